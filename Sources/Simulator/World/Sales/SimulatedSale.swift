import Models

/// A ticket at a moment.
struct SimulatedSale: Sendable {
  let id: Int
  let shop: SimulatedStore
  let ticket: Ticket
  /// The business day.
  let day: ShopDate
  let opened: ShopTime
  /// When it was closed; nil while it is open.
  let closed: ShopTime?
  /// Its number among the store's closed sales of the month, from 1; nil while it is open.
  let number: Int?
  /// Whether its day is over.
  let isDayOver: Bool
  /// The late payments, oldest first.
  let late: [LatePayment]

  /// `YYYY-MM-STORE-NUMBER`; empty while it is open (`hiboutik-api.md` §4.11).
  var uniqueID: String {
    number.map { "\(digits(day.year, 4))-\(digits(day.month, 2))-\(shop.id)-\($0)" } ?? ""
  }

  /// Returns the id of a line, which follows from that of the sale, because no sale has 16 lines or
  /// more.
  func lineID(_ index: Int) -> Int { Self.lineID(sale: id, index) }

  static func lineID(sale: Int, _ index: Int) -> Int { sale * 16 + index }

  /// The amount owed at closing; negative when too much was paid.
  var owedAtClosing: Int { ticket.owed }

  /// The number of days after which the amount owed is paid.
  static let daysToPay = 9

  /// The amount that is still owed.
  var balance: Int { owedAtClosing - late.map(\.cents).reduce(0, +) }
}

/// A payment after the day of the sale.
struct LatePayment: Sendable {
  let id: Int
  let time: ShopTime
  let code: String
  let cents: Int
}
