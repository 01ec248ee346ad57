extension Assortment {
  /// Returns the listed products with a barcode, each with the matching size; 0 for the product
  /// itself.
  ///
  /// Inactive sizes are found too, because the list contains their barcodes (`hiboutik-api.md` §6).
  func bearers(of barcode: String) -> [(article: Article, size: Int)] {
    (quirks.isEmpty ? candidates(for: barcode) : Array(1...max(1, count)))
      .filter { $0 <= count && !changes.deleted.contains($0) }.map(article).flatMap { article in
        ([0] + (article.template?.sizes ?? []).map(\.id))
          .filter { article.barcode(size: $0) == barcode }
          .map { (article, $0) }
      }
  }

  /// Returns the only ids that may have a barcode made by `Barcode`, so that no other product is
  /// searched.
  private func candidates(for barcode: String) -> [Int] {
    guard barcode.utf8.count == 13, let code = Int(barcode), code >= 0 else { return [] }
    let twelve = code / 10
    let own = [twelve % 1_000_000_000]
    let variants = stride(from: twelve / 100 % 1_000_000, through: count, by: 1_000_000)
    let manufactured = stride(from: twelve % 100_000, through: count, by: 100_000)
    return Set(own + variants + manufactured).filter { $0 >= 1 && $0 <= count }.sorted()
  }

  /// Returns the barcode that a quirk gives a product; nil when it does not.
  func peculiarBarcode(of article: Article) -> String? {
    if quirks.contains(.twinBarcodes), article.id == 11 { return self.article(10).barcode }
    guard quirks.contains(.codeForms) else { return nil }
    return switch article.id % 25 {
    case 9: digits(Barcode.checked(36_000_000_000 + article.id), 12)
    case 14: digits(Barcode.checked(12_345_000_000 + article.id), 13)
    case 19: "0" + Barcode.manufacturer(brand: article.brand, product: article.id)
    case 24: digits(Barcode.checked(4_000_000 + article.id), 8)
    default: nil
    }
  }

  /// Returns a code padded with zeros to a width.
  private func digits(_ code: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - code.count)) + code
  }
}
