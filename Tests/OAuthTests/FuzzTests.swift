import Foundation
import FuzzSupport
import Models
import OAuth
import TestSupport
import Testing

/// Random texts and answers, the same ones each time.
@Suite("Connect fuzz")
struct FuzzTests {
  @Test("Damaged pastes give a code or a mistake, never a trap, and never the client's secret")
  func pastes() throws {
    var dice = FuzzDice(state: 1)
    let attempt = try LoginAttempt.moka()
    let code = "0123456789abcdef0123456789abcdef01234567"
    let whole =
      "https://connect.example.org/done?code=\(code)&state=\(attempt.state)&account=moka"
      + "&timestamp=\(attempt.timestamp)"
    let seeds = [
      whole, code, "code=\(code)", "<\(whole)>", whole.replacing("=", with: "%3D"),
      attempt.authorizeAddress, "https://x.example/?error=access_denied", "\(whole) \(whole)",
      "s3cr3t-of-hibou", "odile@example.org", "{\"access_token\":\"\(code)\"}",
    ].map { Array($0.utf8) }
    var (rounds, codes) = (0, 0)

    for _ in FuzzRounds("pastes", short: 5_000) {
      rounds += 1
      let text = String(decoding: dice.damaged(seeds), as: UTF8.self)
      let answer = PastedAnswer.read(text, for: attempt, now: instant(noon + 60))
      guard answer.findings.length == text.count else {
        Issue.record("\(text)")
        return
      }
      if case .code(let found) = answer.verdict {
        codes += 1
        // The sent text is visible ASCII and is not the secret.
        guard found.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), found != "s3cr3t-of-hibou",
          answer.findings.match != .other
        else {
          Issue.record("\(text)")
          return
        }
      }
    }

    #expect(codes > rounds / 100)
    #expect(codes < rounds)
  }

  @Test("Damaged answers of the token address give tokens or an error, never a trap")
  func answers() async throws {
    var dice = FuzzDice(state: 2)
    let seeds = [
      #"{"access_token":"a1b2","expires_in":31536000,"token_type":"Bearer","scope":"read_products read_sales","refresh_token":"r1"}"#,
      #"{"error":"invalid_grant","error_description":"The authorization code has expired"}"#,
      #"{"access_token":"\ud83d\ude00","scope":null,"expires_in":1e309}"#, "<html>", "[]", "null",
    ].map { Array($0.utf8) }
    let statuses = [200, 200, 200, 204, 301, 400, 401, 405, 408, 429, 500, 999, -1]
    let dates = [nil, "Mon, 21 Sep 2026 14:18:21 GMT", "Mon, 99 Sep 99999 14:18:21 GMT", "\u{0}"]
    let attempt = try LoginAttempt.moka()
    var (rounds, grants) = (0, 0)

    for _ in FuzzRounds("token answers", short: 5_000) {
      rounds += 1
      let reply = TokenReply(
        status: dice.pick(statuses), date: dice.pick(dates), body: dice.damaged(seeds))
      let exchange = TokenExchange(
        post: { _ async throws(PostError) in reply }, now: { instant() })
      guard let grant = try? await exchange.exchange("c0de", attempt) else { continue }
      grants += 1
      guard grant.accessToken.reveal.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
        grant.expiresIn.map({ $0 > 0 }) != false
      else {
        Issue.record("\(String(decoding: reply.body, as: UTF8.self))")
        return
      }
    }

    #expect(grants > rounds / 200)
    #expect(grants < rounds)
  }
}

/// A small generator that gives the same numbers each time (xorshift64*, Vigna 2014).
private struct FuzzDice {
  var state: UInt64

  private static let sharp =
    Array("?#&=%+:/ \n\r\t\"'<>{}[]\\.,;@u0".utf8) + [
      0, 0x1B, 0x7F, 0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF,
    ]

  mutating func next(_ limit: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int(truncatingIfNeeded: (state &* 2_685_821_657_736_338_717) >> 33) % limit
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }

  /// Returns one of the seeds, cut, duplicated, mixed with another, and with a few bytes changed.
  mutating func damaged(_ seeds: [[UInt8]]) -> [UInt8] {
    var bytes = pick(seeds)
    for _ in 0..<next(6) where !bytes.isEmpty {
      let place = next(bytes.count)
      switch next(7) {
      case 0: bytes[place] = pick(Self.sharp)
      case 1: bytes.insert(pick(Self.sharp), at: place)
      case 2: bytes.remove(at: place)
      case 3: bytes[place] ^= 1 << UInt8(next(8))
      case 4: bytes = Array(bytes[..<place]) + pick(seeds)
      case 5: bytes.removeSubrange(place..<min(bytes.count, place + next(24)))
      default: bytes += bytes[place...].prefix(next(40))
      }
    }
    return bytes
  }
}
