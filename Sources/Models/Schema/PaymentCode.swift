/// The payment codes that mean the same in every account (`hiboutik-api.md` §4.12).
public enum PaymentCode: String, CaseIterable, Sendable {
  /// Cash.
  case cash = "ESP"
  /// A bank card.
  case card = "CB"
  /// A cheque.
  case cheque = "CHE"
  /// Several payments, listed in `payment_details`.
  case split = "DIV"
  /// Paid later, or by store credit.
  case credit = "CRED"
  /// A bank transfer.
  case transfer = "VIR"
  /// A payment in a web shop.
  case web = "WEB"

  /// The name in the current language.
  public var word: String { tr(term: term, context: "payment") }

  /// The name in English.
  public var term: String {
    switch self {
    case .cash: "cash"
    case .card: "card"
    case .cheque: "cheque"
    case .split: "split"
    case .credit: "credit"
    case .transfer: "transfer"
    case .web: "web"
    }
  }
}
