/// EAN-13 codes.
enum Barcode {
  /// The code of a product with a manufacturer's own number, in the range of GS1 France.
  static func manufacturer(brand: Int, product: Int) -> String {
    let company = (10_000 + brand * 137 + product / 100_000) % 100_000
    return checked("37" + digits(company, 5) + digits(product % 100_000, 5))
  }

  /// The code the shop gave itself: `243` and the product's id (`hiboutik-api.md` §4.1).
  static func own(product: Int) -> String { checked("243" + digits(product, 9)) }

  /// The code of a variant: `2439`, the product's id and the size's.
  static func own(product: Int, size: Int) -> String {
    checked("2439" + digits(product % 1_000_000, 6) + digits(size, 2))
  }

  /// Twelve digits with their check digit after them (GS1 General Specifications, section 7.9).
  static func checked(_ twelve: String) -> String {
    let sum = twelve.utf8.enumerated().reduce(0) { sum, digit in
      sum + Int(digit.element - UInt8(ascii: "0")) * (digit.offset.isMultiple(of: 2) ? 1 : 3)
    }
    return twelve + String((10 - sum % 10) % 10)
  }
}
