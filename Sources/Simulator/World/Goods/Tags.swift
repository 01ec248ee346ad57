import Models

/// A tag category with its tags.
struct TagCategory: Sendable {
  /// One tag.
  struct Tag: Sendable {
    let id: Int
    let name: String
  }

  let id: Int
  let name: String
  let tags: [Tag]

  /// The tags of products.
  static let products = [
    TagCategory(id: 1, "Régime", from: 1, ["bio", "sans gluten", "végétal"]),
    TagCategory(id: 2, "Occasion", from: 4, ["cadeau", "apéritif"]),
  ]

  /// The tags of customers.
  static let customers = [
    TagCategory(id: 11, "Profil", from: 101, ["habitué", "professionnel", "anniversaire"])
  ]

  /// The tags of sales.
  static let sales = [TagCategory(id: 21, "Canal", from: 201, ["en ligne", "à retirer"])]

  private init(id: Int, _ name: String, from first: Int, _ names: [String]) {
    self.id = id
    self.name = name
    tags = names.enumerated().map { Tag(id: first + $0, name: $1) }
  }

  /// The row in the catalogue of tags (`hiboutik-api.md` §4.7).
  var row: JSON {
    .row([
      "tag_cat_id": .int(id),
      "tag_cat": .text(name),
      "tag_cat_desc": .blank,
      "tag_cat_enabled": .int(1),
      "tag_cat_enabled_www": .int(0),
      "tag_details": .array(
        tags.map { tag in
          .row([
            "tag_id": .int(tag.id),
            "tag": .text(tag.name),
            "tag_desc": .blank,
            "tag_enabled": .int(1),
            "tag_enabled_www": .int(0),
          ])
        }),
    ])
  }

  /// Returns the rows of tags by their ids, as the tagged record contains them.
  static func rows(_ ids: [Int], of categories: [TagCategory]) -> [JSON] {
    categories.flatMap { category in
      category.tags.filter { ids.contains($0.id) }.map { tag in
        .row([
          "tag_id": .int(tag.id), "tag": .text(tag.name), "tag_cat_id": .int(category.id),
        ])
      }
    }
  }
}

extension Article {
  /// The ids of its tags.
  var tags: [Int] {
    [id % 7 == 0 ? 1 : nil, id % 17 == 3 ? 2 : nil, id % 11 == 5 ? 4 : nil].compactMap { $0 }
  }

  /// The lower price for six pieces, which a few products have; nil for the others.
  var priceForSix: Int? { id % 25 == 3 ? cents * 9 / 10 : nil }

  /// Returns the price rules in a store; for a product with sizes, those of its last size. The
  /// fields are not documented (`hiboutik-api.md` §3).
  func priceRules(in store: Int) -> [JSON] {
    priceForSix.map { cents in
      [
        .row([
          "rule_id": .int(id * 4 + store), "product_id": .int(id),
          "product_size": .int(sizes.last ?? 0), "store_id": .int(store),
          "quantity": .int(6), "price": .money(cents),
        ])
      ]
    } ?? []
  }
}

extension Customer {
  /// The ids of its tags.
  var tags: [Int] {
    [
      purchases.points > 60 ? 101 : nil, company.isEmpty ? nil : 102, birthday == nil ? nil : 103,
    ].compactMap { $0 }
  }
}

extension SimulatedSale {
  /// The ids of its tags.
  var tags: [Int] {
    [ticket.externalReference.isEmpty ? nil : 201, ticket.isPickedUp ? 202 : nil]
      .compactMap { $0 }
  }
}
