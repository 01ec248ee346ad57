import Foundation
import Models
import Synchronization
import TerminalKit
import Testing

@testable import AppCore

/// Marked rows, and lists written to files.
@Suite struct MarkTests {
  @Test("Space marks rows one after the other; Esc takes the marks away, then the filter") @UIActor
  func marking() async {
    let pilot = await Pilot()

    await pilot.press(.character("/"))
    await pilot.type("20")
    await pilot.press(.enter, .character(" "), .character(" "))
    let marked = pilot.text
    await pilot.press(.up, .up, .character(" "))
    let one = pilot.text
    await pilot.press(.escape)
    let none = pilot.text
    await pilot.press(.escape)

    #expect(marked.contains("2 marked") && marked.contains("x export marked  Esc clear marks"))
    #expect(marked.split(separator: "\n").count { " *>*".contains($0.prefix(2)) } == 2)
    #expect(one.contains("1 marked"))
    #expect(!none.contains("marked") && none.contains("Filter: 20"))
    #expect(!pilot.text.contains("Filter: 20"))
  }

  @Test("x writes the marked rows, whatever the filter hides; without marks all rows that match")
  @UIActor func exporting() async throws {
    let written = WrittenRows()
    let pilot = await Pilot(written.world())

    await pilot.press(.character(" "), .down, .character(" "), .character("/"))
    await pilot.type("name:bordeaux")
    await pilot.press(.enter, .character("x"))
    let asked = pilot.text
    await pilot.press(.enter)
    #expect(pilot.text.contains("Written: /home/nadia/products.xlsx"))
    await pilot.press(.escape, .escape, .character("x"))
    let all = pilot.text
    await pilot.press(.enter)

    #expect(asked.contains("2 marked rows"))
    #expect(all.contains("5 rows, only those of the filter name:bordeaux"))
    #expect(written.all.map(\.marked.count) == [2, 0])
    #expect(written.all.map(\.query.filter?.text) == [nil, "name:bordeaux"])
  }

  @Test("x offers a workbook first, then CSV for Excel and for programs; a typed ending is obeyed")
  @UIActor func kinds() async throws {
    let written = WrittenRows()
    let pilot = await Pilot(written.world())

    await pilot.press(.character("x"))
    #expect(pilot.text.contains("[.xlsx]  .csv for Excel   .csv   .tsv   .json   .jsonl   .md"))
    await pilot.press(.down)
    #expect(pilot.text.contains("[.csv for Excel]") && pilot.text.contains("products.csv"))
    await pilot.press(.enter, .character("x"), .down, .down)
    #expect(pilot.text.contains("[.csv]") && pilot.text.contains("products.csv"))
    await pilot.press(.enter, .character("x"), .up)
    #expect(pilot.text.contains("[.md]") && pilot.text.contains("products.md"))
    await pilot.press(.control("u"))
    await pilot.type("mine.csv")
    await pilot.press(.enter)

    #expect(written.all.map(\.isForExcel) == [true, false, nil])
    #expect(pilot.text.contains("Written: /home/nadia/mine.csv"))
  }

  @Test("? explains the grammar of filters, and finds its words") @UIActor
  func grammar() async throws {
    let pilot = await Pilot(WrittenRows().world())

    await pilot.press(.character("?"))
    await pilot.type("range")

    #expect(pilot.text.contains("id:10..20, price:10.., date:..2026-09-21"))
    #expect(pilot.text.contains("A range including its ends; one end may be missing."))
  }

  @Test("what is missing of a list is loaded first, at the cost that the box says") @UIActor
  func loadingFirst() async throws {
    let written = WrittenRows()
    let shop = WrittenShop { list, number in
      guard list.resource == .products else { return try await Boutique.page(list, number) }
      let rows = Boutique.records(
        #"[{"product_id":\#(number),"product_model":"Wine \#(number)"}]"#)
      return Page(records: rows, number: number, total: 3, isLast: number == 3)
    }
    let pilot = await Pilot(written.world(shop), first: ListScreen(.products, filter: "wine"))
    #expect(pilot.text.contains("1 loaded of 3"))

    await pilot.press(.character("x"))
    let asked = pilot.text
    let calls = shop.pages(of: .products).count
    await pilot.press(.enter)

    #expect(asked.contains("Not all loaded. Enter first loads the rest ("))
    #expect(calls < 3 && shop.pages(of: .products).sorted() == [1, 2, 3])
    #expect(written.all.count == 1)
    #expect(pilot.text.contains("Written: /home/nadia/products.xlsx"))
  }

  @Test("Space and x do the same for products in the stock, with their sizes") @UIActor
  func stock() async throws {
    let written = WrittenRows()
    let pilot = await Pilot(written.world(), first: StockScreen())
    await pilot.press(.character("R"))

    await pilot.press(.character(" "), .character(" "))
    #expect(pilot.text.contains("2 marked"))
    await pilot.press(.character("x"))
    #expect(pilot.text.contains("2 rows"))
    await pilot.press(.enter, .escape, .escape)
    #expect(!pilot.text.contains("marked"))
    await pilot.press(.character("b"), .character("x"))
    #expect(pilot.text.contains("reorder.xlsx"))
    await pilot.press(.enter)

    #expect(written.tables.count == 2)
    #expect(
      written.tables[0].columns.map(\.id).prefix(3) == ["product_id", "product_size", "name"])
    #expect(written.tables[1].rows.count == 5)
  }
}

/// Records what was written to files.
private final class WrittenRows: Sendable {
  private let exports = Mutex<[Export]>([])

  var all: [RowExport] {
    exports.withLock { $0.compactMap { if case .rows(let rows) = $0 { rows } else { nil } } }
  }

  var tables: [TableExport] {
    exports.withLock { $0.compactMap { if case .table(let table) = $0 { table } else { nil } } }
  }

  /// Returns dependencies that keep what is written.
  func world(_ shop: WrittenShop = WrittenShop()) -> Dependencies {
    var world = shop.world
    world.export = { export, file in
      self.exports.withLock { $0.append(export) }
      return "/home/nadia/\(file)"
    }
    return world
  }
}
