import Foundation
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

  @Test("References lead to resources of the catalog", arguments: Catalog.all)
  func references(resource: Resource) {
    for case .reference(let name) in resource.columns.map(\.meaning) {
      #expect(Catalog.resource(name) != nil)
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

  @Test("Every resource has a documented row that its columns foresee", arguments: Catalog.all)
  func samples(resource: Resource) throws {
    let hasFixture = Fixture.allCases.contains { $0.resource == resource }
    let records = try Record.all(in: Array(resource.sample.utf8))
    let record = try #require(records.first)

    #expect(hasFixture || !record.members.isEmpty)
    #expect(hasFixture || resource.id(of: record) != nil)
    for case .other(let json) in resource.columns.map({ $0.value(of: record) }) {
      Issue.record(
        "the sample of \(resource.name) holds \(json), which its column does not foresee")
    }
  }

  @Test("Owners and whole records are of the catalog", arguments: Catalog.all)
  func owners(resource: Resource) {
    #expect(resource.owner.map { Catalog.resource($0) != nil } ?? true)
    #expect(resource.whole.map { Catalog.resource($0) != nil } ?? true)
  }

  @Test("Every scope's resources are in the catalog once")
  func scopes() {
    let opened = Scope.all.flatMap { Catalog.resources(of: $0) }

    #expect(Set(opened) == Set(Catalog.all))
    #expect(opened.count == Catalog.all.count)
    #expect(Family.products.opens.contains(.categories))
    #expect(Family.timeTracking.opens.contains(.timeTracking))
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

    #expect(ListID(.closedSales, store: 1, day: day).path == "/closed_sales/1/2026/03/02")
    #expect(ListID(.closedSales).missing == [.store, .year, .month, .day])
    #expect(ListID(.stock, warehouse: 2).path == "/stock_available/warehouse_id/2")
    #expect(ListID(.products).missing.isEmpty)
    #expect(ListID(.storeCredit).missing == [.owner])
    #expect(ListID(.storeCredit, owner: "118").path == "/customers_credit/118")
    #expect(ListID(.storeCredit, owner: "../users").path == "/customers_credit/..%2Fusers")
  }

  @Test("A list by the month is the same list whichever day of it is meant")
  func months() throws {
    let turnover = Resource(
      name: "turnover", title: "Turnover", singular: "turnover", scope: .read(.reports),
      list: Endpoint("/reports/turnover/{store_id}/{year}/{month}"), key: "date",
      columns: [Column("Day", .date, "date")])
    let (first, later) = (
      try #require(ShopDate("2026-03-01")), try #require(ShopDate("2026-03-19"))
    )
    let march = ListID(turnover, store: 1, day: later)

    #expect(march.path == "/reports/turnover/1/2026/03")
    #expect(march == ListID(turnover, store: 1, day: first))
    #expect(march.lastDay == ShopDate("2026-03-31"))
  }

  @Test("A month is final once it was read after its last day")
  func monthFreshness() {
    let till = Resource(
      name: "till", title: "Till", singular: "movement", scope: .read(.reports),
      list: Endpoint("/till/{store_id}/{year}/{month}"), key: "till_id",
      columns: [Column("Id", .identifier, "till_id")])
    let march = ListID(till, store: 1, day: ShopDate("2026-03-19"))
    // 20 March, 3 April and 9 April 2026, noon in UTC.
    let (before, after, now) = (
      Date(timeIntervalSince1970: 1_774_008_000), Date(timeIntervalSince1970: 1_775_217_600),
      Date(timeIntervalSince1970: 1_775_736_000)
    )
    let state = { ListState(rows: 1, total: nil, pages: 1, readAt: $0, completedAt: $0) }
    let clock = ShopClock(zone: "Europe/Paris")

    #expect(Freshness(of: march, state(after), at: now, clock: clock) == .final(asOf: after))
    #expect(Freshness(of: march, state(before), at: now, clock: clock) == .unfinished(asOf: before))
  }

  @Test(
    "Where fields are hardly known, those that speak are listed, then those nobody told us about")
  func looseColumns() throws {
    let record = try Record.of(#"{"payment_id":1,"amount":"2.00","sale_id":0,"new_field":"x"}"#)

    let columns = Resource.storeCredit.listedColumns(for: [record]).map(\.title)

    #expect(columns == ["Id", "Amount", "new_field"])
    #expect(Resource.products.listedColumns(for: [record]).first?.title == "Id")
  }

  @Test("Prices of single pieces and positions add up to nothing, in no list")
  func unitPrices() {
    let summed = Catalog.all.flatMap { resource in resource.summedColumns.map { (resource, $0) } }
    for (resource, column) in summed {
      let belongsToRecord = column.fields.contains {
        $0.contains("price") || $0.contains("position")
      }
      #expect(!belongsToRecord, "\(resource.name).\(column.id)")
    }

    #expect(Resource.products.summedColumns == [])
    #expect(Resource.products.amount == nil)
    #expect(Resource.customerPurchases.amount?.id == "item_total_gross")
    #expect(Resource.productsSold.amount?.id == "item_total_gross")
    #expect(Resource.closedSales.amount?.id == "total")
    #expect(Resource.stockOrderLines.amount == nil)
  }
}
