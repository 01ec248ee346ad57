import Foundation
import Models
import Testing

@testable import LocalStore

/// Two thousand products and a plain way to filter and sort them.
enum Shop {
  /// A product of the shop.
  struct Item {
    let id: Int
    let name: String?
    let category: Int
    /// In cents.
    let price: Int?
    let stock: Int?
    let record: Record
  }

  static let categories = [1: "Vin", 2: "Épicerie", 3: "bières", 4: "Fromage"]

  static func items(_ count: Int) throws -> [Item] {
    var generator = SeededGenerator(seed: 3)
    let words = ["Côte", "côte", "Zinc", "abricot", "Éclair", "mât", "Œuf", "10", "9", "007"]
    return try (1...count).map { index in
      let id = (index * 7_919) % 10_007
      let name = Bool.random(using: &generator) ? words.randomElement(using: &generator) : nil
      let price =
        Int.random(in: 0..<10, using: &generator) == 0
        ? nil : Int.random(in: 0..<25, using: &generator) * 50
      let stock = Bool.random(using: &generator) ? Int.random(in: -3...3, using: &generator) : nil
      let category = Int.random(in: 0...5, using: &generator)
      let record = try Record.product(
        id,
        """
        "product_model":"\(name ?? "")","product_category":\(category),
        "product_price":\(price.map { "\"\($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100)\"" } ?? "null"),
        "stock_available_global":\(stock.map(String.init) ?? "null")
        """)
      return Item(
        id: id, name: name, category: category, price: price, stock: stock, record: record)
    }
  }

  /// What is sorted by: numbers before words, nothing last.
  enum Key: Comparable {
    case number(Int)
    case word([UInt8])

    init(_ text: String) {
      let isNumber = Int(text) != nil && (text == "0" || !text.hasPrefix("0"))
      self = isNumber ? .number(Int(text) ?? 0) : .word(Array(text.foldedForSearch.utf8))
    }

    static func < (left: Key, right: Key) -> Bool {
      switch (left, right) {
      case (.number(let left), .number(let right)): left < right
      case (.word(let left), .word(let right)): left.lexicographicallyPrecedes(right)
      case (.number, .word): true
      case (.word, .number): false
      }
    }
  }

  static func key(_ name: Substring, _ item: Item) -> Key? {
    switch name {
    case "price": item.price.map(Key.number)
    case "name": item.name.map { Key($0) }
    case "stock": item.stock.map(Key.number)
    case "category":
      item.category == 0
        ? nil : categories[item.category].map { Key($0) } ?? .number(item.category)
    default: .number(item.id)
    }
  }

  /// The items in an order written as users write it.
  static func sorted(_ items: [Item], by text: String) -> [Item] {
    let keys = text.split(separator: ",").map { part -> (name: Substring, down: Bool) in
      let halves = part.split(separator: ":")
      return (halves[0], halves.count > 1 && halves[1] == "desc")
    }
    return items.enumerated().sorted { left, right in
      for (name, isDown) in keys {
        switch (key(name, left.element), key(name, right.element)) {
        case (nil, nil): continue
        case (nil, _): return false
        case (_, nil): return true
        case (let mine?, let other?):
          if mine != other { return (mine < other) != isDown }
        }
      }
      // Equal ones follow the last key's direction.
      return (left.offset < right.offset) != (keys.last?.down ?? false)
    }.map(\.element)
  }

  static func names() throws -> Names {
    var names = Names()
    names.add(
      try categories.map { id, name in
        try .of(#"{"category_id":\#(id),"category_name":"\#(name)"}"#)
      }, of: .categories)
    return names
  }
}

@Suite("Walking through a view")
struct WalkingTests {
  static let orders: [String?] = [
    nil, "price", "price:desc", "name", "name:desc", "category", "category:desc", "stock",
    "stock:desc,name", "price,name:desc", "category,price", "name:desc,price:desc", "id:desc",
    "price:desc,stock",
  ]

  static let filters: [(text: String, fits: @Sendable (Shop.Item) -> Bool)] = [
    ("", { _ in true }),
    ("price>3", { ($0.price ?? 0) > 300 }),
    ("cote", { $0.name?.foldedForSearch == "cote" }),
    ("stock<=0 -cote", { ($0.stock ?? 1) <= 0 && $0.name?.foldedForSearch != "cote" }),
  ]

  @Test(
    "Gives every row once and in order, forward and backward",
    arguments: orders, Array(filters.indices))
  func walks(order: String?, filter: Int) async throws {
    let items = try Shop.items(order == nil || filter == 0 ? 120 : 60)
    let (text, fits) = Self.filters[filter]
    let fitting = items.filter(fits)
    let expected = (order.map { Shop.sorted(fitting, by: $0) } ?? fitting).map(\.id)
    let copy = try await Copy.of((.products, items.map(\.record)))
    let view = View(
      [.products], filter: RowFilter(text, resource: .products, today: .today),
      order: try order.map { try RowOrder($0, of: .products) })

    let forward = try await walkForward(copy, view, try Shop.names())
    let backward = try await walkBackward(copy, view, try Shop.names())

    #expect(forward == expected)
    #expect(backward == expected)
    let tally = try await copy.tally(
      view, sum: Resource.products.column("product_price"), names: try Shop.names())
    #expect(tally.count == expected.count)
    #expect(tally.millionths == fitting.reduce(0) { $0 + ($1.price ?? 0) } * 10_000)
  }

  private func walkForward(_ copy: Copy, _ view: View, _ names: Names) async throws -> [Int] {
    var ids: [Int] = []
    var window = try await copy.look(view, Look(.start, after: 97), names: names)
    while true {
      #expect(window.start == ids.count)
      ids += window.rows.compactMap { $0.record.int("product_id") }
      guard let last = window.rows.last, !window.isEnd else { return ids }
      let next = try await copy.look(
        view, Look(.row(last.number, at: window.end - 1), after: 98), names: names)
      #expect(next.rows.first == last)
      window = Window(
        rows: Array(next.rows.dropFirst()), start: next.start + 1, isEnd: next.isEnd,
        names: Names(), states: [])
    }
  }

  private func walkBackward(_ copy: Copy, _ view: View, _ names: Names) async throws -> [Int] {
    var ids: [Int] = []
    var window = try await copy.look(view, Look(.end, before: 97), names: names)
    while let first = window.rows.first {
      ids = window.rows.compactMap { $0.record.int("product_id") } + ids
      window = try await copy.look(
        view, Look(.row(first.number, at: window.start), before: 97), names: names)
    }
    #expect(window.start == 0)
    return ids
  }
}
