/// Makes EAN-13 codes.
enum Barcode {
  /// Returns a manufacturer's code for a product, in the range of GS1 France.
  static func manufacturer(brand: Int, product: Int) -> String {
    let company = (10_000 + brand * 137 + product / 100_000) % 100_000
    return checked(370_000_000_000 + company * 100_000 + product % 100_000)
  }

  /// Returns the shop's own code for a product: `243` and the product's id (`hiboutik-api.md`
  /// §4.1).
  static func own(product: Int) -> String { checked(243_000_000_000 + product) }

  /// Returns the shop's own code for a size: `2439`, the product's id and the size's id.
  static func own(product: Int, size: Int) -> String {
    checked(243_900_000_000 + product % 1_000_000 * 100 + size)
  }

  /// Returns twelve digits, the first of which is not zero, with their check digit (GS1 General
  /// Specifications, section 7.9).
  static func checked(_ twelve: Int) -> String {
    var sum = 0
    var rest = twelve
    for place in 0..<12 {
      sum += rest % 10 * (place.isMultiple(of: 2) ? 3 : 1)
      rest /= 10
    }
    return String(twelve * 10 + (10 - sum % 10) % 10)
  }
}
