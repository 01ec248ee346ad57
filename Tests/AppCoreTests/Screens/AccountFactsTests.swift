import Foundation
import Models
import TerminalKit
import Testing

@testable import AppCore

/// What screens know of an account beside its lists, as commands do: the month form of its sales, the ages that
/// settings give to lists, and which stores and warehouses there are.
@Suite struct AccountFactsTests {
  @Test("a list is marked OLD at the age that the settings give it, on every screen") @UIActor
  func ages() async {
    let shop = WrittenShop()
    let hour: Double = 3_600
    for resource in Catalog.all { shop.ages[resource] = hour }
    let pilot = await Pilot(
      shop.world, first: Places.home(Boutique.reporting), session: Boutique.reporting,
      size: Size(width: 120, height: 40))
    await pilot.press(.character("R"))
    for key: Character in ["5", "4"] { await pilot.press(.character(key), .character("R")) }
    await pilot.press(.character("L"))

    for (minutes, isOld) in [(25.0, false), (61.0, true)] {
      shop.now = Boutique.now.addingTimeInterval(minutes * 60)
      for key: Character in ["1", "5", "4"] {
        await pilot.press(.character(key))
        #expect(pilot.text.contains("OLD") == isOld, "\(minutes) \(key): \(pilot.text)")
      }
    }
  }

  @Test("once the account has shown that it has no month form, no screen states a call for it")
  @UIActor func months() async throws {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    @UIActor func open(_ days: String) async -> String {
      await pilot.press(.character("D"))
      await pilot.type(days)
      await pilot.press(.enter)
      return pilot.text
    }
    await pilot.press(.character("4"), .character("t"))
    let before = await open("2026-09-01..2026-09-20")
    await pilot.press(.character("L"), .character("L"))
    let after = await open("2026-08-01..2026-08-20")

    #expect(before.contains("21 calls"), "\(before)")
    #expect(after.contains("20 calls") && !after.contains("21 calls"), "\(after)")
  }

  @Test("without the scope of the warehouses none is assumed, and the scope is named") @UIActor
  func warehouses() async {
    let scopes = ScopeSet.browse.toggling(Resource.warehouses.scope)
    let session = Session(
      account: "moka", isDemo: false, asked: scopes, granted: scopes, expiresAt: nil,
      place: "a file", host: "https://moka.hiboutik.com")
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world, session: session)

    await pilot.press(.character("5"))
    let opened = pilot.text
    await pilot.press(.character("R"))

    #expect(opened.contains("The warehouses are unknown: scope read_settings"), "\(opened)")
    #expect(shop.pages(of: .stock).isEmpty && shop.pages(of: .warehouses).isEmpty)
    #expect(!pilot.text.contains("#1"), "\(pilot.text)")
  }

  @Test(
    "when the warehouses cannot be loaded none is assumed, and the key that tries again is named")
  @UIActor func unreadable() async {
    let switchboard = Switchboard()
    switchboard.fails = true
    let shop = WrittenShop { query, number in
      if query.resource == .warehouses, switchboard.fails {
        throw Problem.serverFailed(status: 500)
      }
      return try await Boutique.page(query, number)
    }
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("5"), .escape)
    let opened = pilot.text
    switchboard.fails = false
    await pilot.press(.character("R"))

    #expect(opened.contains("The warehouses are not loaded. R: load (1 call)"), "\(opened)")
    #expect(pilot.text.contains("Stock not loaded yet. R: load (2 calls)"), "\(pilot.text)")
  }
}

/// Days in a filter over stores of several time zones.
@Suite struct StoreDayFilterTests {
  @Test("today in a filter is the day of the store that each row is of, as in commands") @UIActor
  func today() async throws {
    let shop = WrittenShop { query, number in
      switch (query.resource, query.store, query.day?.day) {
      case (.stores, _, _):
        let text = Boutique.stores.replacing(
          #""store_time_zone":"Europe/Paris"}"#, with: #""store_time_zone":"Pacific/Auckland"}"#)
        return Page(
          records: Boutique.records(text), number: 1, total: nil, isLast: true)
      case (.closedSales, let store?, let day?):
        let rows = Boutique.records(
          #"[{"sale_id":\#(store * 100 + day),"completed_at":"2026-09-\#(day) 04:00:00","total":"1.00"}]"#
        )
        return Page(records: rows, number: 1, total: 1, isLast: true)
      default: return try await Boutique.page(query, number)
      }
    }
    let pilot = await Pilot(
      shop.world, session: Boutique.reporting, size: Size(width: 120, height: 30))
    // Each store shows its own day: the 21st in Paris, the 22nd in Auckland.
    await pilot.press(.character("4"), .character("L"))
    let all = pilot.text
    await pilot.type("/closed:today")
    await pilot.press(.enter)
    let today = pilot.text
    await pilot.press(.character("/"), .control("u"))
    await pilot.type("closed:yesterday")
    await pilot.press(.enter)

    for text in [all, today] { #expect(text.contains("121") && text.contains("222"), "\(text)") }
    #expect(!pilot.text.contains("121") && !pilot.text.contains("222"), "\(pilot.text)")
  }
}
