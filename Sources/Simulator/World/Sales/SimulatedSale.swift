import Models

/// A ticket as the till knows it at a moment.
struct SimulatedSale: Sendable {
  let id: Int
  let shop: SimulatedStore
  let ticket: Ticket
  /// The business day.
  let day: ShopDate
  let opened: ShopTime
  /// Nil while it is open.
  let closed: ShopTime?
  /// Its place among the store's closed sales of the month, from 1; nil while it is open.
  let number: Int?
  /// Whether its day is over.
  let isDayOver: Bool
  /// The payments that came after its day, oldest first.
  let late: [LatePayment]

  /// `YYYY-MM-STORE-NUMBER`, empty while it is open (`hiboutik-api.md` §4.11).
  var uniqueID: String {
    number.map { "\(digits(day.year, 4))-\(digits(day.month, 2))-\(shop.id)-\($0)" } ?? ""
  }

  /// Ids of lines follow from the sale's: no sale has as many as 16.
  func lineID(_ index: Int) -> Int { Self.lineID(sale: id, index) }

  static func lineID(sale: Int, _ index: Int) -> Int { sale * 16 + index }

  /// What is owed of a sale paid in several ways; negative when too much was paid.
  var owedAtClosing: Int { ticket.owed }

  /// What is owed comes in so many days later.
  static let daysToPay = 9

  /// What is still owed of it.
  var balance: Int { owedAtClosing - late.map(\.cents).reduce(0, +) }
}

/// A payment of a sale after its day.
struct LatePayment: Sendable {
  let id: Int
  let time: ShopTime
  let code: String
  let cents: Int
}
