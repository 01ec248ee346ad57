public import Foundation

extension Sale {
  /// A check of the sums of a ticket.
  public struct Check: Hashable, Sendable {
    /// The result of a check.
    public enum Outcome: Hashable, Sendable {
      /// The sums are equal.
      case ok
      /// The sums differ by one cent, which is rounding and not a mistake.
      case cent
      /// The ticket's sum less the sum of its parts.
      case off(by: Decimal)
      /// The ticket lacks a necessary value.
      case unknown
    }

    /// The name of the check.
    public let title: String
    /// The result.
    public let outcome: Outcome
    /// The explanation of a result other than `ok`; nil if it is `ok`.
    public let explanation: String?
  }

  /// The checks of lines, taxes and payments, in this order.
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
  /// Compares a stated sum with the sum of its parts; nil means unknown.
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

  /// The severity of the result; when several sums are checked, the most severe one counts.
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
  /// A service charge is separate from the lines; the documentation does not say whether the total
  /// contains it.
  private var linesOutcome: Check.Outcome {
    guard let lineTotal, record["line_items"] != nil else { return .unknown }
    let plain = Check.Outcome(total, lineTotal)
    guard plain.badness == 3, let charge = record.decimal("service_charge") else { return plain }
    let charged = Check.Outcome(total, lineTotal + charge)
    return charged.badness < plain.badness ? charged : plain
  }

  private var lineTotal: Decimal? { lines.sum(of: \.gross) }

  /// Checks the tax of the ticket against its table of rates, and each row of the table in itself.
  private var taxOutcome: Check.Outcome {
    guard record["taxes"] != nil else { return .unknown }
    let rows = taxes.map { row in
      Check.Outcome(row.gross, row.net.flatMap { net in row.tax.map { net + $0 } })
    }
    let said = tax ?? (lines.isEmpty ? nil : lines.sum(of: \.tax))
    let whole = Check.Outcome(said, taxes.sum(of: \.tax))
    return rows.reduce(whole) { $0.badness >= $1.badness ? $0 : $1 }
  }

  /// Late payments may or may not be part of the balance, so the sum may include them or not.
  private var paymentsOutcome: Check.Outcome {
    guard state != .open, !payments.isEmpty else { return .unknown }
    let due = total.map { $0 - (balance ?? 0) }
    let all = Check.Outcome(due, payments.sum(of: \.amount))
    let early = Check.Outcome(due, payments.filter { !$0.isLate }.sum(of: \.amount))
    return all.badness <= early.badness ? all : early
  }
}
