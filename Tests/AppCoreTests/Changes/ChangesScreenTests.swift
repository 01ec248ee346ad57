import AppCore
import Foundation
import Models
import TerminalKit
import Testing

/// The screen of what loads found new, changed and gone.
@Suite struct ChangesScreenTests {
  private static let allRead = Session(
    account: "moka", isDemo: false, asked: .allRead, granted: .allRead, expiresAt: nil,
    place: "in a file", host: "https://moka.hiboutik.com")

  /// Returns a shop whose products and customers were loaded yesterday and again an hour ago; a
  /// price, a name, a phone number and a whole product differ between the two loads.
  private static func shop() async throws -> WrittenShop {
    let shop = WrittenShop()
    for (list, before) in [
      (
        ListID(.products),
        Boutique.products.replacing("\"31.50\"", with: "\"29.90\"").replacing(
          "1211", with: "1199"
        ).replacing("Chablis 1er cru 75 cl", with: "Chablis")
      ),
      (ListID(.customers), Boutique.customer.replacing("0600000118", with: "0611111111")),
    ] {
      try await shop.keep(
        page(before), of: list, at: Boutique.now.addingTimeInterval(-86_400))
      try await shop.keep(
        try await Boutique.page(list, 1), of: list, reload: true,
        at: Boutique.now.addingTimeInterval(-3_600))
    }
    return shop
  }

  private static func page(_ text: String) -> Page {
    let records = Boutique.records(text)
    return Page(records: records, number: 1, total: records.count, isLast: true)
  }

  private func pilot(_ shop: WrittenShop) async -> Pilot {
    await Pilot(shop.world, session: Self.allRead)
  }

  @Test("the newest changes come first, each with its list, its record and what it was before")
  @UIActor func list() async throws {
    let shop = try await Self.shop()
    let pilot = await pilot(shop)
    let calls = shop.asked.count

    await pilot.press(.character("7"), .up, .enter)

    try expectSnapshot(pilot.screen, "changes-80x24")
    #expect(pilot.text.contains("0611111111 -> 0600000118"))
    #expect(pilot.text.contains("Last 7 days   4 changes"))
    #expect(shop.asked.count == calls)
  }

  @Test("P hides people in the changes, in the list and in the record") @UIActor func masked()
    async throws
  {
    let pilot = await pilot(try await Self.shop())
    await pilot.press(.character("P"), .character(":"))
    await pilot.type("changes")
    await pilot.press(.enter)

    let list = pilot.text
    await pilot.press(.enter)

    for text in [list, pilot.text] {
      #expect(text.contains("**********"))
      for word in ["0611111111", "0600000118", "Martel"] {
        #expect(!text.contains(word), "\(text)")
      }
    }
  }

  @Test(
    "Enter opens the record with its own changes; one that is gone is shown as it was, at no call")
  @UIActor func open() async throws {
    let shop = try await Self.shop()
    let pilot = await pilot(shop)
    await pilot.press(.character("7"), .up, .enter, .down)
    let calls = (shop.asked.count, shop.opened.count)

    await pilot.press(.enter)
    let gone = pilot.text
    let after = (shop.asked.count, shop.opened.count)
    await pilot.press(.escape, .end, .enter, .end)

    #expect(gone.contains("1199") && gone.contains("did not find it any more"), "\(gone)")
    #expect(calls == after)
    try expectSnapshot(pilot.screen, "product-changes-80x24")
    #expect(pilot.text.contains("Price: 29,90 -> 31,50"), "\(pilot.text)")
    #expect(pilot.text.contains("Name: Chablis -> Chablis 1er cru 75 cl"), "\(pilot.text)")
  }

  @Test("a stock level is shown by its product, which Enter opens with the changes of its stock")
  @UIActor func stock() async throws {
    let shop = try await Self.shop()
    let list = ListID(.stock, warehouse: 1)
    let before = (Boutique.stock[1] ?? "").replacing(":3,", with: ":8,")
    try await shop.keep(
      Self.page(before), of: list, at: Boutique.now.addingTimeInterval(-7_200))
    try await shop.keep(
      try await Boutique.page(list, 1), of: list, reload: true,
      at: Boutique.now.addingTimeInterval(-60))
    let pilot = await pilot(shop)

    await pilot.press(.character("7"), .up, .enter)
    let listed = pilot.text
    await pilot.press(.enter, .end)

    #expect(listed.contains("1207 Chablis 1er cru"), "\(listed)")
    #expect(listed.contains("Available: 8 -> 3"), "\(listed)")
    #expect(pilot.text.contains("Products > 1207"), "\(pilot.text)")
    #expect(pilot.text.contains("Available: 8 -> 3"), "\(pilot.text)")
    #expect(pilot.text.contains("Price: 29,90 -> 31,50"), "\(pilot.text)")
  }

  @Test("the days back are chosen with a key or typed after the name") @UIActor func days()
    async throws
  {
    let shop = try await Self.shop()
    shop.now = Boutique.now.addingTimeInterval(10 * 86_400)
    let pilot = await pilot(shop)
    await pilot.press(.character("7"), .up, .enter)
    let none = pilot.text

    await pilot.press(.character("d"), .down, .enter)
    let month = pilot.text
    await pilot.press(.character(":"))
    await pilot.type("changes 90d")
    await pilot.press(.enter)

    #expect(none.contains("Last 7 days   no changes"), "\(none)")
    #expect(month.contains("Last 30 days   4 changes"), "\(month)")
    #expect(pilot.text.contains("Last 90 days   4 changes"), "\(pilot.text)")
  }
}
