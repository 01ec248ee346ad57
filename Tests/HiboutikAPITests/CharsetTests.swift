import HiboutikAPI
import Models
import Testing

@Suite("Character sets")
struct CharsetTests {
  private static func answer(_ type: String, _ bytes: [UInt8]) -> HTTPAnswer {
    HTTPAnswer(
      status: 200, headers: [HTTPAnswer.Header("Content-Type", type)],
      body: Array(#"[{"brand_name":""#.utf8) + bytes + Array(#""}]"#.utf8))
  }

  @Test(
    "a body is read in the character set that the server declares",
    arguments: [
      ("application/json; charset=ISO-8859-1", [0x43, 0x61, 0x66, 0xE9], "Café"),
      ("application/json;charset=\"iso-8859-1\"", [0xE9], "é"),
      ("application/json; Charset = latin1", [0xFC], "ü"),
      ("application/json; charset=windows-1252", [0x35, 0x80, 0x92], "5€’"),
      ("application/json; charset=ISO-8859-15", [0xA4, 0xBD], "€œ"),
      ("application/json; charset=utf-8", [0xC3, 0xA9], "é"),
      ("application/json", [0xC3, 0xA9], "é"), ("application/json", [0xE9], "\u{FFFD}"),
      ("application/json; charset=klingon", [0xC3, 0xA9], "é"),
      ("application/json; charset=iso-8859-1; x=y", [0x81], "\u{81}"),
    ] as [(String, [UInt8], String)])
  func declared(_ type: String, _ bytes: [UInt8], _ text: String) async throws {
    let answer = Self.answer(type, bytes)

    let page = try await HiboutikClient.moka(ScriptedTransport([answer])).page(ListID(.brands))

    #expect(page.records.first?.text("brand_name") == text)
  }

  @Test("a list that is read as a stream, and the words of a refusal, are in that set too")
  func elsewhere() async throws {
    let latin = "application/json; charset=ISO-8859-1"
    let stream = try HiboutikClient.moka(ScriptedTransport([Self.answer(latin, [0xE9])]))
    let refusal = HTTPAnswer(
      status: 403, headers: [HTTPAnswer.Header("Content-Type", latin)],
      body: Array(#"{"error":"d"#.utf8) + [0xE9] + Array("fendu\"}".utf8))
    var names: [String?] = []

    try await stream.read(ListID(.taxes), ahead: 0) { page in
      names += page.records.map { $0.text("brand_name") }
      return true
    }

    #expect(names == ["é"])
    await #expect(throws: APIError.forbidden(scope: .read(.products), said: "défendu")) {
      try await HiboutikClient.moka(ScriptedTransport([refusal])).page(ListID(.brands))
    }
  }
}
