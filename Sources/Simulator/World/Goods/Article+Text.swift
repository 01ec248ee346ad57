extension Article {
  private var choiceOfWords: (kind: Words.Kind, format: String) {
    let choice = Words.shared.choices[choice]
    let kind = Words.shared.kinds[choice.kind]
    return (kind, kind.formats[choice.format])
  }

  /// The product whose name tries to colour and reverse the text after it on a terminal.
  static let mischievousID = 667

  /// The name: kind, brand and format, and a number if that combination occurred before.
  var name: String {
    if let givenName { return givenName }
    let (kind, format) = choiceOfWords
    if id == Self.mischievousID {
      return "\(kind.name) \u{1B}[31mrouge\u{1B}[0m \u{202E}éliogir\u{202C} \(format)"
    }
    var name = kind.name
    for word in [brandName.isEmpty ? qualifier : brandName, format, serial] where !word.isEmpty {
      name.append(" ")
      name.append(word)
    }
    return name
  }

  /// The label of the brand; empty for none.
  var brandName: String { brand == 0 ? "" : Words.shared.brands[brand - 1].name }

  /// The short label on the button of the till.
  var shortLabel: String { String(choiceOfWords.kind.name.prefix(20)) }

  /// The barcode: printed by the manufacturer, by the shop, or none.
  var barcode: String {
    if let givenBarcode { return givenBarcode }
    return switch id % 25 {
    case 3, 17: ""
    case 0, 6, 8, 11, 21: Barcode.own(product: id)
    default: Barcode.manufacturer(brand: brand, product: id)
    }
  }

  /// Returns the barcode of a size, or of the product itself for 0.
  func barcode(size: Int) -> String {
    size == 0 ? barcode : Barcode.own(product: id, size: size)
  }

  /// The supplier's reference; empty for a tenth of the products.
  var supplierReference: String {
    guard supplier != 0, !id.isMultiple(of: 10) else { return "" }
    return "\(choiceOfWords.kind.letters)-\(digits(id, 4))"
  }

  /// The reference in a web shop; empty for most products.
  var externalReference: String { id.isMultiple(of: 4) ? "web-\(id)" : "" }

  /// A sentence about the product; empty for two thirds of the products.
  var summary: String {
    guard id.isMultiple(of: 3) else { return "" }
    let maker = brandName.isEmpty ? "nos ateliers" : brandName
    return "\(choiceOfWords.kind.name) de chez \(maker), format \(choiceOfWords.format)."
  }

  /// The shelf.
  var shelf: String { "\(["A", "B", "C", "D"][id % 4])-\(category)" }

  /// A word that distinguishes products of one kind and format without a brand.
  private var qualifier: String { Self.qualifiers[round % 4] }

  private static let qualifiers = ["", "bio", "maison", "sans gluten"]

  private var serial: String { round < 4 ? "" : "n° \(round)" }
}
