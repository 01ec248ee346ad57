import Models
import TerminalKit
import Testing

@testable import AppCore

/// Filters typed on a screen, and the titles of lists that belong to a record.
@Suite struct FilterTests {
  @Test("/ leaves the reports whose name is typed; Enter opens the one that is left") @UIActor
  func reports() async {
    let pilot = await Pilot(session: Boutique.reporting)

    await pilot.press(.character("6"), .character("["), .character("["), .character("/"))
    await pilot.type("brand")
    let filtered = pilot.text
    await pilot.press(.enter, .enter)
    let report = pilot.text
    await pilot.press(.escape, .escape)

    #expect(filtered.contains("Sold by brand") && !filtered.contains("Sold by category"))
    #expect(report.contains("Reports > Sold by brand"))
    #expect(pilot.text.contains("Sold by category") && pilot.text.contains("[other reports]"))
  }

  @Test("/ leaves the groups whose name is typed, and says how many") @UIActor
  func groups() async {
    let pilot = await Pilot()

    await pilot.press(.character("F"), .down, .enter)
    let all = pilot.text
    await pilot.press(.character("/"))
    await pilot.type("bord")
    await pilot.press(.enter)
    let filtered = pilot.text
    await pilot.press(.escape)

    #expect(all.contains("5 groups of 5 rows"))
    #expect(filtered.contains("1 group of 5 rows   Filter: bord"))
    #expect(filtered.contains("Bordeaux") && !filtered.contains("Chablis"))
    #expect(pilot.text.contains("Chablis"))
  }

  @Test(
    "/ at Home leaves rows of the top lists, with their ranks; Enter opens the one under the bar")
  @UIActor func home() async {
    let pilot = await Pilot(
      first: Places.home(Boutique.reporting), session: Boutique.reporting)

    await pilot.press(.character("R"), .character("/"))
    await pilot.type("chab")
    let filtered = pilot.text
    await pilot.press(.enter, .enter)
    let product = pilot.text
    await pilot.press(.escape, .escape)

    #expect(filtered.contains(">2 Chablis") && !filtered.contains("Gourde inox"))
    #expect(product.contains("Home > Products > 1207"))
    #expect(pilot.text.contains("Gourde inox"))
  }

  @Test("a list that belongs to a record is named after the record") @UIActor
  func owned() async {
    let pilot = await Pilot(first: ListScreen(.customers))

    await pilot.press(.enter, .character("f"))
    let links = pilot.text
    await pilot.press(.character("b"))

    #expect(links.contains("Purchases") && !links.contains("Purchases of a customer"))
    #expect(pilot.text.contains("Odile Martel: purchases"))
  }

  @Test("o on a return says what looking for its sale costs, looks, and opens it") @UIActor
  func origin() async {
    let shop = WrittenShop { list, number in
      let isDay = list.day?.description == "2026-09-19" && list.store == 1
      guard list.resource == .productsSold, isDay else {
        return try await Boutique.page(list, number)
      }
      let rows = Boutique.records(
        #"[{"line_item_id":5012,"sale_id":2051,"product_id":412,"quantity":1}]"#)
      return Page(records: rows, number: number, total: nil, isLast: true)
    }
    let pilot = await Pilot(shop.world, session: Boutique.reporting)

    await pilot.press(.character("4"), .character("L"), .down, .enter)
    let refund = pilot.text
    await pilot.press(.character("o"))
    let cost = pilot.text
    let calls = shop.pages(of: .productsSold).count
    await pilot.press(.character("o"))

    #expect(refund.contains("return of line 5012") && refund.contains("o returned from"))
    let words = cost.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("o again: search back to 2026-09-15 (14 calls)"))
    #expect(calls == 0 && shop.pages(of: .productsSold).count == 14)
    #expect(pilot.text.contains("Sales > #2051"))
  }
}
