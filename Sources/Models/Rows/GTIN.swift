/// The number that a barcode writes (GS1, «Global Trade Item Number»): 8, 12, 13 or 14 digits, which mean the
/// same with and without zeros before them.
public struct GTIN: Hashable, Sendable {
  /// The digits without the zeros before them.
  public let digits: String

  /// The number of a text; nil for a text of another form.
  public init?(_ text: String) {
    guard Self.lengths.contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit) else {
      return nil
    }
    digits = String(text.drop { $0 == "0" })
  }

  /// The number as codes of each length write it.
  public var spellings: [String] {
    Self.lengths.filter { $0 >= digits.utf8.count }
      .map { String(repeating: "0", count: $0 - digits.utf8.count) + digits }
  }

  private static let lengths = [8, 12, 13, 14]
}

/// The code that a shop's scale prints: 13 digits, of which the first 7 name the product, beginning with 2, and
/// the others say weight or price.
public struct ScaleLabel: Hashable, Sendable {
  /// The digits that name the product.
  public let product: String

  /// The label of a code; nil for a code of another form.
  public init?(_ code: String) {
    guard code.utf8.count == 13, code.utf8.first == UInt8(ascii: "2"),
      code.utf8.allSatisfy(\.isDigit)
    else { return nil }
    product = String(code.prefix(7))
  }

  /// Whether a product's own code is the one of this label, with weight and price left open.
  public func fits(_ barcode: String) -> Bool {
    guard barcode.hasPrefix(product), barcode.utf8.allSatisfy(\.isDigit) else { return false }
    let rest = barcode.dropFirst(product.utf8.count)
    // The last digit checks the others.
    return rest.isEmpty || (barcode.utf8.count == 13 && rest.dropLast().allSatisfy { $0 == "0" })
  }
}

/// What was found for a barcode.
public struct BarcodeMatch: Hashable, Sendable {
  /// The products that carry it, each once.
  public let products: [Record]
  /// Whether it is the label of a scale, and the products are found by its first digits.
  public let isScaleLabel: Bool

  /// What was found.
  public init(_ products: [Record], isScaleLabel: Bool = false) {
    self.products = products
    self.isScaleLabel = isScaleLabel
  }

  /// Nothing.
  public static let none = BarcodeMatch([])
}

extension UInt8 {
  /// Whether it is a digit of ASCII.
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
