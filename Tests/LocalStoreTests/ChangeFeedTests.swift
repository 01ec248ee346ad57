import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

@Suite("change feed")
struct ChangeFeedTests {
  private func feed(_ copy: Mirror, since second: Double = 0) async throws -> [String] {
    try await copy.changes(since: .at(second), of: nil).map { change in
      switch change.kind {
      case .new: "new \(change.id)"
      case .gone: "gone \(change.id)"
      case .changed(let fields):
        "changed \(change.id) \(fields.map(\.field).joined(separator: ","))"
      }
    }
  }

  private func rows(_ copy: Mirror) throws -> Int {
    try copy.base.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM change") ?? -1 }
  }

  private func page(_ records: [Record], _ number: Int = 1, of pages: Int = 1) -> Page {
    .of(records, number, of: pages)
  }

  @Test("the first complete load of a list finds nothing new")
  func firstLoad() async throws {
    let copy = try await Mirror.of((.products, try (1...3).map { try .product($0) }))
    #expect(try await feed(copy) == [])
  }

  @Test("a load names what is new, what changed, and what is gone")
  func changes() async throws {
    let copy = try await Mirror.of(
      (.products, try (1...3).map { try .product($0, #""product_model":"P\#($0)","price":1"#) }))
    let next = [
      try Record.product(1, #""product_model":"P1","price":1"#),
      try Record.product(2, #""product_model":"P2","price":2"#),
      try Record.product(4, #""product_model":"P4","price":1"#),
    ]
    try await copy.importPage(page(next), of: .products, reload: true, at: .at(60))

    #expect(try await feed(copy) == ["changed 2 price", "new 4", "gone 3"])
    #expect(try await feed(copy, since: 61) == [])
    let gone = try #require(try await copy.changes(since: .at(0), of: nil).last)
    #expect(gone.label == "P3" && gone.at == .at(60) && gone.resource == "products")
    #expect(try await copy.changes(since: .at(0), of: [.customers]) == [])
    #expect(try await copy.changes(.of(.products, id: "2")).count == 1)
  }

  @Test("a load that changes nothing writes no row")
  func nothing() async throws {
    let records = try (1...3).map { try Record.product($0, #""price":1"#) }
    let copy = try await Mirror.of((.products, records))
    let before = try rows(copy)
    try await copy.importAll(records, of: .products)
    let reordered = try (1...3).map { try Record.of(#"{ "price":1, "product_id":\#($0) }"#) }
    try await copy.importAll(reordered, of: .products)
    #expect(try rows(copy) == before)
  }

  @Test("a load that changes nothing writes as many bytes as it did before there was a feed")
  func bytes() async throws {
    let records = try (1...600).map { try Record.product($0, #""product_model":"P\#($0)""#) }
    func written(hasFeed: Bool) async throws -> Int {
      let folder = try Folder()
      let copy = try Mirror.open(at: folder.file).mirror
      try await copy.importAll(records, of: .products)
      try await copy.base.writeWithoutTransaction { db in
        if !hasFeed { try db.execute(sql: "DROP TABLE change") }
        _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      for _ in 1...3 { try await copy.importAll(records, of: .products) }
      let journal = try FileManager.default.attributesOfItem(atPath: folder.file + "-wal")
      return try #require(journal[.size] as? Int)
    }
    let (with, without) = (try await written(hasFeed: true), try await written(hasFeed: false))
    #expect(without > 0 && Double(with) <= Double(without) * 1.05, "\(with) over \(without) bytes")
  }

  @Test("a load that is stopped in the middle says that nothing is gone")
  func interrupted() async throws {
    let records = try (1...500).map { try Record.product($0) }
    let copy = try await Mirror.of((.products, records))
    try await copy.importPage(
      page(Array(records[100..<300]), 1, of: 2), of: .products, reload: true, at: .at(9))
    #expect(try await feed(copy) == [])
    try await copy.importPage(page(Array(records[300...]), 2, of: 2), of: .products, at: .at(10))
    #expect(try await feed(copy) == (1...100).map { "gone \($0)" })
  }

  @Test("the feed keeps as many rows and days as it may")
  func bounded() async throws {
    let copy = try await Mirror.of((.products, try (1...20).map { try .product($0, #""n":0"#) }))
    copy.limitFeed(to: FeedLimits(days: 2, rows: 30))
    for turn in 1...4 {
      let records = try (1...20).map { try Record.product($0, #""n":\#(turn)"#) }
      try await copy.importPage(page(records), of: .products, reload: true, at: .at(Double(turn)))
    }
    #expect(try rows(copy) == 30)
    try await copy.importPage(
      page(try (1...20).map { try .product($0, #""n":\#($0 == 1 ? 9 : 4)"#) }), of: .products,
      reload: true, at: .at(3 * 86_400))
    #expect(try await feed(copy) == ["changed 1 n"])
  }

  @Test("a thousand random edits arrive exactly, whichever they are", arguments: [1, 2, 3])
  func random(_ seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var shop = Dictionary(uniqueKeysWithValues: (1...400).map { ($0, 0) })
    func records() throws -> [Record] {
      try shop.sorted { $0.key < $1.key }.map { try .product($0.key, #""n":\#($0.value)"#) }
    }
    let copy = try await Mirror.of((.products, try records()))
    for turn in 1...10 {
      let before = shop
      for _ in 1...100 {
        let id = Int.random(in: 1...600, using: &generator)
        if Bool.random(using: &generator) { shop[id] = nil } else { shop[id, default: 0] += 1 }
      }
      for number in 1...((shop.count + 249) / 250) {
        let all = try records()
        try await copy.importPage(
          page(
            Array(all.dropFirst((number - 1) * 250).prefix(250)), number,
            of: (shop.count + 249) / 250), of: .products, reload: number == 1,
          at: .at(Double(turn) * 100))
      }
      let told = try await feed(copy, since: Double(turn) * 100)
      var expected: Set<String> = []
      for id in Set(before.keys).union(shop.keys) where before[id] != shop[id] {
        expected.insert(
          before[id] == nil ? "new \(id)" : shop[id] == nil ? "gone \(id)" : "changed \(id) n")
      }
      #expect(Set(told) == expected && told.count == expected.count)
    }
  }
}
