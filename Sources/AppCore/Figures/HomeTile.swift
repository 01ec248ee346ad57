import Foundation
import Models
import TerminalKit

/// A part of the home screen that opens another screen, in the order of the Tab key.
enum HomeTile: Int, CaseIterable, Hashable {
  /// The day's turnover and tickets.
  case sales
  /// The turnover by hour.
  case hours
  /// The best-selling products.
  case products
  /// The best-selling categories.
  case categories
  /// The turnover by seller.
  case sellers
  /// The payments by payment type.
  case payments
  /// The products below their reorder point.
  case shortages
  /// The open sales.
  case openSales
  /// The products without a barcode.
  case barcodes
  /// The days until the token expires.
  case token

  /// Returns the tile that is a number of steps further, wrapping around.
  func moved(by step: Int) -> HomeTile {
    let all = Self.allCases
    return all[((rawValue + step) % all.count + all.count) % all.count]
  }

  /// The dimension of «Top» that the tile shows; products for tiles outside «Top».
  var dimension: HomeTile { Self.dimensions.contains(self) ? self : .products }

  /// The dimensions that «Top» can show.
  static let dimensions: [HomeTile] = [.products, .categories, .sellers]

  /// What to look at beside the figures, in the order in which it is shown.
  static let signs: [HomeTile] = [.shortages, .openSales, .barcodes, .token]

  /// What stands above it.
  var heading: String {
    switch self {
    case .categories: tr("Top categories")
    case .sellers: tr("Top sellers")
    default: tr("Top products")
    }
  }

  /// Returns the parts of the figures that «Top» shows; nil when unknown.
  func parts(_ figures: DayAmounts) -> [DayAmounts.Part]? {
    switch dimension {
    case .categories: figures.categories
    case .sellers: figures.sellers
    default: figures.products
    }
  }

  /// Returns the name of a part.
  func name(of part: DayAmounts.Part, _ context: Context) -> String {
    let resource: Resource =
      switch dimension {
      case .categories: .categories
      case .sellers: .users
      default: .products
      }
    if part.id == "0" { return tr("(none)") }
    return context.names.shownLabel(resource.name, part.id)
      ?? part.name.map { context.names.shown($0, of: resource.name) }
      ?? context.text(.reference(resource.name, part.id))
  }
}

/// Counts from the mirror that need attention in addition to the day's figures.
struct Attention: Hashable {
  /// Products below their reorder point; unknown while no stock is loaded.
  var shortages = Figure(nil)
  /// The number of loaded products without a barcode; nil before they were counted.
  private var withoutBarcode: Int?

  /// Returns the number of products without a barcode; a minimum while the products are loaded in
  /// part.
  func barcodes(_ context: Context) -> Figure {
    Figure(counted: withoutBarcode, in: context.states[ListID(.products)])
  }

  /// Returns the query for products without a barcode.
  static func barcodes(_ context: Context) -> RowQuery {
    RowQuery(
      [ListID(.products)],
      filter: RowFilter("barcode:-", resource: .products, today: context.today()))
  }

  /// Returns the effects that count them, without a call.
  static func counting(_ context: Context) -> [Effect] {
    [
      .ask(.shortages), .ask(.look(RowQuery(ListID(.products)), WindowRequest(.start, after: 1))),
      .ask(.tally(barcodes(context), nil)),
    ]
  }

  /// Stores a count from the mirror.
  mutating func receive(_ message: Message, _ context: Context) {
    switch message {
    case .answered(.shortages, .shortages(let shortages)): self.shortages = shortages
    case .answered(.tally(let view, nil), .tally(let tally))
    where view == Self.barcodes(context):
      withoutBarcode = tally.count
    default: break
    }
  }
}
