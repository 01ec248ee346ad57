import Foundation
import Models
import Simulator

/// The takings of stores in a currency, in whole cents.
struct Takings: Equatable, CustomStringConvertible {
  var cents = 0
  var tickets = 0
  var pieces = 0

  var description: String { "\(cents) cents, \(tickets) tickets, \(pieces) pieces" }

  mutating func add(_ other: Takings) {
    cents += other.cents
    tickets += other.tickets
    pieces += other.pieces
  }
}

/// The sales of the server, added up from their JSON by each store's own clock, independently of
/// the program.
struct ServerSales {
  private let simulator: Simulator

  init(_ simulator: Simulator) { self.simulator = simulator }

  /// Returns the takings of all stores by currency on the day `daysBack` days ago in each store, as
  /// known at an instant.
  ///
  /// - Parameters:
  ///   - today: the instant from which the days are counted, nil for `instant`.
  ///   - stores: the stores, nil for all.
  func takings(
    daysBack: Int, at instant: Date, today: Date? = nil, stores: [Int]? = nil
  ) -> [String: Takings] {
    var takings: [String: Takings] = [:]
    for store in simulator.options.premises.stores where stores?.contains(store.id) != false {
      let day = ShopDate(at: today ?? instant, in: store.zone).adding(days: -daysBack)
      // What a store sold that left the account is what it had sold by then.
      let known = store.left.map { min(instant, $0.addingTimeInterval(-1)) } ?? instant
      for sale in simulator.sales(store: store.id, on: day, known) {
        var own = Takings(cents: Self.hundredths(sale["total"]), tickets: 1)
        if case .array(let lines)? = sale["line_items"] {
          for line in lines where Self.hundredths(line["product_id"]) != 0 {
            // Returned products have a negative total, not a negative quantity.
            let isReturn = Self.hundredths(line["item_total_gross"]) < 0
            own.pieces += Self.hundredths(line["quantity"]) / 100 * (isReturn ? -1 : 1)
          }
        }
        takings[Self.text(sale["currency"]), default: Takings()].add(own)
      }
    }
    return takings
  }

  private static func text(_ value: JSON?) -> String {
    switch value {
    case .string(let text): text
    case .number(let text): text
    default: ""
    }
  }

  /// Returns `-12.5` as -1 250, parsed digit by digit.
  private static func hundredths(_ value: JSON?) -> Int {
    let text = text(value)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map { $0.filter(\.isNumber) } ?? ""
    let rest = parts.count > 1 ? parts[1] : ""
    let digits = whole + rest.prefix(2) + String(repeating: "0", count: max(0, 2 - rest.count))
    return (Int(digits) ?? 0) * (text.hasPrefix("-") ? -1 : 1)
  }
}
