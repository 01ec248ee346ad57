import Models
import TerminalKit
import Testing

@testable import AppCore

/// Links from the catalog's references, followed by letter keys in both directions.
@Suite struct LinkTests {
  @Test("f labels a product's links, a letter follows one, and Escape walks back") @UIActor
  func follow() async {
    let pilot = await Pilot()

    await pilot.press(.down, .character("f"))
    let links = pilot.text
    await pilot.press(.character("a"))
    let category = pilot.text
    await pilot.press(.escape)

    #expect(links.contains("a  Category"))
    #expect(links.contains("> Vins"))
    #expect(category.contains("Categories > 1"))
    #expect(pilot.text.contains("> 1207"))
  }

  @Test("a category leads back to the products of the copy, without a call") @UIActor
  func back() async {
    let stand = WrittenShop()
    let pilot = await Pilot(stand.world)
    await pilot.press(.down, .character("f"), .character("a"))
    let asked = stand.asked.count + stand.opened.count

    let record = pilot.text
    await pilot.press(.character("f"))
    let links = pilot.text
    let letter = Character(String(links.firstMatch(of: #/([a-z])  Products /#)?.1 ?? "?"))
    await pilot.press(.character(letter))

    #expect(record.contains("> Products                    4 loaded"))
    #expect(pilot.text.contains("Category: Vins   4 rows loaded"))
    #expect(pilot.text.contains("1207"))
    #expect(stand.asked.count + stand.opened.count == asked)
  }

  @Test("a customer's lists stand below the record with what they cost, and one opens the ledger")
  @UIActor func owned() async {
    let pilot = await Pilot(
      WrittenShop { query, number in
        guard query.resource == .storeCredit else { return try await Boutique.page(query, number) }
        let rows = Boutique.records(
          """
          [{"payment_id":1,"amount":"20.00","updated_at":"2026-03-01 10:00:00"},
           {"payment_id":2,"amount":"-7.50","updated_at":"2026-03-02 10:00:00","new_field":"kept"}]
          """)
        return Page(records: rows, number: 1, total: nil, isLast: true)
      }.world, first: ListScreen(.customers), session: CatalogWalkTests.session(.allRead))
    await pilot.press(.enter)
    let before = pilot.text

    await pilot.press(.character("f"))
    let letter = Character(String(pilot.text.firstMatch(of: #/([a-z])  Store credit /#)?.1 ?? "?"))
    await pilot.press(.character(letter))
    let ledger = pilot.text
    await pilot.press(.escape)

    #expect(before.contains("Store credit"))
    #expect(before.contains("> Store credit                1 call"))
    #expect(ledger.contains("sum 12,50"))
    #expect(ledger.contains("new_field"))
    #expect(pilot.text.contains("2 rows, 12,50"))
  }

  @Test("a ledger that could not be read shows no sum") @UIActor func unread() async {
    let pilot = await Pilot(
      WrittenShop { query, number in
        if query.resource == .storeCredit { throw Problem.serverFailed(status: 500) }
        return try await Boutique.page(query, number)
      }.world, first: ListScreen(.storeCredit, owner: "118"),
      session: CatalogWalkTests.session(.allRead))

    #expect(pilot.text.contains("nothing loaded"))
    #expect(!pilot.text.contains("sum "))
  }

  @Test("raw JSON is searched, holds unknown fields, and is copied as it came") @UIActor
  func json() async {
    let pilot = await Pilot()

    await pilot.press(.down, .enter, .character("J"), .character("/"))
    await pilot.type("new")
    await pilot.press(.enter)
    let found = pilot.text
    await pilot.press(.character("y"))

    #expect(found.contains(#""new_field": "kept""#))
    #expect(found.contains("Search: new   1 line"))
    #expect(pilot.terminal.copied.last?.hasPrefix(#"{"product_id":1207,"#) == true)
  }

  @Test("hostile text in raw JSON reaches the screen as marks") @UIActor func hostileJSON() async {
    let pilot = await Pilot()

    await pilot.press(.end, .enter, .character("J"))

    #expect(pilot.text.contains("<U+202E>"))
    #expect(!pilot.text.unicodeScalars.contains("\u{1B}"))
  }

  @Test("Right goes to a column, y copies its cell, and wide lists scroll sideways") @UIActor
  func cells() async {
    let pilot = await Pilot()

    await pilot.press(.down, .right, .character("y"))
    let name = pilot.terminal.copied.last
    for _ in 0..<7 { await pilot.press(.right) }
    let side = pilot.text
    await pilot.press(.left, .left, .left, .left, .left, .left, .left, .left)

    #expect(name == "Chablis 1er cru 75 cl")
    #expect(side.contains("Supplier ref"))
    #expect(!side.contains("Chablis"))
    #expect(pilot.text.contains("Chablis"))
  }

  @Test("Y copies the row as Markdown, its columns named") @UIActor func copyAs() async {
    let pilot = await Pilot()

    await pilot.press(.down, .character("Y"), .down, .down, .down, .enter)

    let text = pilot.terminal.copied.last ?? ""
    #expect(text.hasPrefix("| product_id | product_model |"))
    #expect(text.contains("| 1207 | Chablis 1er cru 75 cl |"))
  }

  @Test("n and p go to the sales around, and t to the store") @UIActor func neighbours() async {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .character("L"), .enter, .character("n"))
    let next = pilot.text
    await pilot.press(.character("p"), .character("t"))

    #expect(next.contains("Sales > #2050"))
    #expect(pilot.text.contains("Stores > 1"))
    #expect(pilot.text.contains("Boutique"))
  }

  @Test("sales are searched by a web order's reference, typed in a field") @UIActor
  func search() async {
    let stand = WrittenShop { query, number in
      guard query.resource == .salesByReference else {
        return try await Boutique.page(query, number)
      }
      return Page(
        records: CatalogWalkTests.sample(of: .salesByReference), number: 1, total: nil, isLast: true
      )
    }
    let pilot = await Pilot(stand.world, first: Places.list(.salesByReference))

    await pilot.press(.enter)
    await pilot.type("WEB-318")
    await pilot.press(.enter)

    #expect(pilot.text.contains("external reference with WEB-318"))
    #expect(pilot.text.contains("WEB-318204"))
    #expect(stand.asked.last?.query.path == "/sales/search/ext_ref/WEB-318")
  }

  @Test("categories stand as a tree, whatever order the server gives them in") @UIActor
  func tree() async {
    let pilot = await Pilot(
      WrittenShop { query, number in
        guard query.resource == .categories else { return try await Boutique.page(query, number) }
        let rows = Boutique.records(
          """
          [{"category_id":3,"category_name":"Rouges","category_id_parent":1},
           {"category_id":1,"category_name":"Vins","category_id_parent":0},
           {"category_id":4,"category_name":"Ring","category_id_parent":5},
           {"category_id":5,"category_name":"Loop","category_id_parent":4},
           {"category_id":6,"category_name":"Orphan","category_id_parent":99}]
          """)
        return Page(records: rows, number: 1, total: nil, isLast: true)
      }.world, first: TreeScreen(.categories))

    let lines = pilot.text.split(separator: "\n").map(String.init)
    let names = ["Vins", "  Rouges", "Orphan", "Ring", "  Loop"]
    let places = names.map { name in lines.firstIndex { $0.dropFirst(3).hasPrefix(name) } }

    #expect(places.allSatisfy { $0 != nil }, "\(pilot.text)")
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }
}
