import Models

/// A template of sizes.
struct SizeTemplate: Sendable {
  /// One size.
  struct Size: Sendable {
    let id: Int
    let name: String
  }

  let id: Int
  let name: String
  let sizes: [Size]

  /// The templates of the shop; size ids are unique across all of them.
  static let all = [
    SizeTemplate(id: 1, name: "Taille", from: 1, ["S", "M", "L", "XL"]),
    SizeTemplate(
      id: 2, name: "Couleur", from: 5, ["Crème", "Bleu canard", "Terracotta", "Vert sauge", "Noir"]),
    SizeTemplate(id: 3, name: "Pointure", from: 10, ["36-38", "39-41", "42-44"]),
  ]

  /// Returns the template with an id; nil for 0 and for unknown ids.
  static func template(_ id: Int) -> SizeTemplate? { all.first { $0.id == id } }

  /// The rows of its sizes (`hiboutik-api.md` §4.6).
  var rows: [JSON] {
    sizes.enumerated().map { index, size in
      .row([
        "size_id": .int(size.id),
        "size_type_id": .int(id),
        "size_name": .text(size.name),
        "size_enabled": .int(1),
        "size_position": .int(index + 1),
        "size_ref_ext": .blank,
      ])
    }
  }

  private init(id: Int, name: String, from first: Int, _ names: [String]) {
    self.id = id
    self.name = name
    sizes = names.enumerated().map { Size(id: first + $0, name: $1) }
  }
}
