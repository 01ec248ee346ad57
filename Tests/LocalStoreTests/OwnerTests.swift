import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

/// The account whose rows and calls a mirror contains, and what remains when it changes.
@Suite("The owner of a mirror")
struct OwnerTests {
  private let folder: Folder
  private let month = "2026-09"

  init() throws { folder = try Folder() }

  @Test("a mirror belongs to one server: another one is told so and changes nothing")
  func bound() throws {
    let copy = try Mirror.inMemory()

    #expect(try copy.bind(to: "https://a.example", counted: { [] }) == .same)
    #expect(try copy.bind(to: "https://a.example", counted: { [] }) == .same)
    #expect(
      try copy.bind(to: "https://b.example", counted: { [] }) == .other("https://a.example"))
    #expect(try copy.owner() == "https://a.example")
  }

  @Test("a new mirror goes on with the calls that its server has counted, once")
  func counted() async throws {
    let copy = try Mirror.inMemory()
    try await copy.count(3, month: month)
    for _ in 0..<2 {
      _ = try copy.bind(to: "https://a.example") { [MonthOfCalls(month: month, calls: 64)] }
    }

    #expect(try await copy.ledger(month: month).calls == 67)
  }

  @Test("the book of calls keeps a count for each server, and none falls")
  func book() throws {
    let book = CallBook(path: "\(folder.path)/calls.sqlite")
    #expect(try book.months(of: "https://a.example").isEmpty)

    for calls in [64, 12] {
      try book.store([MonthOfCalls(month: month, calls: calls)], of: "https://a.example")
    }
    try book.store([MonthOfCalls(month: month, calls: 5)], of: "https://b.example")

    #expect(
      try book.months(of: "https://a.example") == [MonthOfCalls(month: month, calls: 64)])
  }

  @Test("rows of scopes that are not granted any more are deleted, all others stay")
  func scopes() async throws {
    let copy = try Mirror.inMemory()
    for resource in [Resource.brands, .customers] {
      let rows = try Record.all(in: Array(#"[{"brand_id":1,"customers_id":1}]"#.utf8))
      _ = try await copy.importPage(
        Page(records: rows, number: 1, total: 1, isLast: true), of: ListID(resource), at: .at(0))
    }
    let products = ScopeSet([Resource.brands.scope])
    #expect(
      try copy.deleteUngranted(products.union(ScopeSet([Resource.customers.scope]))).isEmpty)

    #expect(try copy.deleteUngranted(products) == [.customers])
    #expect(try copy.deleteUngranted(products).isEmpty)
    #expect(try await copy.state(of: ListID(.customers)) == nil)
    #expect(try await copy.records(of: ListID(.brands)).count == 1)
  }

  @Test("a product that was deleted keeps its last known name, marked as gone, until it is back")
  func goneNames() async throws {
    let copy = try Mirror.inMemory()
    func load(_ text: String) async throws {
      let rows = try Record.all(in: Array(text.utf8))
      _ = try await copy.importPage(
        Page(records: rows, number: 1, total: rows.count, isLast: true), of: ListID(.products),
        reload: true, at: .at(0))
    }
    let both = """
      [{"product_id":7,"product_model":"Honey"},{"product_id":8,"product_model":"Salt"}]
      """
    try await load(both)
    try await load(#"[{"product_id":8,"product_model":"Salt"}]"#)
    let gone = try await copy.labels(of: .products, ["7", "8"])
    try await load(both)
    let back = try await copy.labels(of: .products, ["7", "8"])

    #expect(gone.label("products", "7") == "Honey (gone)")
    #expect(gone.label("products", "8") == "Salt")
    #expect(back.label("products", "7") == "Honey")
  }

  @Test("a record that was opened is dropped when its row of a list has changed, and no other")
  func openedRows() async throws {
    let copy = try Mirror.inMemory()
    func load(_ name: String) async throws {
      let text = """
        [{"product_id":7,"product_model":"\(name)"},{"product_id":8,"product_model":"Salt"}]
        """
      let rows = try Record.all(in: Array(text.utf8))
      _ = try await copy.importPage(
        Page(records: rows, number: 1, total: 2, isLast: true), of: ListID(.products), reload: true,
        at: .at(0))
    }
    try await load("Honey")
    let row = try Record.all(in: Array(#"[{"product_id":7}]"#.utf8))
    for id in ["7", "8"] { try await copy.keep(row, of: .products, id: id, at: .at(1)) }

    try await load("Honey")
    #expect(try await copy.opened(.products, id: "7") != nil)
    try await load("Lavender honey")
    #expect(try await copy.opened(.products, id: "7") == nil)
    #expect(try await copy.opened(.products, id: "8") != nil)
  }

  @Test("a mirror without its tables is one of another version, and is no lock")
  func unfit() async throws {
    try Mirror.open(at: folder.file).mirror.close()
    let file = try DatabaseQueue(path: folder.file)
    try await file.write { try $0.execute(sql: "DELETE FROM grdb_migrations") }
    try file.close()

    #expect(throws: StoreError.unfit) { try Mirror.open(at: folder.file) }
  }

  @Test("a mirror that lacks a table is one of another version")
  func missingTable() async throws {
    let copy = try Mirror.open(at: folder.file).mirror
    try copy.write { try $0.execute(sql: "DROP TABLE setting") }

    #expect(throws: StoreError.unfit) { try copy.owner() }
  }

  @Test(
    "a mirror that is set aside leaves its calls and its settings to the new one",
    arguments: ["DELETE FROM grdb_migrations", "DROP TABLE list", "DROP TABLE opened"])
  func rebuilt(_ harm: String) async throws {
    let copy = try Mirror.open(at: folder.file).mirror
    _ = try copy.bind(to: "https://a.example", counted: { [] })
    try await copy.count(64, month: month)
    try await copy.set(.cap, to: "500")
    try copy.write { try $0.execute(sql: harm) }
    copy.close()

    let opened = try Mirror.rebuild(at: folder.file)

    #expect(opened.setAside == "\(folder.file).old-1")
    #expect(
      try await opened.mirror.ledger(month: month)
        == Ledger(calls: 64, cap: 500, stoppedUntil: nil))
    #expect(try opened.mirror.owner() == "https://a.example")
    opened.mirror.close()
    Mirror.remove(at: folder.file)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.file).old-1"))
  }
}
