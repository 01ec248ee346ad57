import Foundation
import Models
import TerminalKit

/// A part of the home screen that leads somewhere, in the order in which Tab goes through them.
enum HomeTile: Int, CaseIterable, Hashable {
  /// The day's turnover and tickets.
  case sales
  /// The turnover by hour.
  case hours
  /// What was sold most, by product.
  case products
  /// The same by category.
  case categories
  /// The turnover by seller.
  case sellers
  /// What was paid, by the way of paying.
  case payments
  /// Products under their reorder point.
  case shortages
  /// Sales that are still open.
  case openSales
  /// Products without a barcode.
  case barcodes
  /// The days that the token has left.
  case token

  /// The tile that many further, around the ends.
  func moved(by step: Int) -> HomeTile {
    let all = Self.allCases
    return all[((rawValue + step) % all.count + all.count) % all.count]
  }

  /// The dimension of «Top» it shows; by product while another tile has the cursor.
  var dimension: HomeTile { Self.dimensions.contains(self) ? self : .products }

  /// What «Top» can show.
  static let dimensions: [HomeTile] = [.products, .categories, .sellers]

  /// What stands above it.
  var heading: String {
    switch self {
    case .categories: tr("Top categories")
    case .sellers: tr("Top sellers")
    default: tr("Top products")
    }
  }

  /// The parts of the figures that «Top» shows, nil where they are not known.
  func parts(_ figures: DayAmounts) -> [DayAmounts.Part]? {
    switch dimension {
    case .categories: figures.categories
    case .sellers: figures.sellers
    default: figures.products
    }
  }

  /// What a part is called.
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

/// What to look at beside the day's figures: counts over the copy.
struct Attention: Hashable {
  /// Products below their reorder point; unknown while no stock is loaded.
  var shortages = Figure(nil)
  /// Products without a barcode among those that are loaded, nil while they were not counted.
  private var withoutBarcode: Int?

  /// Products without a barcode: at least so many while the products are loaded in part.
  func barcodes(_ context: Context) -> Figure {
    Figure(counted: withoutBarcode, in: context.states[ListID(.products)])
  }

  /// The products without a barcode.
  static func barcodes(_ context: Context) -> RowQuery {
    RowQuery(
      [ListID(.products)],
      filter: RowFilter("barcode:-", resource: .products, today: context.today()))
  }

  /// What counts them, none of it with a call.
  static func counting(_ context: Context) -> [Effect] {
    [
      .ask(.shortages), .ask(.look(RowQuery(ListID(.products)), WindowRequest(.start, after: 1))),
      .ask(.tally(barcodes(context), nil)),
    ]
  }

  /// Something was counted.
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
