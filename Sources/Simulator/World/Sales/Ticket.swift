import Models

/// Which ticket is meant: the store, the day and the place among the store's tickets of that day.
struct TicketKey: Hashable, Sendable {
  let store: Int
  let day: ShopDate
  let index: Int
}

/// A sale as numbers.
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
  /// Whether the totals of the sale differ by a cent from its VAT table, as some do on the wire.
  let isRounded: Bool
  let currency: String
  /// The table it stands on in the tea room, 0 for none.
  var table = 0

  /// What is to pay, tax included.
  var total: Int { lines.map(\.amounts.gross).reduce(0, +) }

  /// What is owed where it is paid in several ways; negative when too much was paid.
  var owed: Int {
    guard case .split(let payments) = settlement else { return 0 }
    return total - payments.map(\.cents).reduce(0, +)
  }

  /// Loyalty points earned; negative where a sale is voided.
  var points: Int { lines.map { $0.points * $0.quantity }.reduce(0, +) }
}

/// One line of a sale.
struct Line: Sendable {
  /// 0 for a free line.
  let product: Int
  /// 0 for none.
  let size: Int
  let quantity: Int
  /// The catalogue's price of one with tax; negative where goods come back.
  let listed: Int
  /// The price charged for one with tax; negative where goods come back.
  let charged: Int
  let rate: TaxRate
  let points: Int
  /// What a free line is for.
  var label = ""
  /// The line whose goods come back here.
  var returned: LineKey?

  /// The line with its signs turned around: what voids it. It names no line that it returns.
  var mirrored: Line {
    Line(
      product: product, size: size, quantity: quantity, listed: -listed, charged: -charged,
      rate: rate, points: -points, label: label)
  }

  /// How many left the stock; negative where goods come back, 0 for a free line.
  var withdrawn: Int { product == 0 ? 0 : charged < 0 ? -quantity : quantity }

  /// Its amounts.
  var amounts: LineAmounts { LineAmounts(self) }
}

/// Which line is meant.
struct LineKey: Hashable, Sendable {
  let ticket: TicketKey
  let line: Int
}

/// How a sale is paid.
enum Settlement: Sendable {
  /// In one way; `tendered` is the cash handed over where change was given, else 0.
  case single(code: String, tendered: Int)
  /// In several ways. What they lack of the total is owed, what they exceed it was paid too much.
  case split([Payment])

  /// The code the sale carries.
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
  /// The settlement in a currency: a second currency of a store has codes of its own.
  func `in`(_ currency: String, of shop: SimulatedStore?) -> Settlement {
    guard let shop, currency != shop.currency else { return self }
    return switch self {
    case .single(let code, let tendered): .single(code: code + currency, tendered: tendered)
    case .split(let payments):
      .split(payments.map { Payment(code: $0.code + currency, cents: $0.cents) })
    }
  }
}

/// One of several payments of a sale.
struct Payment: Sendable {
  let code: String
  let cents: Int
}
