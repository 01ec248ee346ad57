import Foundation
import Models
import OAuth
import TestSupport
import Testing

private let code = "0123456789abcdef0123456789abcdef01234567"
private let state = "99d627153f1f17ad3a48e37a16bcf6178b1357425a231d4022bfa8bbc3d5686e"
/// The state of the same client 10 000 seconds earlier.
private let olderState = "44ef4efd1e07045a56dd10b3519464780baf0090e2594b3115e0a5d95ed0a076"
private let tail = "state=\(state)&account=moka&timestamp=1790000000"
private let whole = "https://connect.example.org/done?code=\(code)&\(tail)"

/// A text, and the expected result.
struct Case: Sendable, CustomTestStringConvertible {
  let text: String
  let verdict: PastedAnswer.Disposition
  let match: PastedAnswer.Match

  var testDescription: String { String(text.prefix(60)) }

  static func good(_ text: String, _ match: PastedAnswer.Match = .same) -> Case {
    Case(text: text, verdict: .code(code), match: match)
  }

  static func bad(
    _ text: String, _ mistake: PasteMistake, _ match: PastedAnswer.Match = .unknown
  ) -> Case {
    Case(text: text, verdict: .mistake(mistake), match: match)
  }
}

private let good: [Case] = [
  .good(code, .unknown),
  .good("  \(code)\n", .unknown),
  .good("\"\(code)\"", .unknown),
  .good("«\(code)»", .unknown),
  .good("code=\(code)", .unknown),
  .good("?code=\(code)", .unknown),
  .good("#code=\(code)", .unknown),
  .good("code = \(code)", .unknown),
  .good("Code: \(code)", .unknown),
  .good("my code is \(code)", .unknown),
  .good("the answer is ?code=\(code) I think", .unknown),
  .good("\(code.prefix(20))\n\(code.suffix(20))", .unknown),
  .good("\(code.prefix(10)) \(code.dropFirst(10))", .unknown),
  .good("code=\(code)&\(tail)"),
  .good("&code=\(code)&\(tail)"),
  .good(whole),
  .good("HTTPS://Connect.Example.ORG/done?code=\(code)&\(tail)"),
  .good("http://localhost:8912/?\(tail)&code=\(code)"),
  .good("hibou://back?code=\(code)&\(tail)"),
  .good("connect.example.org/done?code=\(code)&\(tail)"),
  .good("https://connect.example.org/done#code=\(code)&\(tail)"),
  .good("<\(whole)>"),
  .good("'\(whole)'"),
  .good("(\(whole))."),
  .good("Here it is: \(whole) thanks a lot"),
  .good("\(whole)\nThanks a lot"),
  .good("\(whole)\n\n"),
  .good("\(whole) \(whole)"),
  .good("\(whole.prefix(80))\n\(whole.dropFirst(80))"),
  .good(
    "\(whole.prefix(80))\r\n   \(whole.dropFirst(80).prefix(80))\r\n   \(whole.dropFirst(160))"),
  .good("\(whole.prefix(80))   \n\(whole.dropFirst(80))"),
  .good("\(whole.prefix(90)) \(whole.dropFirst(90))"),
  .good(whole.replacing("&", with: "&amp;")),
  .good(
    whole.replacing(":", with: "%3A").replacing("/", with: "%2F").replacing("?", with: "%3F")
      .replacing("=", with: "%3D").replacing("&", with: "%26")),
  .good(whole.replacing("code=0123", with: "code=%30%31%32%33")),
  .good("\u{FEFF}\(whole)\u{200B}"),
  .good("\(whole)&locale=fr"),
  .good("https://connect.example.org/done?next=https://x.example/&code=\(code)&\(tail)"),
  .good("https://connect.example.org/done?code=\(code)&state=\(state)"),
  .good("https://connect.example.org/done?code=\(code)&account=MOKA", .unknown),
  // The state identifies the answer, whatever happened to the time after it.
  .good("https://x.example/?code=\(code)&state=\(state)&timestamp=1790000001"),
  .good("https://x.example/?code=\(code)&state=\(state)&timestamp=soon"),
]

private let bad: [Case] = [
  .bad("", .empty),
  .bad(" \n\t ", .empty),
  .bad("\"\"", .empty),
  .bad("https://connect.example.org/done?error=access_denied&state=\(state)", .refused, .same),
  .bad("error=access_denied", .refused),
  .bad(
    "https://x.example/?error=invalid_scope&error_description=An+unsupported+scope+was+requested",
    .serverError(name: "invalid_scope", description: "An unsupported scope was requested")),
  .bad(
    "https://x.example/?error=server_error",
    .serverError(name: "server_error", description: nil)),
  .bad("https://connect.example.org/done", .noCode),
  .bad("https://connect.example.org/done?code=&\(tail)", .noCode, .same),
  .bad("https://app.example/?action=install&\(tail)", .noCode, .same),
  .bad("moka.hiboutik.com", .noCode),
  .bad(
    "https://x.example/?code=\(code)&state=\(state)&account=latte&timestamp=1790000000",
    .anotherShop("latte"), .same),
  .bad(
    "https://x.example/?code=\(code)&state=\(String(repeating: "0", count: 64))", .anotherAttempt,
    .other),
  .bad("https://x.example/?code=\(code)&state=\(state.uppercased())", .anotherAttempt, .other),
  .bad("https://x.example/?code=\(code)&state=", .cutOff(arrived: 0, of: 64), .cutOff),
  .bad(
    "https://x.example/?code=\(code)&state=\(olderState)&timestamp=1789990000", .tooOld, .tooOld),
  .bad("hibou-cli", .clientID),
  .bad("code=hibou-cli", .clientID),
  .bad("s3cr3t-of-hibou", .clientSecret),
  .bad("code=s3cr3t-of-hibou", .clientSecret),
  .bad("odile@example.org", .email),
  .bad("Bearer \(code)", .token),
  .bad("{\"access_token\":\"\(code)\"}", .token),
  .bad("https://x.example/#access_token=\(code)", .token),
  .bad("\(whole) https://connect.example.org/done?code=other12345678", .twoAddresses),
  .bad("\(whole)https://connect.example.org/done?code=other12345678", .twoAddresses),
  .bad("hello", .notACode),
  .bad("accepted", .notACode),
  .bad("I clicked accept 2 times and nothing came back", .notACode),
  .bad("12345", .notACode),
  .bad("código-0123456789", .notACode),
  .bad("code=a\u{1B}[31m0123456789", .notACode),
  .bad(String(repeating: "a1", count: 5_000), .notACode),
]

@Suite("A pasted answer")
struct PastedAnswerTests {
  @Test("A code is found in whatever it is dressed in", arguments: good)
  func understood(_ example: Case) throws {
    let answer = PastedAnswer.read(example.text, for: try .moka(), now: instant(noon + 60))

    #expect(answer.verdict == example.verdict)
    #expect(answer.findings.match == example.match)
    #expect(answer.findings.codeLength == 40)
    #expect(answer.findings.length == example.text.count)
  }

  @Test("A wrong thing is called by its name", arguments: bad)
  func mistaken(_ example: Case) throws {
    let answer = PastedAnswer.read(example.text, for: try .moka(), now: instant(noon + 60))

    #expect(answer.verdict == example.verdict)
    #expect(answer.findings.match == example.match)
  }

  @Test("Nothing that comes out holds the client's secret, whatever went in")
  func noLeak() throws {
    let secret = "s3cr3t-of-hibou"
    let texts =
      (good + bad).map(\.text) + [
        "error=\(secret)", "error=x1&error_description=it+is+\(secret)",
        "https://x.example/?code=\(code)&account=\(secret)", "https://\(secret)/?a=b",
      ]

    for text in texts {
      let answer = PastedAnswer.read(text, for: try .moka(), now: instant())
      var dumped = ""
      dump(answer, to: &dumped)
      #expect(!dumped.contains(secret))
    }
  }

  @Test("The authorize address, pasted back, is known for what it is, wrapped or not")
  func authorizeAddress() throws {
    let attempt = try LoginAttempt.moka()
    let address = attempt.authorizeAddress
    let wrapped = "\(address.prefix(80))\n\(address.dropFirst(80))"

    for text in [address, wrapped] {
      let answer = PastedAnswer.read(text, for: attempt, now: instant())
      #expect(answer.verdict == .mistake(.authorizeAddress))
      #expect(answer.findings.kind == .address)
    }
  }

  @Test("An answer is taken for 1 800 seconds and not one more")
  func age() throws {
    let last = PastedAnswer.read(whole, for: try .moka(), now: instant(noon + 1_800))
    let late = PastedAnswer.read(whole, for: try .moka(), now: instant(noon + 1_801))
    let lateCode = PastedAnswer.read(code, for: try .moka(), now: instant(noon + 1_801))

    #expect(last.verdict == .code(code))
    #expect(late.verdict == .mistake(.tooOld))
    #expect(lateCode.verdict == .mistake(.tooOld))
  }

  @Test("A genuine state of an earlier attempt still belongs to that attempt")
  func earlierAttempt() throws {
    let text = "https://x.example/?code=\(code)&state=\(olderState)&timestamp=1789990000"

    let answer = PastedAnswer.read(text, for: try .moka(), now: instant(1_789_990_100))

    #expect(answer.verdict == .mistake(.anotherAttempt))
  }

  @Test("The findings name what was seen")
  func findings() throws {
    let address = PastedAnswer.read(whole, for: try .moka(), now: instant()).findings
    let refusal = PastedAnswer.read("error=access_denied", for: try .moka(), now: instant())
      .findings

    #expect(address.kind == .address)
    #expect(address.account == "moka")
    #expect(address.error == nil)
    #expect(refusal.kind == .parameters)
    #expect(refusal.error == "access_denied")
    #expect(PastedAnswer.read("", for: try .moka(), now: instant()).findings.kind == .nothing)
    #expect(PastedAnswer.read(code, for: try .moka(), now: instant()).findings.kind == .code)
    #expect(PastedAnswer.read("oh no", for: try .moka(), now: instant()).findings.kind == .words)
  }

  @Test("An address of 9 000 characters arrives whole")
  func long() throws {
    let text = whole + "&padding=" + String(repeating: "x", count: 9_000)

    let answer = PastedAnswer.read(text, for: try .moka(), now: instant())

    #expect(answer.verdict == .code(code))
    #expect(answer.findings.length == text.count)
  }

  @Test(
    "64 KiB of anything are read at once",
    arguments: [
      "a", "%", "=", "&", "http", "\n", "http://", "a=b&", "?", "code=", "a ", "é", "code \n",
      "http://a\n", "&amp;", "%3a%2f%2f", "9+", "a\n", "<", "#a=b&",
    ])
  func large(_ piece: String) throws {
    let text = String(repeating: piece, count: 65_536 / piece.utf8.count)
    let attempt = try LoginAttempt.moka()
    let start = ContinuousClock.now

    let answer = PastedAnswer.read(text, for: attempt, now: instant())

    let time = ContinuousClock.now - start
    // Work that grows with the square of the length would need minutes; other tests run at the same
    // time.
    #expect(time < .seconds(15))
    #expect(answer.findings.length == text.count)
    if case .code = answer.verdict { Issue.record("There is no code in it.") }
  }

  @Test("A wrapped address is put together where only that gives the right state")
  func wrapWithinCode() throws {
    let split = whole.replacing("code=0123", with: "code=\n0123")

    let answer = PastedAnswer.read(split, for: try .moka(), now: instant())

    #expect(answer.verdict == .code(code))
    #expect(answer.findings.match == .same)
  }
}
