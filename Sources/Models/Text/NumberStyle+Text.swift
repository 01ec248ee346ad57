import Foundation

extension NumberStyle {
  /// Returns all digits of a number, with at least the given number of decimals.
  func text(of number: Decimal, decimals: Int) -> String {
    let halves = abs(number).description.split(separator: ".")
    let fraction = halves.count > 1 ? String(halves[1]) : ""
    let zeros = String(repeating: "0", count: max(0, decimals - fraction.count))
    let whole = (number < 0 ? "-" : "") + grouped(String(halves.first ?? "0"))
    return fraction.isEmpty && zeros.isEmpty ? whole : whole + decimal + fraction + zeros
  }

  /// Returns all digits of a whole number.
  func text(of number: Int) -> String {
    (number < 0 ? "-" : "") + grouped("\(number.magnitude)")
  }

  private func grouped(_ digits: String) -> String {
    if digits.count < 3 + leastLeading { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += grouping }
      text.append(digit)
    }
    return text
  }
}
