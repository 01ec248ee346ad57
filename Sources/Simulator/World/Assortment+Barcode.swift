extension Assortment {
  /// The listed products with that barcode, and for each the size it stands for, 0 for the product itself.
  ///
  /// Sizes that are off are found too, for the list shows their barcodes (`hiboutik-api.md` §6).
  func bearers(of barcode: String) -> [(article: Article, size: Int)] {
    candidates(for: barcode).map(article).flatMap { article in
      ([0] + (article.template?.sizes ?? []).map(\.id))
        .filter { article.barcode(size: $0) == barcode }
        .map { (article, $0) }
    }
  }

  /// The ids that may be in a barcode of `Barcode`: no other product can have it, so that none is searched.
  private func candidates(for barcode: String) -> [Int] {
    guard barcode.utf8.count == 13, let code = Int(barcode), code >= 0 else { return [] }
    let twelve = code / 10
    let own = [twelve % 1_000_000_000]
    let variants = stride(from: twelve / 100 % 1_000_000, through: count, by: 1_000_000)
    let manufactured = stride(from: twelve % 100_000, through: count, by: 100_000)
    return Set(own + variants + manufactured).filter { $0 >= 1 && $0 <= count }.sorted()
  }
}
