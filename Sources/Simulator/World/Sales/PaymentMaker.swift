/// Decides how a sale is paid.
enum PaymentMaker {
  private static let codes = ["CB", "ESP", "CHE", "VIR", "CRED", "DIV"]
  private static let weights = [630, 240, 30, 15, 15, 70]

  /// Returns a plausible settlement of a total, which may be negative.
  static func settlement(
    of total: Int, isCustomerKnown: Bool, _ dice: inout SeededRandom
  ) -> Settlement {
    switch codes[dice.weighted(weights)] {
    case "DIV" where total >= 1_000: split(total, &dice)
    case "ESP": .single(code: "ESP", tendered: tendered(total, &dice))
    case "CRED" where isCustomerKnown: .single(code: "CRED", tendered: 0)
    case "CHE": .single(code: "CHE", tendered: 0)
    case "VIR" where total > 5_000: .single(code: "VIR", tendered: 0)
    default: .single(code: "CB", tendered: 0)
    }
  }

  /// Returns the cash handed over; 0 when it was the exact amount.
  private static func tendered(_ total: Int, _ dice: inout SeededRandom) -> Int {
    guard total > 0, !dice.chance(250) else { return 0 }
    let note = dice.pick([500, 1_000, 2_000])
    let handed = (total + note - 1) / note * note
    return handed == total ? 0 : handed
  }

  /// Returns two or three payments. A few leave an amount owed, a few exceed the total.
  private static func split(_ total: Int, _ dice: inout SeededRandom) -> Settlement {
    let first = dice.pick([500, 1_000]) * (1 + dice.roll(max(1, total / 2_000)))
    let rest = total - min(first, total - 100)
    var payments = [Payment(code: dice.pick(["ESP", "CHE"]), cents: total - rest)]
    if rest > 4_000, dice.chance(300) {
      payments.append(Payment(code: "CHE", cents: 1_000))
      payments.append(Payment(code: "CB", cents: rest - 1_000))
    } else {
      payments.append(Payment(code: "CB", cents: rest))
    }
    return .split(payments.dropLast() + [adjusted(payments[payments.count - 1], &dice)])
  }

  private static func adjusted(_ payment: Payment, _ dice: inout SeededRandom) -> Payment {
    let change = dice.chance(60) ? -min(payment.cents - 1, 1_000) : dice.chance(40) ? 20 : 0
    return Payment(code: payment.code, cents: payment.cents + change)
  }
}
