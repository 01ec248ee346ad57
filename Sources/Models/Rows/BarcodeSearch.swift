/// The searches at the server that find the products of a barcode, where the mirror does not know it. The server
/// compares codes letter by letter, so each way to write the code is a search of its own, a call each; the first
/// that finds something ends them.
public struct BarcodeSearch: Hashable, Sendable {
  /// The ways to write the code: first as it was typed.
  public let codes: [String]
  /// Where the code may be the label of a scale, the ways to write the code of its product.
  public let scaleCodes: [String]

  /// The searches for a code.
  public init(_ code: String) {
    codes = [code] + (GTIN(code)?.spellings ?? []).filter { $0 != code }
    guard let label = ScaleLabel(code) else {
      scaleCodes = []
      return
    }
    // Weight and price are left open: the last digit checks the others, or is left open too.
    let open = label.product + "00000"
    let ways = [open + Self.checkDigit(of: open), open + "0", label.product]
    var met: Set<String> = Set(codes)
    scaleCodes = ways.filter { met.insert($0).inserted }
  }

  /// What the searches cost.
  public var cost: CallCost { CallCost(least: 1, most: codes.count + scaleCodes.count) }

  /// The thirteenth digit behind twelve (GS1, «check digit»).
  private static func checkDigit(of digits: String) -> String {
    let sum = digits.utf8.enumerated().reduce(0) { sum, digit in
      sum + Int(digit.element - 0x30) * (digit.offset.isMultiple(of: 2) ? 1 : 3)
    }
    return "\((10 - sum % 10) % 10)"
  }
}
