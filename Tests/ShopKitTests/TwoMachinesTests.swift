import AppCore
import Foundation
import Models
import ShopKit
import Simulator
import Testing

@Suite("Two machines with copies of one home, where each refresh token is good for one renewal")
struct TwoMachinesTests {
  /// The token calls so far.
  private static func renewals(_ shop: KitShop) -> Int {
    shop.simulator.log.count { $0.path.hasSuffix("/oauth_api/token.php") }
  }

  @Test("the second one to renew says why it may not, tries once a day, and keeps its data")
  func rotation() async throws {
    var options = SimulatorOptions()
    options.products = 40
    options.customers = 10
    options.rotatesRefreshTokens = true
    options.script.add(.expireTokens, at: KitShop.now.addingTimeInterval(3_600))
    try await KitShop.open(options) { shop in
      let (first, _) = shop.service()
      try await shop.connect(first)
      _ = try await SyncPlan(try #require(first.shop), [.products], SyncPlan.Span()).run()
      await first.close()
      let copied = shop.folder.appending(path: "accounts-of-the-second")
      try FileManager.default.copyItem(
        at: shop.folder.appending(path: "accounts"), to: copied)
      let second = { shop.service { $0.accountsFolder = copied.path() }.service }
      shop.clock.advance(minutes: 90)

      // Who comes first renews the token.
      for _ in 0..<2 {
        let (service, _) = shop.service()
        let kit = try service.shop(named: "demo")
        let report = try await SyncPlan(kit, [.products], SyncPlan.Span()).run()
        #expect(report.problem == nil && report.calls > 0)
        await service.close()
      }
      let renewals = Self.renewals(shop)

      // The other one holds the token that was spent.
      for run in 0..<3 {
        let service = second()
        let kit = try service.shop(named: "demo")
        let calls = shop.calls
        let problem = await #expect(throws: Problem.self) {
          try await SyncPlan(kit, [.products], SyncPlan.Span()).run()
        }
        let words = problem.map { Notice(ofCommand: $0).text } ?? ""
        #expect(words.contains("another hibou with a copy of this home"), "\(words)")
        #expect(shop.calls == calls + (run == 0 ? 1 : 0))
        #expect(Self.renewals(shop) == renewals + 1)
        // What it has loaded stays, with its age.
        let known = try await kit.gather([ListID(.products)])[0]
        #expect(known?.records.count == 40 && known?.state.readAt == KitShop.now)
        await service.close()
      }
      shop.clock.advance(minutes: 1_441)
      for _ in 0..<2 {
        let service = second()
        let kit = try service.shop(named: "demo")
        await #expect(throws: Problem.self) {
          try await SyncPlan(kit, [.products], SyncPlan.Span()).run()
        }
        await service.close()
      }
      #expect(Self.renewals(shop) == renewals + 2)

      // The first one never hears of it, and both count the calls of the account that they made.
      let (service, _) = shop.service()
      let kit = try service.shop(named: "demo")
      let report = try await SyncPlan(kit, [.products], SyncPlan.Span()).run()
      #expect(report.problem == nil && Self.renewals(shop) == renewals + 2)
      await service.close()
      // Connecting the second one again gives it a token of its own.
      let again = second()
      try await shop.connect(again)
      let own = try #require(again.shop)
      let last = try await SyncPlan(own, [.products], SyncPlan.Span()).run()
      #expect(last.problem == nil)
      await again.close()
    }
  }
}
