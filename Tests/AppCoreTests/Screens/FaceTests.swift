import Foundation
import Models
import TerminalKit
import Testing

@testable import AppCore

/// Figures on screens that were once wrong: what a header sums up, and what a part of a list is said to be.
@Suite struct FaceTests {
  @Test("the header of a customer's purchases adds up the line totals, never the unit prices")
  @UIActor func purchases() async {
    let rows = Boutique.records(
      """
      [{"line_item_id":1,"product_id":1204,"product_model":"Torchon","quantity":1,"product_price":"12.90",
        "item_total_gross":"12.90","sale_id":2051},
       {"line_item_id":2,"product_id":1207,"product_model":"Vinaigre","quantity":3,"product_price":"13.45",
        "item_total_gross":"40.35","sale_id":2051}]
      """)
    let shop = WrittenShop { query, number in
      guard query.resource == .customerPurchases else {
        return try await Boutique.page(query, number)
      }
      return Page(records: rows, number: 1, total: nil, isLast: true)
    }
    let pilot = await Pilot(
      shop.world, first: ListScreen(.customerPurchases, owner: "118"), session: Boutique.reporting,
      size: Size(width: 120, height: 30))
    await pilot.press(.character("R"))

    #expect(pilot.text.contains("53,25"), "\(pilot.text)")
    #expect(!pilot.text.contains("26,35"), "\(pilot.text)")
  }

  @Test("no list of the catalog adds up a price of one piece, a rate or an id")
  func sums() {
    for resource in Catalog.all {
      for column in resource.summedColumns {
        let name = column.fields[0]
        let isUnit = ["product_price", "unit", "supply_price", "vat_rate"].contains {
          name.contains($0)
        }
        #expect(!isUnit && !name.hasSuffix("_id"), "\(resource.name).\(name)")
      }
    }
  }

  @Test("products without a barcode are at least so many while only a part of them is loaded")
  @UIActor func barcodes() async {
    let shop = WrittenShop(server: LongList.server(700))
    let pilot = await Pilot(
      shop.world, first: Places.home(Boutique.reporting), session: Boutique.reporting,
      size: Size(width: 160, height: 40))
    let before = pilot.text

    await pilot.press(.character("2"), .character("1"))
    let part = pilot.text
    await pilot.press(.character("2"), .character("L"), .character("L"), .character("1"))

    #expect(before.contains("Products not loaded yet"), "\(before)")
    #expect(
      part.contains("at least 250 products without a barcode (250 of 700 loaded)"), "\(part)")
    #expect(pilot.text.contains("! 700 products without a barcode"), "\(pilot.text)")
    #expect(!pilot.text.contains("at least"), "\(pilot.text)")
  }

  @Test("a stale running day is counted in the cost that L states, and L makes no call more")
  @UIActor func staleDay() async {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world, size: Size(width: 120, height: 30))
    await pilot.press(.character("4"), .character("t"), .character("R"))
    shop.now = Boutique.now.addingTimeInterval(26 * 60)
    await pilot.press(.character("D"))
    await pilot.type("7d")
    await pilot.press(.enter)
    let told = pilot.text
    let before = shop.pages(of: .closedSales).count
    await pilot.press(.character("L"), .character("L"))
    let made = shop.pages(of: .closedSales).count - before

    let most = told.matches(of: /(\d+) calls?\b/).compactMap { Int($0.1) }.filter { $0 < 50 }.max()
    #expect(made > 0 && made <= (most ?? 0), "made \(made): \(told)")
  }

  @Test(
    "a month, a year, the Z of a day and other days of them load nothing before the cost is shown")
  @UIActor func reports() async {
    let shop = WrittenShop()
    let pilot = await Pilot(
      shop.world, first: Places.home(Boutique.reporting), session: Boutique.reporting,
      size: Size(width: 120, height: 40))
    await pilot.press(.character("6"))
    let calls = shop.asked.count

    for key: Character in ["]", "<", "]", "<", "["] {
      #expect(pilot.text.contains("R: load ("), "before \(key): \(pilot.text)")
      await pilot.press(.character(key))
      #expect(shop.asked.count == calls, "\(key)")
    }
  }
}
