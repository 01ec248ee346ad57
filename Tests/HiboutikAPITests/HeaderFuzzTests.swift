import FuzzSupport
import HiboutikAPI
import Models
import Synchronization
import Testing

/// Heads of answers that no server should send: a page or an error, within the limits; nothing traps or hangs.
@Suite("HTTP header fuzz") struct HeaderFuzzTests {
  private static let values = [
    "1-250/610", "*/0", "1-9223372036854775807/9223372036854775808", "-1--2/-3", "0-0/0",
    "</api/brands?p=2>; rel=\"next\"", "<//evil.example/?p=99999999999999999999>;rel=last",
    "</api/brands?p=-1>; rel=\"next\", <>; rel=\"prev\"", "120", "-1", "0", "99999999999999999999",
    "Mon, 21 Sep 2026 14:18:21 GMT", "Mon, 99 Sep 99999 99:99:99 GMT", "application/json",
    "application/json; charset=iso-8859-1", "text/html;charset=\"", "x/y; charset=utf-32",
    "https://evil.example/", "", " ", ",", "\u{0}", "é",
  ].map { Array($0.utf8) }

  private static let names = [
    "content-range", "Link", "Retry-After", "Date", "Content-Type", "Location", "X-Total-Count",
    "X-Pages", "Content-Length", "WWW-Authenticate",
  ]

  private static let sharp = Array("<>;,=\"/-*0129 :?&%\t".utf8) + [0, 0x7F, 0x80, 0xFF]

  @Test("any values of the headers give a page or an error") func values() async throws {
    var random = FuzzGenerator(seed: 11)
    var (pages, errors) = (0, 0)
    for _ in FuzzRounds("HTTP headers, in process", short: 3_000) {
      let headers = (0..<random.below(5)).map { _ in
        HTTPAnswer.Header(
          random.pick(Self.names),
          String(decoding: random.damaged(Self.values, sharp: Self.sharp), as: UTF8.self))
      }
      let body = random.pick(["[]", "[{\"brand_id\":1}]", "{}", "", "<html>", "[1"])
      let status = random.pick([200, 200, 200, 206, 302, 401, 403, 404, 422, 429, 500, 503, 999])
      let answer = HTTPAnswer(status: status, headers: headers, body: Array(body.utf8))
      let client = try HiboutikClient.moka(ScriptedTransport([answer]))
      do {
        let page = try await client.page(ListID(.brands), number: random.pick([1, 2, Int.max]))
        #expect((page.total ?? 0) >= 0)
        pages += 1
      } catch { errors += 1 }
    }
    #expect(pages > 100 && errors > 100)
  }

  private static let heads = [
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n[]",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
    "HTTP/1.0 404 No\r\n\r\n", "HTTP/1.1 000 X\r\nContent-Length: 1\r\n\r\nx",
    "HTTP/1.1 304 Not\r\nContent-Length: 99\r\n\r\n", "SSH-2.0-OpenSSH\r\n",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u{1F}\u{1B}",
    "HTTP/1.1 429 Too\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n",
  ].map { Array($0.utf8) }

  @Test("any bytes in place of an answer end with an answer or an error, on the wire")
  func bytes() async throws {
    let queue = RoundReplies(Self.heads, sharp: Self.sharp + Array("\r\n\r\nHTTP/1.1".utf8))
    try await RawServer.run { _ in
      queue.next()
    } body: { server in
      try await server.withTransport(
        limits: AsyncHTTPTransport.Limits(connectSeconds: 20, totalSeconds: 2)
      ) { transport in
        var (answers, errors) = (0, 0)
        for _ in FuzzRounds("HTTP heads, on the wire", short: 150) {
          do {
            let answer = try await transport.send(server.get())
            #expect((100...999).contains(answer.status))
            answers += 1
          } catch { errors += 1 }
        }
        #expect(answers > 5 && errors > 5)
      }
    }
  }
}

/// Damaged answers, one after the other; each ends its connection.
private final class RoundReplies: Sendable {
  private let random = Mutex(FuzzGenerator(seed: 13))
  private let seeds: [[UInt8]]
  private let sharp: [UInt8]

  init(_ seeds: [[UInt8]], sharp: [UInt8]) {
    self.seeds = seeds
    self.sharp = sharp
  }

  func next() -> RawServer.Reply {
    let bytes = random.withLock { $0.damaged(seeds, sharp: sharp) }
    return RawServer.Reply("", body: bytes, closes: true)
  }
}
