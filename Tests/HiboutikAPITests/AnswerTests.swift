import HiboutikAPI
import Models
import Testing

@Suite("Answers and refusals")
struct AnswerTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let answer: HTTPAnswer
    let error: APIError

    var testDescription: String {
      "\(answer.status) \(String(decoding: answer.body, as: UTF8.self))"
    }

    init(_ answer: HTTPAnswer, _ error: APIError) {
      self.answer = answer
      self.error = error
    }
  }

  private static func odd(_ what: NotAsDocumented) -> APIError {
    .notAsDocumented(path: "/api/brands?p=1", what: what)
  }

  private static let final: [Example] = [
    Example(
      .json(#"{"error":"forbidden","code":3,"error_description":"No right 99"}"#, status: 403),
      .forbidden(scope: .read(.products), said: "No right 99")),
    Example(.json("<html>403</html>", status: 403), .forbidden(scope: .read(.products), said: nil)),
    Example(.json(#"{"error":"not_found","code":5}"#, status: 404), .noRoute(.brands)),
    Example(.json("", status: 404), .noRoute(.brands)),
    Example(
      .json(
        #"{"error":"invalid_data","code":6,"details":{"p":"Not a number","q":[1]}}"#, status: 422),
      .invalid(["p": "Not a number", "q": "[1]"], said: "invalid_data")),
    Example(.json("{}", status: 406), .invalid([:], said: nil)),
    Example(.json("{}", status: 429, ["Retry-After": "86400"]), .quotaUsedUp(retryAfter: 86_400)),
    Example(.json("{}", status: 501), .server(status: 501)),
    Example(.json("{}", status: 418), odd(.status(418))),
    Example(.json("{}", status: 400), odd(.status(400))),
    Example(
      .json("", status: 302, ["Location": "https://evil.example/api/"]),
      odd(.redirect(host: "evil.example"))),
    Example(.json("", status: 301, ["Location": "/login"]), odd(.redirect(host: nil))),
    Example(
      HTTPAnswer(
        status: 200, headers: [HTTPAnswer.Header("Content-Type", "text/html; charset=utf-8")],
        body: Array("Maintenance".utf8)), odd(.html)),
    Example(.json("\n <!doctype html>"), odd(.html)),
    Example(.json(""), odd(.cutShort(byte: 0))),
    Example(.json("[{\"brand_id\":1},{\"bra"), odd(.cutShort(byte: 21))),
    Example(.json("[{\"brand_id\":1} nonsense]"), odd(.notJSON(byte: 16))),
    Example(.json("oops"), odd(.notJSON(byte: 0))),
    Example(.json(#"{"data":[]}"#), odd(.notAList)),
    Example(.json("null"), odd(.notAList)),
    Example(.json("12"), odd(.notAList)),
    Example(.json(String(repeating: "[", count: 100_000)), odd(.notJSON(byte: 64))),
  ]

  @Test(
    "Every refusal and every odd answer has its own case, and is asked for once", arguments: final)
  func refused(_ example: Example) async throws {
    let transport = ScriptedTransport([example.answer])

    await #expect(throws: example.error) {
      try await HiboutikClient.moka(transport).page(ListID(.brands))
    }
    #expect(transport.asked.count == 1)
  }

  @Test("A record by id comes from a one-element array or from the object itself")
  func shapes() async throws {
    for body in [#"[{"brand_id":7}]"#, #"{"brand_id":7}"#] {
      let transport = ScriptedTransport([.json(body)])

      let records = try await HiboutikClient.moka(transport).records(.brands, id: "7")

      #expect(records.map { $0.int("brand_id") } == [7])
      #expect(transport.paths == ["/api/brands/7"])
    }
  }

  @Test(
    "An empty list, and a record without any member, are no record",
    arguments: ["[]", "{}", "[{}]", " [ ] "])
  func nothing(_ body: String) async throws {
    let transport = ScriptedTransport([.json(body)])

    await #expect(throws: APIError.notFound(said: nil)) {
      try await HiboutikClient.moka(transport).records(.brands, id: "7")
    }
    #expect(transport.asked.count == 1)
  }

  @Test("A record by id that is neither is not as documented")
  func scalar() async throws {
    let transport = ScriptedTransport([.json("\"no\"")])

    await #expect(throws: APIError.notAsDocumented(path: "/api/brands/7", what: .notAList)) {
      try await HiboutikClient.moka(transport).records(.brands, id: "7")
    }
  }

  @Test("An id cannot climb out of its place in the path")
  func ids() async throws {
    let transport = ScriptedTransport([.json("[]")])

    _ = try? await HiboutikClient.moka(transport).records(.brands, id: "../x?p=é")

    #expect(transport.paths == ["/api/brands/..%2Fx%3Fp%3D%C3%A9"])
  }

  @Test(
    "rows that are not objects are not rows: the list is not as documented",
    arguments: ["[1,2,3]", #"["a"]"#, "[[]]", "[null]", #"[{"brand_id":1}, null]"#, "[true]"])
  func oddRows(_ body: String) async throws {
    let transport = ScriptedTransport([.json(body)])

    await #expect(throws: Self.odd(.notAList)) {
      try await HiboutikClient.moka(transport).page(ListID(.brands))
    }
  }

  @Test(
    "a record by its id that is a list of something else is not as documented",
    arguments: ["[1]", #"["a"]"#, "[[]]"])
  func oddRecords(_ body: String) async throws {
    let transport = ScriptedTransport([.json(body)])

    await #expect(throws: APIError.notAsDocumented(path: "/api/brands/7", what: .notAList)) {
      try await HiboutikClient.moka(transport).records(.brands, id: "7")
    }
  }

  @Test("Control bytes, bad UTF-8, a byte order mark and numbers in strings do no harm")
  func lenient() async throws {
    let body: [UInt8] =
      [0xEF, 0xBB, 0xBF] + Array("[{\"brand_id\":\"7\",\"brand_name\":\"a".utf8) + [
        0x1B, 0xFF, 0x00,
      ]
      + Array("b\",\"brand_position\":\"3.0\"}]".utf8)
    let transport = ScriptedTransport([HTTPAnswer(status: 200, body: body)])

    let page = try await HiboutikClient.moka(transport).page(ListID(.brands))

    let record = try #require(page.records.first)
    #expect(record.int("brand_id") == 7)
    #expect(record.text("brand_name") == "a\u{1B}\u{FFFD}\0b")
    #expect(record.int("brand_position") == 3)
  }
}
