/// The numbers of a product: a pure function of its id.
struct Article: Sendable {
  let id: Int
  /// Its place in `Words.choices`.
  let choice: Int
  /// How many products before it have the same kind and format.
  let round: Int
  /// The price with tax.
  var cents: Int
  /// The purchase price without tax.
  let supplyCents: Int
  let rate: TaxRate
  let category: Int
  /// 0 for none.
  let brand: Int
  /// 0 for none.
  let supplier: Int
  /// 0 for none.
  let sizeType: Int
  /// The ids of the sizes it is sold in; empty without variants.
  let sizes: [Int]
  let isTracked: Bool
  let isArchived: Bool
  /// The name it was given later, nil for the one it is made with.
  var givenName: String?
  /// The barcode it has in place of its own, nil for its own.
  var givenBarcode: String?

  /// Loyalty points earned with one.
  var points: Int { cents / 1_000 }

  /// What stock is kept of: its sizes, or 0 alone without variants.
  var stockedSizes: [Int] { !isTracked || isArchived ? [] : sizes.isEmpty ? [0] : sizes }
}

/// The products of the shop. Ids 1 to `count` are listed, a few after them are archived.
struct Assortment: Sendable {
  let seed: Int
  let count: Int
  var quirks: Set<Quirk> = []
  /// What has become of the products since.
  var changes = ProductChanges()

  /// Products that were given up: sold once, no longer listed.
  static let archivedCount = 12
  /// Only so many of the products are ever sold, however long the list is.
  static let soldCount = 1_284

  /// Whether there is a product of that id, listed or archived.
  func contains(_ id: Int) -> Bool {
    id >= 1 && id <= count + Self.archivedCount && !changes.deleted.contains(id)
  }

  /// How many products are listed.
  var listedCount: Int { count - changes.deleted.count { $0 >= 1 && $0 <= count } }

  /// The product at a place of the list by id, counted from 0.
  func listed(_ place: Int) -> Article {
    var id = place + 1
    for deleted in changes.deleted where deleted >= 1 && deleted <= id { id += 1 }
    return article(id)
  }

  /// The product of an id that must exist.
  func article(_ id: Int) -> Article {
    let words = Words.shared
    var dice = SeededRandom(seed: seed, .product, id)
    // 7919 is prime and shares no factor with the number of choices: neighbours differ in kind.
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
