import Foundation
import Models
import TerminalKit
import Testing

@testable import AppCore

/// Opens every resource of the catalog on the screen: with its documented row, and with other
/// answers a server may give.
@Suite(.serialized) struct CatalogWalkTests {
  @Test(
    "its documented row is listed and opens, on a small screen and on a large one",
    arguments: Catalog.all, [Size(width: 80, height: 24), Size(width: 200, height: 50)])
  @UIActor func lists(resource: Resource, size: Size) async throws {
    let record = try #require(Self.sample(of: resource).first)
    let id = try #require(resource.id(of: record))
    let pilot = await pilot(resource, size: size) { _ in [record] }

    let listed = pilot.text
    await pilot.press(.enter)

    // A rate, a moment or a payment type is shown in its readable form.
    let key = Format.text(
      resource.key.value(of: record), names: pilot.program.context.names, style: .comma)
    #expect(
      listed.contains(id) || listed.contains(resource.label(of: record) ?? id)
        || listed.contains(key))
    #expect(pilot.text.contains("> \(id)") || pilot.text.contains("#\(id)"), "\(pilot.text)")
  }

  @Test(
    "what the server refuses is told, and how to go on",
    arguments: Catalog.all,
    [
      Problem.missing(.read(.products), granted: nil), .notFound("it"), .refusedFields(["name"]),
      .quotaUsedUp, .serverFailed(status: 500),
    ])
  @UIActor func refusals(resource: Resource, problem: Problem) async throws {
    let pilot = await pilot(resource) { _ in throw problem }

    let notice = try #require(pilot.program.context.notice)

    #expect(notice.isProblem)
    #expect(pilot.text.contains(notice.headline.prefix(40)), "\(pilot.text)")
    #expect(!notice.lines.isEmpty || problem == .notFound("it"))
  }

  @Test("an empty list says that there is nothing", arguments: Catalog.all)
  @UIActor func empty(resource: Resource) async {
    let pilot = await pilot(resource) { _ in [] }

    await pilot.press(.enter, .character("f"), .character("y"))

    #expect(
      pilot.text.contains("empty") || pilot.text.contains("none") || pilot.text.contains("no "),
      "\(pilot.text)")
  }

  @Test("rows whose fields are all missing or null are shown and opened", arguments: Catalog.all)
  @UIActor func nothing(resource: Resource) async {
    let nulls = resource.columns.flatMap(\.fields).map { JSON.Member($0, .null) }
    let pilot = await pilot(resource) { _ in [Record(.object([])), Record(.object(nulls))] }

    await pilot.press(.down, .enter)
    await pilot.press(.character("J"), .escape, .character("f"), .escape, .escape)

    // The list of a record is named after the record; its title may be cut at the end.
    let title =
      resource.belongsToRecord
      ? ": \(resource.shortTitle.lowercased())".prefix(6) : resource.title[...]
    #expect(pilot.text.contains(title), "\(pilot.text)")
  }

  @Test("without its scope it says what the scope opens and asks nothing", arguments: Catalog.all)
  @UIActor func scopes(resource: Resource) async {
    let others = ScopeSet.allRead.toggling(resource.scope)
    let pilot = await pilot(resource, granted: others) { query in
      if query.resource == resource { Issue.record("\(resource.name) was asked for") }
      return []
    }

    #expect(pilot.text.contains("\(resource.scope.name) is not granted"), "\(pilot.text)")
    await pilot.press(.character("A"))
    #expect(pilot.text.contains("[1 Scopes]"))
  }

  @Test("a resource that a test adds is on the screen")
  @UIActor func added() async {
    let cards = Resource(
      name: "gift_cards", title: "Gift cards", singular: "gift card", scope: .read(.settings),
      list: Endpoint("/gift_cards/"), key: "card_id",
      columns: [Column("Id", .identifier, "card_id"), Column("Amount", .money, "amount")],
      sample: #"{"card_id":7,"amount":"25.00","surprise":"kept"}"#)
    let pilot = await Pilot(
      Self.world { query in Self.sample(of: query.resource) }, first: MoreScreen(),
      session: Self.session(.allRead), catalog: Catalog.all + [cards])

    await pilot.press(.end)
    let more = pilot.text
    await pilot.press(.enter)
    let list = pilot.text
    await pilot.press(.enter)

    #expect(more.contains("Gift cards"))
    #expect(list.contains("25,00"))
    #expect(pilot.text.contains("surprise"))
  }

  // MARK: - Stage

  static func sample(of resource: Resource) -> [Record] {
    let text = resource.sample == "{}" ? Self.fixtures[resource.name] ?? "{}" : resource.sample
    return Boutique.records("[\(text)]")
  }

  /// The rows of resources whose documented answer is a file.
  private static let fixtures = [
    "products": #"{"product_id":412,"product_model":"Gourde inox 50 cl"}"#,
    "customers": #"{"customers_id":118,"last_name":"Martel","first_name":"Odile"}"#,
    "sales": #"{"sale_id":2051,"completed_at":"2026-09-21 17:18:05","store_id":1,"total":"36.30"}"#,
    "open_sales": #"{"sale_id":2061,"store_id":1,"total":"3.00"}"#,
    "stock": #"{"product_id":412,"product_size":0,"warehouse_id":1,"stock_available":14}"#,
    "stores": #"{"store_id":1,"store_name":"Boutique"}"#,
    "warehouses": #"{"warehouse_id":1,"warehouse_name":"Réserve"}"#,
    "categories": #"{"category_id":9,"category_name":"Gourdes"}"#,
    "brands": #"{"brand_id":6,"brand_name":"Source"}"#,
    "suppliers": #"{"supplier_id":3,"supplier_name":"Maison"}"#,
    "taxes": #"{"tax_id":1,"tax_name":"Normal","tax_value":"0.20000"}"#,
    "users": #"{"user_id":2,"user_first_name":"Inès","user_last_name":"Roux"}"#,
    "payment_types": #"{"payment_type":"ESP","enabled":1}"#,
  ]

  static func session(_ granted: ScopeSet) -> Session {
    Session(
      account: "moka", isDemo: false, asked: granted, granted: granted, expiresAt: nil,
      place: "nowhere", host: "https://moka.hiboutik.com")
  }

  /// Returns a server whose every list and record comes from a closure, except stores and
  /// warehouses, which always exist.
  private static func world(
    _ rows: @escaping @Sendable (ListID) throws -> [Record]
  ) -> Dependencies {
    let stand = WrittenShop { query, number in
      Page(records: try rows(query), number: number, total: nil, isLast: true)
    }
    var world = stand.world
    world.record = { resource, _, _ in
      Opened(try rows(ListID(resource)), readAt: Boutique.now)
    }
    return world
  }

  @UIActor private func pilot(
    _ resource: Resource, size: Size = Size(width: 80, height: 24), granted: ScopeSet = .allRead,
    _ rows: @escaping @Sendable (ListID) throws -> [Record]
  ) async -> Pilot {
    let world = Self.world { query in
      query.resource == resource ? try rows(query) : Self.sample(of: query.resource)
    }
    return await Pilot(
      world, first: Places.list(resource, owner: resource.belongsToRecord ? "1" : nil),
      session: Self.session(granted), size: size)
  }
}
