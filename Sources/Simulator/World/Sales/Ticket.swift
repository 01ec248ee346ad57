import Models

/// Identifies a ticket by the store, the day and the index among the store's tickets of that day.
struct TicketKey: Hashable, Sendable {
  let store: Int
  let day: ShopDate
  let index: Int
}

/// The data of a sale.
struct Ticket: Sendable {
  let key: TicketKey
  var customer: Int
  let vendor: Int
  let lines: [Line]
  let settlement: Settlement
  let comment: String
  let externalReference: String
  let isPickedUp: Bool
  let isBilled: Bool
  /// Whether the totals of the sale differ by a cent from its VAT table, as some do in the API.
  let isRounded: Bool
  let currency: String
  /// Its table in the tea room; 0 for none.
  var table = 0

  /// The amount to pay, including tax.
  var total: Int { lines.map(\.amounts.gross).reduce(0, +) }

  /// The amount owed with split payments; negative when too much was paid.
  var owed: Int {
    guard case .split(let payments) = settlement else { return 0 }
    return total - payments.map(\.cents).reduce(0, +)
  }

  /// The loyalty points; negative for a void.
  var points: Int { lines.map { $0.points * $0.quantity }.reduce(0, +) }
}

/// One line of a sale.
struct Line: Sendable {
  /// The id of the product; 0 for a free line.
  let product: Int
  /// The id of the size; 0 for none.
  let size: Int
  let quantity: Int
  /// The catalogue price per piece with tax; negative for returned goods.
  let listed: Int
  /// The charged price per piece with tax; negative for returned goods.
  let charged: Int
  let rate: TaxRate
  let points: Int
  /// The label of a free line.
  var label = ""
  /// The line that it returns; nil for none.
  var returned: LineKey?

  /// The line that voids it: the signs are reversed, and it names no line that it returns.
  var mirrored: Line {
    Line(
      product: product, size: size, quantity: quantity, listed: -listed, charged: -charged,
      rate: rate, points: -points, label: label)
  }

  /// The quantity that left the stock; negative for returned goods, 0 for a free line.
  var withdrawn: Int { product == 0 ? 0 : charged < 0 ? -quantity : quantity }

  /// The amounts.
  var amounts: LineAmounts { LineAmounts(self) }
}

/// Identifies a line.
struct LineKey: Hashable, Sendable {
  let ticket: TicketKey
  let line: Int
}

/// The payment of a sale.
enum Settlement: Sendable {
  /// A single payment; `tendered` is the cash if change was given, else 0.
  case single(code: String, tendered: Int)
  /// Split payments. What they lack of the total is owed; what exceeds it was overpaid.
  case split([Payment])

  /// The payment code of the sale.
  var code: String {
    switch self {
    case .single(let code, _): code
    case .split: "DIV"
    }
  }

  /// The settlement of the sale that voids this one.
  var mirrored: Settlement {
    switch self {
    case .single(let code, _): .single(code: code, tendered: 0)
    case .split(let payments):
      .split(payments.map { Payment(code: $0.code, cents: -$0.cents) })
    }
  }
}

extension Settlement {
  /// Returns the settlement in a currency, because a store's second currency has codes of its own.
  func `in`(_ currency: String, of shop: SimulatedStore?) -> Settlement {
    guard let shop, currency != shop.currency else { return self }
    return switch self {
    case .single(let code, let tendered): .single(code: code + currency, tendered: tendered)
    case .split(let payments):
      .split(payments.map { Payment(code: $0.code + currency, cents: $0.cents) })
    }
  }
}

/// One of the split payments of a sale.
struct Payment: Sendable {
  let code: String
  let cents: Int
}
