import Models
import Testing

@Suite("JSON names")
struct JSONNamesTests {
  @Test(
    "Rows with objects in them keep their own names, in whatever order they come",
    arguments: [
      #"[{"a":1,"b":{"a":2,"c":3},"d":4},{"a":5,"b":{"a":6,"c":7},"d":8}]"#,
      #"[{"a":1,"b":[{"c":2,"d":3},{"c":4,"d":5}],"c":6},{"a":7,"b":[],"c":8},{"a":9}]"#,
      #"[{"a":{"a":{"a":1,"b":2},"b":3},"b":4},{"a":{"b":5},"c":6},{"b":{"a":7},"a":8}]"#,
      #"[{"a":{},"b":1},{"a":{"b":2},"b":3},{"a":{},"b":4},{},{"a":5}]"#,
      #"[{"ab":1,"a":2,"abc":3},{"abc":4,"ab":5,"a":6},{"a":7,"ab":8,"":9},{"":10}]"#,
      #"[{"é":1,"è":2},{"è":3,"é":4}]"#,
    ])
  func nested(_ text: String) throws {
    let records = try Record.all(in: Array(text.utf8))

    // A row parsed alone shares no names with the others.
    let alone = try records.map { try JSON($0.bytes) }
    #expect(records.map { JSON.object($0.members) } == alone)
    #expect(records.count == alone.count)
    for record in records {
      for member in record.members { #expect(record[member.name] == member.value) }
    }
  }

  @Test("Rows of the same length and other names have their own index")
  func sameLength() throws {
    let records = try Record.all(in: Array(#"[{"a":1,"b":2},{"b":3,"c":4},{"c":5,"a":6}]"#.utf8))

    #expect(records.map { $0.int("a") } == [1, nil, 6])
    #expect(records.map { $0.int("b") } == [2, 3, nil])
    #expect(records.map { $0.int("c") } == [nil, 4, 5])
  }

  @Test(
    "A digit alone is a number, whatever follows it",
    arguments: [
      ("[7]", "7"), ("[7,8]", "7"), ("[7 ]", "7"), ("[70]", "70"), ("[7.5]", "7.5"),
      ("[7e2]", "7e2"), ("[-7]", "-7"), ("[0]", "0"), ("[0.0]", "0.0"),
    ])
  func digits(_ text: String, _ number: String) throws {
    guard case .array(let elements) = try JSON(text.utf8) else {
      Issue.record("no array")
      return
    }

    #expect(elements.first == .number(number))
  }
}
