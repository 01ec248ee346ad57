import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

/// Rows are returned as they were stored: all, in the server's order.
@Suite("Rows of lists")
struct RowTests {
  /// Returns a list of a resource with all of its parameters filled.
  private func list(_ resource: Resource) -> ListID {
    ListID(
      resource, store: 1, day: ShopDate(year: 2026, month: 9, day: 3), warehouse: 1, owner: "7",
      size: 0)
  }

  /// Returns rows of a resource as a server may send them: each with a different id, then the same
  /// row twice, the same key with other contents, no key at all, and a value that is no object.
  private func rows(_ resource: Resource) throws -> [Record] {
    let key = resource.key.id
    let plain = try (1...6).map { try Record.of(#"{"\#(key)":"k\#($0)","n":\#($0)}"#) }
    if resource.list.isPaged { return plain }
    return plain
      + (try [
        .of(#"{"\#(key)":"k3","n":3}"#), .of(#"{"\#(key)":"k3","n":33}"#),
        .of(#"{"n":1}"#), .of(#"{"n":1}"#), .of(#"{"\#(key)":null,"n":2}"#), .of("7"),
        .of(#"{"\#(key)":"k3#2","n":4}"#), .of(#"{"\#(key)":"k3","n":5}"#),
      ])
  }

  @Test("every row that was sent comes out, in the server's order", arguments: Catalog.all)
  func whole(resource: Resource) async throws {
    let (query, rows) = (list(resource), try rows(resource))
    let copy = try await Mirror.of((query, rows))

    #expect(try await copy.sent(RowQuery(query)) == rows.map(\.sent))
    #expect(try await copy.records(of: query) == rows)
    #expect(try await copy.state(of: query)?.rows == rows.count)
  }

  @Test(
    "a change in the middle comes out where the server has it: a row more, one less, one changed",
    arguments: Catalog.all)
  func middle(resource: Resource) async throws {
    let (query, old) = (list(resource), try rows(resource))
    let copy = try await Mirror.of((query, old))
    var new = old
    new.insert(try .of(#"{"\#(resource.key.id)":"new","n":0}"#), at: 2)
    new.remove(at: 4)
    new[1] = try .of(#"{"\#(resource.key.id)":"k2","n":"changed"}"#)

    for rows in [new, old, new.reversed(), old] {
      try await copy.importAll(rows, of: query)
      #expect(try await copy.sent(RowQuery(query)) == rows.map(\.sent))
      #expect(try await copy.state(of: query)?.rows == rows.count)
    }
  }

  @Test(
    "a list loaded again unchanged writes only what is known of the list", arguments: Catalog.all)
  func unchanged(resource: Resource) async throws {
    let (query, rows) = (list(resource), try rows(resource))
    let copy = try await Mirror.of((query, rows))
    let before = try copy.changes()

    try await copy.importAll(rows, of: query)

    // The state of the list, the rows seen, and the rows forgotten.
    #expect(try copy.changes() - before <= 4)
  }

  @Test("what other records refer to has an id of its own", arguments: Catalog.all)
  func references(resource: Resource) throws {
    for case .reference(let name) in resource.columns.map(\.meaning) {
      let other = try #require(Catalog.resource(name))
      #expect(other.label.isEmpty || ResourceTables(other).isKeyed)
    }
  }

  @Test("two lines of one product and size in a stock order are two lines")
  func orderLines() async throws {
    let query = ListID(.stockOrderLines, owner: "77")
    let lines = try [(901, 24), (902, 5)].map { id, count in
      try Record.of(
        #"{"inventory_input_detail_id":\#(id),"product_id":412,"product_size":7,"quantity":\#(count)}"#
      )
    }
    let copy = try await Mirror.of((query, lines))

    #expect(try await copy.records(of: query) == lines)
    let two = RowFilter("quantity>4", resource: .stockOrderLines, today: .today)
    #expect(try await copy.sent(RowQuery([query], filter: two)).count == 2)
  }

  @Test("one payment code in two currencies is two ways of paying")
  func paymentTypes() async throws {
    let query = ListID(.paymentTypes, store: 1)
    let types = try ["EUR", "USD"].map {
      try Record.of(#"{"payment_type":"CB","currency":"\#($0)"}"#)
    }
    let copy = try await Mirror.of((query, types))

    #expect(try await copy.records(of: query) == types)
  }

  @Test(
    "a list in pages that repeats an id has that row once",
    arguments: Catalog.all.filter(\.list.isPaged))
  func paged(resource: Resource) async throws {
    let (query, key) = (list(resource), resource.key.id)
    let copy = try Mirror.inMemory()
    func row(_ id: Int) throws -> Record { try .of(#"{"\#(key)":\#(id)}"#) }

    try await copy.importPage(.of(try [row(1), row(2)], 1, of: 2), of: query, at: .at(1))
    try await copy.importPage(.of(try [row(2), row(3)], 2, of: 2), of: query, at: .at(2))

    #expect(try await copy.records(of: query).map { $0.int(key) } == [1, 2, 3])
  }

  @Test("a long list in one answer follows the server's order too")
  func long() async throws {
    let query = ListID(.stock, warehouse: 1)
    func level(_ product: Int) throws -> Record {
      try .of(#"{"product_id":\#(product),"product_size":0,"warehouse_id":1,"stock_available":3}"#)
    }
    let old = try (1...6_000).map(level)
    let copy = try await Mirror.of((query, old))
    var new = old
    new.insert(try level(9_999), at: 5_500)

    try await copy.importPage(.of(new), of: query, reload: true, at: .at(3))

    #expect(try await copy.records(of: query) == new)
  }

  @Test("lines that an older hibou kept once are loaded again, and records are not")
  func olderShape() async throws {
    let folder = try Folder()
    let lines = ListID(.stockOrderLines, owner: "77")
    let old = try Mirror.open(at: folder.file).mirror
    try await old.importAll([try .of(#"{"product_id":1}"#)], of: lines)
    try await old.importAll([try .product(1)], of: .products)
    try old.write { db in
      try db.execute(
        sql: """
          UPDATE shelf SET shape = replace(shape, '2 + ', '2 product_id+product_size ')
            WHERE resource = 'stock_order_lines'
          """)
    }
    old.close()

    let new = try Mirror.open(at: folder.file).mirror
    _ = try await new.records(of: lines)

    #expect(try await new.state(of: lines)?.isComplete == false)
    #expect(try await new.records(of: lines).count == 1)
    #expect(try await new.state(of: .products)?.isComplete == true)
  }
}
