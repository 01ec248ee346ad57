/// The number of a barcode (GS1, «Global Trade Item Number»): 8, 12, 13 or 14 digits. Leading zeros
/// do not change its meaning.
public struct GTIN: Hashable, Sendable {
  /// The digits without leading zeros.
  public let digits: String

  /// Parses a text; nil if it is not such a number.
  public init?(_ text: String) {
    guard Self.lengths.contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit) else {
      return nil
    }
    digits = String(text.drop { $0 == "0" })
  }

  /// The number as barcodes of each length write it.
  public var spellings: [String] {
    Self.lengths.filter { $0 >= digits.utf8.count }
      .map { String(repeating: "0", count: $0 - digits.utf8.count) + digits }
  }

  private static let lengths = [8, 12, 13, 14]
}

/// A barcode printed by a shop's scale: 13 digits beginning with 2. The first 7 name the product,
/// the others contain the weight or the price.
public struct ScaleLabel: Hashable, Sendable {
  /// The digits that name the product.
  public let product: String

  /// Parses a barcode; nil if it is not a scale label.
  public init?(_ code: String) {
    guard code.utf8.count == 13, code.utf8.first == UInt8(ascii: "2"),
      code.utf8.allSatisfy(\.isDigit)
    else { return nil }
    product = String(code.prefix(7))
  }

  /// Returns whether a product's own barcode matches this label, whatever its weight and price.
  public func fits(_ barcode: String) -> Bool {
    guard barcode.hasPrefix(product), barcode.utf8.allSatisfy(\.isDigit) else { return false }
    let rest = barcode.dropFirst(product.utf8.count)
    // The last digit is the check digit.
    return rest.isEmpty || (barcode.utf8.count == 13 && rest.dropLast().allSatisfy { $0 == "0" })
  }
}

/// The products found for a barcode.
public struct BarcodeMatch: Hashable, Sendable {
  /// The products with the barcode, without duplicates.
  public let products: [Record]
  /// Whether the barcode is a scale label, so that the products were found by its first digits.
  public let isScaleLabel: Bool

  /// Creates a match.
  public init(_ products: [Record], isScaleLabel: Bool = false) {
    self.products = products
    self.isScaleLabel = isScaleLabel
  }

  /// A match without products.
  public static let none = BarcodeMatch([])
}

extension UInt8 {
  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
