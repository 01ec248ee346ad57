public import Foundation

extension Sale {
  /// A sum of a ticket that was done again.
  public struct Check: Hashable, Sendable {
    /// How it came out.
    public enum Outcome: Hashable, Sendable {
      /// To the cent.
      case ok
      /// One cent apart: a rounding, not a mistake.
      case cent
      /// What the ticket says less what its parts add up to.
      case off(by: Decimal)
      /// The ticket does not say enough.
      case unknown
    }

    /// What was checked.
    public let title: String
    /// How it came out.
    public let outcome: Outcome
    /// Why an outcome other than ok is as it is, nil when it is ok.
    public let explanation: String?
  }

  /// Whether lines, taxes and payments add up to what the ticket says, in this order.
  public var checks: [Check] {
    [
      Check(
        tr("Lines add up to the total"), linesOutcome, cent: tr("unit prices are rounded to cents")),
      Check(
        tr("VAT adds up"), taxOutcome, cent: tr("VAT is rounded per rate and on the total")),
      Check(tr("Payments add up"), paymentsOutcome, cent: tr("the last payment was rounded")),
    ]
  }
}

extension Sale.Check {
  fileprivate init(_ title: String, _ outcome: Outcome, cent: String) {
    self.title = title
    self.outcome = outcome
    explanation =
      switch outcome {
      case .ok: nil
      case .cent: tr("off by one cent: \(cent)")
      case .off(let amount): tr("off by \(Format.machine(.money(amount, nil)))")
      case .unknown: tr("the sale lacks details")
      }
  }
}

extension Sale.Check.Outcome {
  /// The outcome of comparing what is said with what its parts add up to; nil is not known.
  fileprivate init(_ said: Decimal?, _ summed: Decimal?) {
    guard let said, let summed else {
      self = .unknown
      return
    }
    switch abs((said - summed).roundedToCents) {
    case 0: self = .ok
    case Decimal(sign: .plus, exponent: -2, significand: 1): self = .cent
    default: self = .off(by: (said - summed).roundedToCents)
    }
  }

  /// From the most reassuring to the least; of several sums the worst one counts.
  fileprivate var badness: Int {
    switch self {
    case .ok: 0
    case .cent: 1
    case .unknown: 2
    case .off: 3
    }
  }
}

extension Sale {
  /// A service charge stands beside the lines; whether the total holds it the documentation leaves open.
  private var linesOutcome: Check.Outcome {
    guard let lineTotal, record["line_items"] != nil else { return .unknown }
    let plain = Check.Outcome(total, lineTotal)
    guard plain.badness == 3, let charge = record.decimal("service_charge") else { return plain }
    let charged = Check.Outcome(total, lineTotal + charge)
    return charged.badness < plain.badness ? charged : plain
  }

  private var lineTotal: Decimal? { lines.sum(of: \.gross) }

  /// The tax of the ticket against its table of rates, and each row of the table in itself.
  private var taxOutcome: Check.Outcome {
    guard record["taxes"] != nil else { return .unknown }
    let rows = taxes.map { row in
      Check.Outcome(row.gross, row.net.flatMap { net in row.tax.map { net + $0 } })
    }
    let said = tax ?? (lines.isEmpty ? nil : lines.sum(of: \.tax))
    let whole = Check.Outcome(said, taxes.sum(of: \.tax))
    return rows.reduce(whole) { $0.badness >= $1.badness ? $0 : $1 }
  }

  /// Late payments may or may not be in the balance already: either way of adding up will do.
  private var paymentsOutcome: Check.Outcome {
    guard state != .open, !payments.isEmpty else { return .unknown }
    let due = total.map { $0 - (balance ?? 0) }
    let all = Check.Outcome(due, payments.sum(of: \.amount))
    let early = Check.Outcome(due, payments.filter { !$0.isLate }.sum(of: \.amount))
    return all.badness <= early.badness ? all : early
  }
}
