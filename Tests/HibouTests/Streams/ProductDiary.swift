import Foundation
import Models
import Simulator
import Testing

/// What happens to the products of a shop in rounds, at random but the same for a seed: names and
/// prices change, products are created and deleted. It records the state after each round.
struct ProductDiary {
  /// A product after a round; only the shop knows its state before the first round.
  struct Product: Hashable {
    var name: String?
    var cents: Int?
  }

  /// The events for the simulator.
  private(set) var script = Script()
  /// The products by their ids after each round, beginning with the state before the first one.
  private(set) var states: [[Int: Product]] = []

  /// The seconds between two rounds.
  static let pause = 600.0

  /// Creates rounds of `events` events each, over products with ids from 1; as many products again
  /// are created later.
  init(seed: UInt64, products: Int, rounds: Int, events: Int) {
    var generator = Dice(state: seed)
    var state = Dictionary(uniqueKeysWithValues: (1...products).map { ($0, Product()) })
    var next = products
    states.append(state)
    for round in 1...rounds {
      for number in 0..<events {
        let instant = ServedShop.now.addingTimeInterval(
          Self.pause * (Double(round) - 0.5) + Double(number) / 100)
        let id = state.keys.sorted().randomElement(using: &generator) ?? 1
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<4:
          let name = "Name \(round).\(number) é\"'\\\t;"
          state[id]?.name = name
          script.add(.rename(product: id, to: name), at: instant)
        case 4..<8:
          let cents = Int.random(in: 1...99_999, using: &generator)
          state[id]?.cents = cents
          script.add(.price(product: id, cents: cents), at: instant)
        case 8 where next < products * 2:
          next += 1
          state[next] = Product()
          script.add(.create(product: next), at: instant)
        default:
          state[id] = nil
          script.add(.delete(product: id), at: instant)
        }
      }
      states.append(state)
    }
    // The rest is created after the last look.
    for id in (next + 1)..<(products * 2 + 1) {
      script.add(.create(product: id), at: ServedShop.now.addingTimeInterval(1e9))
    }
  }

  /// Random numbers that are the same for a seed (Knuth's multiplier).
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 32) | (state << 32)
    }
  }

  /// Returns what the feed must report for a round: `new 12`, `gone 12`, or `12 product_price
  /// 12.50`
  /// for each field.
  func changes(in round: Int) -> Set<String> {
    let (before, after) = (states[round - 1], states[round])
    var lines: Set<String> = []
    for id in Set(before.keys).union(after.keys) {
      switch (before[id], after[id]) {
      case (nil, .some): lines.insert("new \(id)")
      case (.some, nil): lines.insert("gone \(id)")
      case (let old?, let new?):
        if let name = new.name, name != old.name { lines.insert("\(id) product_model \(name)") }
        if let cents = new.cents, cents != old.cents {
          lines.insert("\(id) product_price \(Self.amount(cents))")
        }
      default: break
      }
    }
    return lines
  }

  /// Returns an amount in its JSON form.
  static func amount(_ cents: Int) -> String {
    "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }

  /// The fields that events set; the shop derives others from them, such as a discounted price.
  private static let fields: Set<String> = ["product_model", "product_price"]

  /// Returns the lines of the output of `hibou changes --json`.
  static func lines(_ changes: [Record]) -> [String] {
    changes.flatMap { change -> [String] in
      let id = change.text("id") ?? ""
      guard change.text("change") == "changed" else {
        return ["\(change.text("change") ?? "") \(id)"]
      }
      return change.records("fields").compactMap { field in
        guard let name = field.text("field"), Self.fields.contains(name) else { return nil }
        return "\(id) \(name) \(field.text("new") ?? "-")"
      }
    }
  }
}

extension [Int: ProductDiary.Product] {
  /// Expects these products in JSON arrays, one per line: id, name, price. Products that the first
  /// round did not change are as the shop created them.
  func expectRows(_ text: String) throws {
    let rows = text.split(separator: "\n")
    #expect(rows.count == count)
    for (row, id) in zip(rows, keys.sorted()) {
      guard case .array(let cells) = try JSON(row.utf8), cells.count == 3 else { continue }
      #expect(cells[0] == .number("\(id)"))
      if let name = self[id]?.name { #expect(cells[1] == .string(name)) }
      guard let cents = self[id]?.cents, case .string(let price) = cells[2] else { continue }
      #expect(Decimal(string: price) == Decimal(cents) / 100)
    }
  }
}
