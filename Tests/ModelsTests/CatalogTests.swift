import Models
import Testing

@Suite("Catalog")
struct CatalogTests {
  @Test("Names every resource once")
  func names() {
    #expect(Set(Catalog.all.map(\.name)).count == Catalog.all.count)
    #expect(Catalog.all.allSatisfy { Catalog.resource($0.name) == $0 })
    #expect(Catalog.resource("product") == nil)
  }

  @Test("Each resource has its columns, titles and words once", arguments: Catalog.all)
  func columns(resource: Resource) {
    #expect(Set(resource.columns.map(\.id)).count == resource.columns.count)
    #expect(Set(resource.columns.map(\.word)).count == resource.columns.count)
    #expect(resource.columns.contains(resource.key))
    #expect(resource.label.allSatisfy { resource.column($0) != nil })
    #expect(resource.columns.contains { $0.isListed })
  }

  @Test("Each column answers to its id, its title and its word", arguments: Catalog.all)
  func naming(resource: Resource) throws {
    for column in resource.columns {
      #expect(try resource.columns(named: column.id) == [column])
      #expect(try resource.columns(named: column.title) == [column])
      #expect(try resource.columns(named: column.word) == [column])
    }
  }

  @Test("References lead to resources, or to ids that are only shown", arguments: Catalog.all)
  func references(resource: Resource) {
    let shown: Set = ["sizes", "size_types", "resources"]

    for case .reference(let name) in resource.columns.map(\.meaning) {
      #expect(Catalog.resource(name) != nil || shown.contains(name))
    }
  }

  @Test("Every fixture decodes and fills the key and a listed column", arguments: Fixture.allCases)
  func fixtures(fixture: Fixture) throws {
    let records = try fixture.records

    #expect(!records.isEmpty)
    for record in records {
      let listed = fixture.resource.columns.filter(\.isListed).map { $0.value(of: record) }
      #expect(fixture.resource.id(of: record) != nil)
      #expect(listed.filter { $0 != .none }.count >= 2)
      for case .other(let json) in fixture.resource.columns.map({ $0.value(of: record) }) {
        Issue.record("\(fixture) holds \(json), which its column does not foresee")
      }
    }
  }

  @Test("Every scope's resources are in the catalog once")
  func scopes() {
    let opened = Scope.all.flatMap { Catalog.resources(of: $0) }

    #expect(Set(opened) == Set(Catalog.all))
    #expect(opened.count == Catalog.all.count)
    #expect(Family.products.opens.contains(.categories))
    #expect(Family.timeTracking.opens.isEmpty)
  }

  @Test("A typed id cannot lead to another route")
  func hostileIds() throws {
    let one = try #require(Resource.products.one)

    #expect(one.path([.id: "412"]) == "/products/412")
    #expect(one.path([.id: "../users"]) == "/products/..%2Fusers")
    #expect(one.path([.id: ".."]) == "/products/%2E%2E")
    #expect(one.path([.id: "é?a=b#c"]) == "/products/%C3%A9%3Fa%3Db%23c")
    #expect(one.path([.id: "GRD-5.0_~"]) == "/products/GRD-5.0_~")
  }

  @Test("A query fills its route and says what it lacks")
  func queries() throws {
    let day = try #require(ShopDate("2026-03-02"))

    #expect(Query(.closedSales, store: 1, day: day).path == "/closed_sales/1/2026/03/02")
    #expect(Query(.closedSales).missing == [.store, .year, .month, .day])
    #expect(Query(.stock, warehouse: 2).path == "/stock_available/warehouse_id/2")
    #expect(Query(.products).missing.isEmpty)
  }
}
