/// Arithmetic with amounts in whole cents.
enum Cents {
  /// Returns the net part of a gross amount, rounded half away from zero.
  static func net(_ gross: Int, _ rate: TaxRate) -> Int {
    divided(gross * 1_000, by: 1_000 + rate.perMille)
  }

  /// Returns a quotient rounded half away from zero; the divisor must be positive.
  static func divided(_ number: Int, by divisor: Int) -> Int {
    let rounded = (2 * abs(number) + divisor) / (2 * divisor)
    return number < 0 ? -rounded : rounded
  }

  /// Returns an amount as text of the API: `-20.00`.
  static func text(_ cents: Int) -> String {
    let magnitude = abs(cents)
    return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(digits(magnitude % 100, 2))"
  }

  /// Returns an amount in the form of a number of the API: `14.9`.
  static func number(_ cents: Int) -> String {
    var text = text(cents)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}

/// A VAT rate of the shop.
enum TaxRate: Int, CaseIterable, Sendable {
  case normal = 1
  case reduced
  case low

  init?(perMille: Int) {
    guard let rate = Self.allCases.first(where: { $0.perMille == perMille }) else { return nil }
    self = rate
  }

  /// The id in `/taxes`.
  var id: Int { rawValue }

  /// The rate in thousandths: 55 for 5.5 %.
  var perMille: Int {
    switch self {
    case .normal: 200
    case .reduced: 100
    case .low: 55
    }
  }

  /// The rate in percent: `5.5`.
  var percent: String { Cents.number(perMille * 10) }

  /// The rate as a fraction: `0.05500`.
  var fraction: String { "0.\(digits(perMille, 3))00" }

  /// The name in `/taxes` and on tickets.
  var label: String { self == .normal ? "Taux normal 20%" : "Taux \(percent)%" }
}

/// Returns a whole number padded with zeros to a width.
func digits(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
