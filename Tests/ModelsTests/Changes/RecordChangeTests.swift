import Foundation
import Models
import Testing

@Suite("changes of a record")
struct RecordChangeTests {
  private func record(_ text: String) throws -> Record {
    try #require(try Record.all(in: Array(text.utf8)).first)
  }

  @Test(
    "every field that differs is named, with what it held and what it holds",
    arguments: [
      (#"{"a":1,"b":"x"}"#, #"{"a":2,"b":"x"}"#, ["a: 1 > 2"]),
      (#"{"a":1,"b":2}"#, #"{ "b": 2, "a": 1 }"#, []),
      (#"{"a":1}"#, #"{"a":1,"b":null}"#, ["b: - > null"]),
      (#"{"a":1,"b":2}"#, #"{"a":1}"#, ["b: 2 > -"]),
      (#"{"a":1}"#, #"{"a":"1"}"#, [#"a: 1 > "1""#]),
      (
        #"{"lines":[{"q":1},{"q":2}]}"#, #"{"lines":[{"q":1},{"q":3},{"q":4}]}"#,
        ["lines.1.q: 2 > 3", #"lines.2: - > {"q":4}"#]
      ),
      (#"{"lines":[1,2]}"#, #"{"lines":[1]}"#, ["lines.1: 2 > -"]),
    ])
  func fields(_ old: String, _ new: String, _ expected: [String]) throws {
    func text(_ value: JSON?) -> String {
      value.map { String(decoding: $0.text, as: UTF8.self) } ?? "-"
    }
    let changes = FieldChange.all(from: try record(old), to: try record(new))
    #expect(changes.map { "\($0.field): \(text($0.old)) > \(text($0.new))" } == expected)
    #expect(changes.map(\.json).map(FieldChange.init) == changes)
  }

  @Test("the mask hides names within changes, and leaves amounts")
  func masked() throws {
    let change = RecordChange(
      number: 1, at: Date(timeIntervalSince1970: 0), resource: "customers", id: "7",
      label: "Martin Dupont",
      kind: .changed([
        FieldChange("last_name", old: .string("Dupont"), new: .string("Durand")),
        FieldChange("customers_id", old: .number("7"), new: .number("8")),
      ]))
    let text = String(decoding: change.masked(by: .stars).json.text, as: UTF8.self)
    #expect(!text.contains("upont") && !text.contains("urand") && !text.contains("artin"))
    #expect(text.contains(#""old":7,"new":8"#))
  }
}
