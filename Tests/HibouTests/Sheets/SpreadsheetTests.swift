import Foundation
import Models
import Simulator
import Testing

/// What users see when they open an export in a spreadsheet program: ten rows whose cells such
/// programs tend to change.
@Suite(
  .serialized,
  .enabled(
    if: SpreadsheetProgram.areInstalled, "LibreOffice and Gnumeric are not on this machine."))
struct SpreadsheetTests {
  /// A product that a spreadsheet program would change if the export did not protect it.
  private struct Product {
    let name: String
    let barcode: String
    let cents: Int
  }

  private static let products = [
    Product(name: "Crème brûlée à l’œuf", barcode: "036000291452", cents: 1_250),
    Product(name: "Thé \"vert\"; 100 g, bio", barcode: "3017620422003", cents: 184_260),
    Product(name: "Première ligne\nseconde ligne", barcode: "12345678901234567", cents: -300),
    Product(name: "=1+1", barcode: "1E5", cents: 5),
    Product(name: "=HYPERLINK(\"http://127.0.0.1/\";\"x\")", barcode: "3-4", cents: 100),
    Product(name: "+1+1", barcode: "+33612345678", cents: 1_000_000),
    Product(name: "-1-1", barcode: "(12)", cents: 99),
    Product(name: "@SUM(1;1)", barcode: "TRUE", cents: 1),
    Product(name: "vin;=1+1,=1+1\t=1+1", barcode: "=1+1", cents: 10_050),
    Product(name: "＝1+1", barcode: "00", cents: 0),
  ]

  /// The regions: the language of the exporting program, the language of the opening program, its
  /// cell separator.
  private static let regions: [(locale: String, system: String, separator: Character)] = [
    ("fr_FR.UTF-8", "fr-FR", ";"), ("en_US.UTF-8", "en-US", ","),
  ]

  @Test(
    "LibreOffice shows every cell of a workbook and of a CSV for Excel as it was, in French and in English",
    arguments: regions)
  func libreOffice(locale: String, system: String, separator: Character) async throws {
    try await Self.open { shop in
      for file in ["products.xlsx", "products.csv"] {
        let rows = try await SpreadsheetProgram.libreOffice.rows(
          of: try await Self.export(file, locale, from: shop), locale: system,
          separator: separator)

        try await Self.expect(rows, in: shop, locale, file.hasSuffix(".csv") ? .shown : .none)
      }
    }
  }

  @Test("Gnumeric shows every cell of a workbook and of a CSV for Excel as it was")
  func gnumeric() async throws {
    try await Self.open { shop in
      for file in ["products.xlsx", "products.csv"] {
        let rows = try await SpreadsheetProgram.gnumeric.rows(
          of: try await Self.export(file, "en_US.UTF-8", from: shop), locale: "en-US",
          separator: ",")

        try await Self.expect(
          rows, in: shop, "en_US.UTF-8", file.hasSuffix(".csv") ? .hidden : .none)
      }
    }
  }

  // MARK: The shop

  /// Runs a test with a shop whose first ten products are those of the table.
  private static func open(_ test: (ServedShop) async throws -> Void) async throws {
    var script = Script()
    let before = ServedShop.now.addingTimeInterval(-86_400)
    for (place, product) in products.enumerated() {
      script.add(.rename(product: place + 1, to: product.name), at: before)
      script.add(.barcode(product: place + 1, to: product.barcode), at: before)
      script.add(.price(product: place + 1, cents: product.cents), at: before)
    }
    try await ServedShop.open(products: products.count, script: script, test)
  }

  private static let columns =
    "id,name,price,barcode,product_category,product_display_www,updated_at"

  /// Writes the products to a file.
  private static func export(
    _ file: String, _ locale: String, from shop: ServedShop
  ) async throws -> String {
    let path = shop.home.file(file).path()
    let outcome = try await shop.run(
      "export", "products", "--output", path, "--for", "excel", "--columns", columns,
      environment: ["LC_ALL": locale])
    try #require(outcome.status == 0, "\(outcome.talk)")
    return path
  }

  // MARK: What is expected

  /// How a program shows the apostrophe that guards a text of a CSV.
  private enum Guard {
    /// Workbooks have no apostrophe.
    case none
    /// LibreOffice shows it.
    case shown
    /// Gnumeric interprets it, at the start of a cell, as the mark of a text.
    case hidden
  }

  private static let headings = [
    "Id", "Name", "Price", "Barcode", "Category", "Category (id)", "On the web", "Changed",
  ]

  /// Expects the headings and the ten rows, cell by cell, and no computed cell.
  private static func expect(
    _ rows: [[SpreadsheetProgram.Cell]], in shop: ServedShop, _ locale: String, _ marks: Guard
  ) async throws {
    let records = try Record.all(
      in: Array(try await shop.run("list", "products", "--json", "--offline").text.utf8))
    let categories = try Record.all(
      in: Array(try await shop.run("list", "categories", "--json").text.utf8))
    try #require(rows.count == products.count + 1 && records.count == products.count)
    #expect(rows[0].count == 8 && rows[0].allSatisfy { $0.kind == "text" })
    #expect(!locale.hasPrefix("en") || rows[0].map(\.value) == headings)
    for (row, record) in zip(rows.dropFirst(), records) {
      let expected = cells(of: record, categories, locale, marks)
      for (found, expected) in zip(row, expected) {
        let isSame = found.kind == expected.kind && found.value == expected.value
        #expect(isSame, "row \(record.text("product_id") ?? ""): \(found), not \(expected)")
        // The only allowed formula is the text itself.
        #expect(
          found.formula.isEmpty || found.formula == "=\"\(expected.value)\"", "\(found)")
      }
      #expect(row.count == expected.count)
    }
  }

  private static func cells(
    of record: Record, _ categories: [Record], _ locale: String, _ marks: Guard
  ) -> [SpreadsheetProgram.Cell] {
    let id = record.int("product_id") ?? 0
    let product = products[id - 1]
    let category = record.int("product_category") ?? 0
    let label = categories.first { $0.int("category_id") == category }?.text("category_name") ?? ""
    let isOnTheWeb = record.flag("product_display_www") == true
    let words = locale.hasPrefix("fr") ? ("oui", "non") : ("yes", "no")
    return [
      .number(Decimal(id)), .text(shown(product.name, marks)),
      .number(Decimal(product.cents) / 100), .text(product.barcode), .text(label),
      .number(Decimal(category)), .text(isOnTheWeb ? words.0 : words.1),
      .date(record.text("updated_at") ?? ""),
    ]
  }

  /// Returns a name as the program shows it.
  private static func shown(_ name: String, _ marks: Guard) -> String {
    if marks == .none { return name }
    if name.hasPrefix("vin;") { return "vin;'=1+1,'=1+1\t'=1+1" }
    return marks == .shown && "=+-@＝".contains(name.prefix(1)) ? "'\(name)" : name
  }
}
