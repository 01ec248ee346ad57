/// A product, as a pure function of its id.
struct Article: Sendable {
  let id: Int
  /// The index in `Words.choices`.
  let choice: Int
  /// The number of products before it with the same kind and format.
  let round: Int
  /// The price with tax, in cents.
  var cents: Int
  /// The purchase price without tax, in cents.
  let supplyCents: Int
  let rate: TaxRate
  let category: Int
  /// The id of the brand; 0 for none.
  let brand: Int
  /// The id of the supplier; 0 for none.
  let supplier: Int
  /// The id of the size template; 0 for none.
  let sizeType: Int
  /// The ids of its sizes; empty without sizes.
  let sizes: [Int]
  let isTracked: Bool
  let isArchived: Bool
  /// The name that it was given later; nil for its original one.
  var givenName: String?
  /// The barcode that replaces its own; nil for its own.
  var givenBarcode: String?

  /// The loyalty points for one piece.
  var points: Int { cents / 1_000 }

  /// The sizes whose stock is managed; 0 alone for a product without sizes.
  var stockedSizes: [Int] { !isTracked || isArchived ? [] : sizes.isEmpty ? [0] : sizes }
}

/// The products of the shop. Ids 1 to `count` are listed; a few ids after them are archived
/// products.
struct Assortment: Sendable {
  let seed: Int
  let count: Int
  var quirks: Set<Quirk> = []
  /// The changes to the products since the beginning.
  var changes = ProductChanges()

  /// The number of archived products, which were sold once and are no longer listed.
  static let archivedCount = 12
  /// The number of products that are ever sold, however long the list is.
  static let soldCount = 1_284

  /// Returns whether there is a product with an id, listed or archived.
  func contains(_ id: Int) -> Bool {
    id >= 1 && id <= count + Self.archivedCount && !changes.deleted.contains(id)
  }

  /// The number of listed products.
  var listedCount: Int { count - changes.deleted.count { $0 >= 1 && $0 <= count } }

  /// Returns the product at an index of the list, ordered by id.
  func listed(_ place: Int) -> Article {
    var id = place + 1
    for deleted in changes.deleted where deleted >= 1 && deleted <= id { id += 1 }
    return article(id)
  }

  /// Returns the product with an id, which must exist.
  func article(_ id: Int) -> Article {
    let words = Words.shared
    var dice = SeededRandom(seed: seed, .product, id)
    // 7919 is prime and not a factor of the number of choices, so neighbouring products differ in
    // kind.
    let choice = id * 7_919 % words.choices.count
    let round = id / words.choices.count
    let kind = words.kinds[words.choices[choice].kind]
    let cents = price(of: kind, format: words.choices[choice].format, &dice)
    let brands = kind.brands
    let brand = brands.isEmpty ? 0 : brands[(choice + round) % brands.count]
    var article = Article(
      id: id, choice: choice, round: round, cents: cents,
      supplyCents: Cents.net(cents, kind.rate) * (45 + dice.roll(25)) / 100, rate: kind.rate,
      category: kind.category, brand: brand, supplier: supplier(of: brand, &dice),
      sizeType: kind.sizeType, sizes: sizes(of: kind, &dice), isTracked: !dice.chance(20),
      isArchived: id > count)
    article.givenName = changes.names[id]
    if let cents = changes.cents[id] { article.cents = cents }
    if !quirks.isEmpty { article.givenBarcode = peculiarBarcode(of: article) }
    if let barcode = changes.barcodes[id] { article.givenBarcode = barcode }
    return article
  }

  private func price(of kind: Words.Kind, format: Int, _ dice: inout SeededRandom) -> Int {
    let span = kind.prices.upperBound - kind.prices.lowerBound
    let share = span * (format * 100 + dice.roll(100)) / (kind.formats.count * 100)
    let euros = (kind.prices.lowerBound + share) / 100 * 100
    return max(100, euros + dice.pick([0, 20, 50, 90, 95]) - 5 * dice.roll(2))
  }

  private func supplier(of brand: Int, _ dice: inout SeededRandom) -> Int {
    dice.chance(60) ? 0 : brand * 7 % Words.shared.suppliers.count + 1
  }

  private func sizes(of kind: Words.Kind, _ dice: inout SeededRandom) -> [Int] {
    guard let template = SizeTemplate.template(kind.sizeType) else { return [] }
    let skipped = dice.roll(template.sizes.count + 1)
    return template.sizes.enumerated().filter { $0.offset != skipped }.map(\.element.id)
  }
}
