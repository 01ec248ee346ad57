import Models
import Testing

@Suite("Columns")
struct ColumnTests {
  @Test(
    "Say nothing where the wire says nothing",
    arguments: [
      Column("A", .text, "f"), Column("A", .number, "f"), Column("A", .money, "f"),
      Column("A", .flag, "f"),
      Column("A", .date, "f"), Column("A", .time, "f"), Column("A", .rate, "f"),
      Column("A", .reference("x"), "f"),
    ])
  func nothing(column: Column) throws {
    for json in ["{}", #"{"f":null}"#, #"{"f":""}"#, #"{"f":"  "}"#, #"{"f":[]}"#] {
      #expect(column.value(of: try Record.of(json)) == .none)
    }
  }

  @Test(
    "Keep what the documentation does not foresee",
    arguments: [
      (Column("A", .number, "f"), #""many""#), (Column("A", .money, "f"), "true"),
      (Column("A", .flag, "f"), "7"), (Column("A", .date, "f"), #""soon""#),
      (Column("A", .text, "f"), #"{"a":1}"#), (Column("A", .reference("x"), "f"), "[1]"),
    ])
  func unforeseen(column: Column, json: String) throws {
    let value = column.value(of: try Record.of("{\"f\":\(json)}"))

    #expect(value == .other(try JSON(json.utf8)))
  }

  @Test("Read zero dates and the id 0 as nothing")
  func zeros() throws {
    let record = try Record.of(
      #"{"d":"0000-00-00","t":"0000-00-00 00:00:00","z":0,"f":false,"r":"0"}"#)

    #expect(Column("A", .date, "d").value(of: record) == .none)
    #expect(Column("A", .time, "t").value(of: record) == .none)
    #expect(Column("A", .date, "z").value(of: record) == .none)
    #expect(Column("A", .date, "f").value(of: record) == .none)
    #expect(Column("A", .reference("x"), "z").value(of: record) == .none)
    #expect(Column("A", .reference("x"), "r").value(of: record) == .none)
  }

  @Test("Know what is personal")
  func personal() {
    let hidden = Resource.customers.columns.filter(\.isPersonal).map(\.id)

    #expect(hidden.contains("last_name"))
    #expect(hidden.contains("date_of_birth"))
    #expect(!hidden.contains("loyalty_points"))
    #expect(Resource.closedSales.column("customer_id")?.isPersonal == true)
    #expect(Resource.products.columns.allSatisfy { !$0.isPersonal })
  }
}
