/// The server searches for a barcode that is not in the mirror. The server compares codes exactly, so each
/// spelling of the code needs one call; the first result ends the search.
public struct BarcodeSearch: Hashable, Sendable {
  /// The spellings of the code, as typed first.
  public let codes: [String]
  /// The spellings of the product's code if the code is a scale label.
  public let scaleCodes: [String]

  /// Creates the searches for a code.
  public init(_ code: String) {
    codes = [code] + (GTIN(code)?.spellings ?? []).filter { $0 != code }
    guard let label = ScaleLabel(code) else {
      scaleCodes = []
      return
    }
    // Zeros replace weight and price. The last digit is a check digit or zero.
    let open = label.product + "00000"
    let ways = [open + Self.checkDigit(of: open), open + "0", label.product]
    var met: Set<String> = Set(codes)
    scaleCodes = ways.filter { met.insert($0).inserted }
  }

  /// The cost of the searches.
  public var cost: CallCost { CallCost(least: 1, most: codes.count + scaleCodes.count) }

  /// Returns the thirteenth digit of an EAN-13 code (GS1, «check digit»).
  private static func checkDigit(of digits: String) -> String {
    let sum = digits.utf8.enumerated().reduce(0) { sum, digit in
      sum + Int(digit.element - 0x30) * (digit.offset.isMultiple(of: 2) ? 1 : 3)
    }
    return "\((10 - sum % 10) % 10)"
  }
}
