import Models
import Testing

@Suite("Dirty records")
struct DirtyRecordTests {
  /// Values that a field may hold in spite of all documentation.
  static let dirt: [JSON?] = [
    nil, .null, .bool(true), .bool(false), .number("0"), .number("-1"), .number("1e400"),
    .number("99999999999999999999999999999999999999999999"), .string(""), .string("  "),
    .string("NaN"), .string("0000-00-00"), .string("9999-12-31 23:59:60"),
    .string("\u{0}\u{202E}é"),
    .array([]), .array([.null, .number("1"), .array([])]), .object([]),
    .object([.init("product_id", .object([]))]), .array([.object([.init("x", .null)])]),
  ]

  @Test("A field that is missing, null or of another type never traps", arguments: Fixture.allCases)
  func everyField(fixture: Fixture) throws {
    let names = try RecordLabels.ofFixtures
    for record in try fixture.records {
      for field in record.members.map(\.name) {
        for value in Self.dirt {
          use(record.replacing(field, with: value), as: fixture.resource, names: names)
        }
      }
    }
  }

  @Test("A line of a sale that is dirty never traps", arguments: dirt)
  func saleParts(value: JSON?) throws {
    let sale = try Fixture.saleFull.first
    for part in ["line_items", "taxes", "payment_details"] {
      let row = try #require(sale.records(part).first)
      for field in row.members.map(\.name) {
        let dirty = row.replacing(field, with: value)
        use(
          sale.replacing(part, with: .array([.object(dirty.members)])), as: .closedSales,
          names: RecordLabels())
      }
    }
  }

  /// Calls every accessor of a record.
  private func use(_ record: Record, as resource: Resource, names: RecordLabels) {
    var learnt = names
    learnt.add([record], of: resource)
    for column in resource.columns {
      let value = column.value(of: record)
      #expect(!Format.text(value, names: learnt).isEmpty)
      _ = Format.machine(value)
      _ = value.precedes(.none)
    }
    let sale = Sale(record)
    #expect(sale.checks.count == 3)
    _ = (
      sale.state, sale.total, sale.balance, sale.change, sale.quantity, sale.sellerName,
      sale.payments
    )
    for line in sale.lines {
      _ = (line.discount, line.rate, line.modifiers, line.isRefund, line.comment)
    }
    _ =
      StockGrid(rows: [record, record], warehouses: []).sorted(by: .missing, names: learnt).totals
    _ = resource.label(of: record)
  }
}
