import Foundation
import Models

/// A store of the demo shop.
struct Shop: Sendable {
  let id: Int
  let name: String
  /// Where its stock is. Not its own id for every store, as in real accounts.
  let warehouse: Int
  let usualPayment: String
  /// Tickets on an average day.
  let traffic: Int
  let opensOnSundays: Bool

  /// The two stores.
  static let all = [
    Shop(
      id: 1, name: "Belleroche Paris", warehouse: 1, usualPayment: "CB", traffic: 42,
      opensOnSundays: true),
    Shop(
      id: 2, name: "Belleroche Annecy", warehouse: 3, usualPayment: "ESP", traffic: 34,
      opensOnSundays: false),
  ]

  /// The store of that id, nil when there is none.
  static func shop(_ id: Int) -> Shop? { all.first { $0.id == id } }

  /// The warehouses by id; the second belongs to no store.
  static let warehouses = [(1, "Boutique Paris"), (2, "Réserve"), (3, "Boutique Annecy")]

  /// The IANA name of the zone both stores are in.
  static let zoneName = "Europe/Paris"

  /// The zone both stores are in; UTC on a machine without a zone database.
  static let zone = TimeZone(identifier: zoneName) ?? .gmt

  /// Whether the store sells on a day: not on its Sundays, nor on three feast days.
  func isOpen(on day: ShopDate) -> Bool {
    let isFeast = [(1, 1), (5, 1), (12, 25)].contains { $0 == (day.month, day.day) }
    return !isFeast && (opensOnSundays || day.weekday != 7)
  }
}
