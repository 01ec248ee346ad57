import CResources
import Foundation

/// The word lists of the demo shop, from `Resources/world/`.
struct Words: Sendable {
  /// A category; its id is its position in the file, from 1.
  struct Category: Sendable {
    let name: String
    /// The id of its parent category; 0 for none.
    let parent: Int
    /// The id of its topmost ancestor; its own id when it has no parent.
    let root: Int
  }

  /// A brand; its id is its position in the file, from 1.
  struct Brand: Sendable {
    let name: String
    /// The id of the topmost category of its products.
    let root: Int
  }

  /// A kind of product, sold in one or several formats.
  struct Kind: Sendable {
    let name: String
    let category: Int
    let rate: TaxRate
    /// The prices with tax, in cents.
    let prices: ClosedRange<Int>
    let formats: [String]
    /// The id of its size template; 0 for none.
    let sizeType: Int
    /// The ids of the brands that make it; empty for products without a brand.
    let brands: [Int]
    /// The prefix of its suppliers' references.
    let letters: String
  }

  /// A seller.
  struct User: Sendable {
    let firstName: String
    let lastName: String
    /// The store where they work; 0 for one who left.
    let store: Int
  }

  let categories: [Category]
  let brands: [Brand]
  let kinds: [Kind]
  /// All combinations of kind and format, as indices into `kinds` and `formats`.
  let choices: [(kind: Int, format: Int)]
  let users: [User]
  let suppliers = Self.lines("suppliers")
  let firstNames = Self.lines("first_names")
  let lastNames = Self.lines("last_names")
  let streets = Self.lines("streets")
  let cities = Self.lines("cities")
  let companies = Self.lines("companies")
  let comments = Self.lines("comments")

  /// The lists, read on first use.
  static let shared = Words()

  private init() {
    let categories = Self.tree(Self.lines("categories"))
    let ids = Dictionary(
      categories.enumerated().map { ($1.name, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    self.categories = categories
    let brands = Self.table("brands").map { Brand(name: $0[0], root: ids[$0[1]] ?? 0) }
    self.brands = brands
    kinds = Self.table("products").map { fields in
      let category = ids[fields[0]] ?? 0
      let root = categories[category - 1].root
      return Self.kind(
        fields, category: category,
        brands: brands.indices.filter { brands[$0].root == root }.map { $0 + 1 })
    }
    choices = kinds.enumerated().flatMap { index, kind in
      kind.formats.indices.map { (kind: index, format: $0) }
    }
    users = Self.table("users").map {
      User(firstName: $0[0], lastName: $0[1], store: Int($0[2]) ?? 0)
    }
  }

  private static func kind(_ fields: [String], category: Int, brands: [Int]) -> Kind {
    Kind(
      name: fields[1], category: category,
      rate: TaxRate(perMille: Int(fields[2]) ?? 0) ?? .normal,
      prices: (Int(fields[3]) ?? 0)...(Int(fields[4]) ?? 0),
      formats: fields[5].split(separator: ";").map(String.init),
      sizeType: SizeTemplate.all.first { $0.name.lowercased() == fields[6] }?.id ?? 0,
      brands: brands, letters: letters(of: fields[1]))
  }

  /// Returns the first three letters of a name, in upper case and without accents.
  private static func letters(of name: String) -> String {
    name.folding(options: .diacriticInsensitive, locale: nil)
      .filter { $0.isLetter && $0.isASCII }.prefix(3).uppercased()
  }

  /// Parses categories from an indented list, with two spaces per level.
  private static func tree(_ lines: [String]) -> [Category] {
    var path: [Int] = []
    return lines.enumerated().map { index, line in
      path.removeLast(max(0, path.count - line.prefix { $0 == " " }.count / 2))
      let parent = path.last ?? 0
      path.append(index + 1)
      return Category(
        name: String(line.drop { $0 == " " }), parent: parent, root: path.first ?? index + 1)
    }
  }

  private static func table(_ name: String) -> [[String]] {
    lines(name).map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
  }

  private static func lines(_ name: String) -> [String] {
    guard let resource = cresource_find("world/\(name).txt")?.pointee else {
      preconditionFailure("The word list \(name) must be among the embedded resources.")
    }
    let bytes = UnsafeBufferPointer(start: resource.bytes, count: resource.length)
    return bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
