import Models
import Testing

@Suite("Lists that belong to a record")
struct RelatedTests {
  @Test("no key appears twice in a record shown with all its lists", arguments: Catalog.all)
  func keys(resource: Resource) throws {
    let fixtures = try Fixture.allCases.filter { $0.resource == resource }.flatMap {
      try $0.records
    }
    let samples = try Record.all(in: Array(resource.sample.utf8))
    let lists = resource.related.map { JSON.Member(resource.key(ofRelated: $0), .array([])) }

    for record in fixtures + samples {
      let names = record.joined(with: lists).members.map(\.name)
      #expect(Set(names).count == names.count)
      #expect(names.starts(with: record.members.map(\.name)))
    }
  }

  @Test("a customer's movements stand beside the balance of the same name")
  func storeCredit() throws {
    let record = try Record.of(#"{"customers_id":118,"store_credit":"12.50"}"#)
    let key = Resource.customers.key(ofRelated: .storeCredit)

    let shown = record.joined(with: [.init(key, .array([])), .init("customer_sales", .array([]))])

    #expect(
      shown.members.map(\.name)
        == ["customers_id", "store_credit", "store_credit_rows", "customer_sales"])
    #expect(shown.text("store_credit") == "12.50")
  }

  @Test("a field that nobody knew of keeps its name, and the list gets another one")
  func unknownField() throws {
    let record = try Record.of(#"{"customers_id":118,"customer_sales":7}"#)

    let names = record.joined(with: [.init("customer_sales", .array([]))]).members.map(\.name)

    #expect(names == ["customers_id", "customer_sales", "customer_sales_rows"])
  }
}
