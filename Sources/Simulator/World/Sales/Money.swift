/// Amounts are whole cents here; this is their arithmetic.
enum Cents {
  /// The part without tax of an amount with tax, rounded half away from zero.
  static func net(_ gross: Int, _ rate: TaxRate) -> Int {
    divided(gross * 1_000, by: 1_000 + rate.perMille)
  }

  /// A quotient rounded half away from zero; the divisor must be positive.
  static func divided(_ number: Int, by divisor: Int) -> Int {
    let rounded = (2 * abs(number) + divisor) / (2 * divisor)
    return number < 0 ? -rounded : rounded
  }

  /// `-20.00`, as on the wire.
  static func text(_ cents: Int) -> String {
    let magnitude = abs(cents)
    return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(digits(magnitude % 100, 2))"
  }

  /// `14.9`, as where the wire has a number.
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

  /// Its id in `/taxes`.
  var id: Int { rawValue }

  /// 55 for 5.5 %.
  var perMille: Int {
    switch self {
    case .normal: 200
    case .reduced: 100
    case .low: 55
    }
  }

  /// `5.5`.
  var percent: String { Cents.number(perMille * 10) }

  /// `0.05500`.
  var fraction: String { "0.\(digits(perMille, 3))00" }

  /// Its name in `/taxes` and on tickets.
  var label: String { self == .normal ? "Taux normal 20%" : "Taux \(percent)%" }
}

/// A whole number with leading zeros up to a width.
func digits(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
