import Foundation
import FrontEnds
import Models
import OAuth
import ShopKit
import Simulator
import Testing

@Suite("What is said before calls are made, and after they failed")
struct StatedCostTests {
  /// A list as `hibou list` asks for it.
  struct Example: CustomTestStringConvertible, Sendable {
    let resource: Resource
    var span = ListSpan()
    var limit: Int?
    var condition: String?

    var testDescription: String { "\(resource.name) \(limit ?? 0) \(condition ?? "")" }
  }

  @Test(
    "a list on a fresh mirror makes no call that was not stated before",
    arguments: [
      Example(resource: .closedSales), Example(resource: .products),
      Example(resource: .openSales), Example(resource: .stock), Example(resource: .turnover),
      Example(resource: .products, limit: 1), Example(resource: .customers, limit: 300),
      Example(resource: .products, limit: 5, condition: "price>20"),
      Example(resource: .closedSales, span: ListSpan(store: 1, date: "yesterday")),
    ])
  func lists(example: Example) async throws {
    try await KitShop.open { shop in
      let (service, events) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      let selection = try RowSelection(
        example.resource, condition: example.condition, limit: example.limit)
      for _ in 0..<2 {
        let reader = ListReader(kit, LoadPolicy())
        let lists = try await reader.queries(for: example.resource, example.span)
        try await reader.bring(lists, selection)
        try await reader.learnNames(for: selection.columns)
      }
      await service.close()

      let stated = events.announced.most
      if example.condition == nil {
        #expect(shop.calls <= stated && stated <= shop.calls + 1, "\(shop.calls) of \(stated)")
      } else {
        #expect(events.all.contains(.cost(.some(example.resource, pages: nil))))
      }
    }
  }

  @Test("a list that the account lacks does not stop a sync, and its name is said")
  func missingWarehouses() async throws {
    var options = SimulatorOptions()
    options.products = 20
    options.customers = 10
    options.resources.removeAll { $0 == .warehouses }
    try await KitShop.open(options) { shop in
      let (service, events) = shop.service()
      try await shop.connect(service)
      let report = try await SyncPlan(try #require(service.shop), [], SyncPlan.Span()).run()
      await service.close()

      #expect(report.leftOut.map(\.resource).contains(.warehouses))
      #expect(report.loaded.map(\.resource).contains(.closedSales))
      #expect(events.all.contains(.skipped(.warehouses, .noList(.warehouses))))
      #expect(report.problem == nil)
    }
  }

  @Test("a right that the user of a key lacks leaves out one list, and the list says so")
  func missingRight() async throws {
    var options = SimulatorOptions()
    options.products = 20
    options.faults = [.forbid(.read(.customers))]
    try await KitShop.open(options) { shop in
      let (service, events) = shop.service()
      _ = try await service.connect(
        by: KeyRequest(
          account: "demo", email: options.email, key: TypedSecret(options.apiKey)))
      let kit = try #require(service.shop)
      let report = try await SyncPlan(kit, [], SyncPlan.Span()).run()
      let offline = ListReader(kit, LoadPolicy(.nothing))
      try await offline.bring([ListID(.customers)], try RowSelection(.customers))
      await service.close()

      #expect(report.leftOut.map(\.resource) == [.customers])
      #expect(report.loaded.map(\.resource).contains(.closedSales))
      #expect(report.problem == .rightMissing(.read(.customers)))
      #expect(
        events.all.contains { event in
          if case .lastLoadRefused(.customers, _) = event { true } else { false }
        })
    }
  }

  @Test("without the scope of the stores a sync leaves out the sales, and says which scope it is")
  func missingStores() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service, ScopeSet([.read(.sales)]))
      let report = try await SyncPlan(try #require(service.shop), [], SyncPlan.Span()).run()
      await service.close()

      let reasons = report.leftOut.filter { [.closedSales, .openSales].contains($0.resource) }
      #expect(reasons.map(\.reason) == [.scope(.read(.settings)), .scope(.read(.settings))])
      #expect(shop.calls == 0)
    }
  }

  @Test("a report that the account lacks costs nothing the second time, and nothing is stated")
  func absentReport() async throws {
    var options = SimulatorOptions()
    options.products = 20
    options.resources.removeAll { $0.scope == .read(.reports) }
    try await KitShop.open(options) { shop in
      let (service, events) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      _ = try await Self.today(kit)
      let (calls, stated) = (shop.calls, events.announced.most)
      let second = try await Self.today(kit)
      await service.close()

      #expect(shop.calls == calls && events.announced.most == stated)
      #expect(second.basis.missingResources.contains(.turnover))
    }
  }

  @Test("figures without a scope name the lists that are missing; without any there are none")
  func missingScopes() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service, ScopeSet([.read(.sales), .read(.settings)]))
      let figures = try await Self.today(try #require(service.shop))
      await service.close()
      let (other, _) = shop.service()
      try await shop.connect(other, ScopeSet([.read(.products), .read(.settings)]))
      let kit = try #require(other.shop)
      let before = shop.calls

      #expect(figures.basis.missingResources == [.turnover, .zPayments])
      await #expect(throws: Problem.self) { try await Self.today(kit) }
      // Only the stores are loaded, if at all.
      #expect(shop.calls - before <= 1)
      await other.close()
    }
  }

  @Test("a list of whole months is limited to the days that are asked for") func daysOfMonth()
    async throws
  {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      let kit = try #require(service.shop)
      let reader = ListReader(kit, LoadPolicy())
      let span = ListSpan(store: 1, from: "2026-09-05", to: "2026-09-06")
      let lists = try await reader.queries(for: .turnover, span)
      let selection = try await reader.counted(
        try RowSelection(.turnover, condition: "total_incl_taxes>0 or total_incl_taxes<0"), span)
      try await reader.bring(lists, selection)
      var days: [ShopDate?] = []
      try await reader.rows(of: lists, selection) { days += $0.map { $0.date("date") } }
      await service.close()

      #expect(days == [ShopDate("2026-09-05"), ShopDate("2026-09-06")])
    }
  }

  @Test("the calls of the demo shop stay counted when its owner grants more scopes")
  func demoCount() async throws {
    let simulator = Simulator(SimulatorOptions(), now: { KitShop.now })
    try await KitShop.open { shop in
      let (service, _) = shop.service { $0.demo = DemoShop(simulator) }
      try await Self.connect(service, simulator, ScopeSet([.read(.products)]))
      _ = try await service.shop?.list(ListID(.products), reload: true)
      let before = try #require(service.shop?.mirror.calls.used)
      try await Self.connect(service, simulator, .allRead)
      let after = try #require(service.shop?.mirror.calls.used)
      await service.close()

      #expect(before == 6 && after >= before)
    }
  }

  private static func connect(
    _ service: AccountService, _ simulator: Simulator, _ scopes: ScopeSet
  ) async throws {
    let summary = try await service.begin(
      ConnectRequest(
        account: "demo", clientID: simulator.options.clientID, clientSecret: nil, scopes: scopes))
    let answer = try #require(simulator.accept(authorizeAddress: summary.address))
    let pasted = try #require(service.understand(answer))
    guard case .code(let code) = pasted.verdict else { throw Problem.paste(.notACode) }
    _ = try await service.exchange(code)
  }

  private static func today(_ kit: ShopClient) async throws -> FiguresReader.Outcome<DaySources> {
    let reader = FiguresReader(kit, LoadPolicy())
    let directory = try await reader.directory()
    let source = DaySources(
      stores: try reader.stores(nil, in: directory), granted: reader.granted, in: directory,
      at: reader.now)
    return try await reader.figures(source, "today", in: directory)
  }
}
