import Models

/// A ticket as the till knows it at a moment.
struct Sale: Sendable {
  let id: Int
  let ticket: Ticket
  let opened: ShopTime
  /// Nil while it is open.
  let closed: ShopTime?
  /// Its place among the store's closed sales of the month, from 1; nil while it is open.
  let number: Int?
  /// Whether its day is over.
  let isDayOver: Bool

  var day: ShopDate { ticket.key.day }

  var shop: Shop { Shop.shop(ticket.key.store) ?? Shop.all[0] }

  /// `YYYY-MM-STORE-NUMBER`, empty while it is open (`hiboutik-api.md` §4.11).
  var uniqueID: String {
    number.map { "\(digits(day.year, 4))-\(digits(day.month, 2))-\(shop.id)-\($0)" } ?? ""
  }

  /// Ids of lines follow from the sale's: no sale has as many as 16.
  func lineID(_ index: Int) -> Int { Self.lineID(sale: id, index) }

  static func lineID(sale: Int, _ index: Int) -> Int { sale * 16 + index }

  /// What is owed of a sale paid in several ways; negative when too much was paid.
  var owedAtClosing: Int {
    guard case .split(let payments) = ticket.settlement else { return 0 }
    return ticket.total - payments.map(\.cents).reduce(0, +)
  }

  /// When the rest of the sale was paid after its day, nil when nothing was owed or it still is.
  func paidLater(by moment: ShopTime) -> ShopTime? {
    let later = ShopTime(day.adding(days: 9), second: 10 * 3_600 + 30 * 60)
    return owedAtClosing > 0 && later <= moment ? later : nil
  }
}
