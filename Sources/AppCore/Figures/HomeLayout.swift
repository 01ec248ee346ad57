import Models
import TerminalKit

/// The areas of the home screen's parts, for drawing and for clicks.
struct HomeLayout {
  /// The day, and the time up to which it is counted.
  let head: Rect
  /// The sums.
  let sums: Rect
  /// The hours with their heading.
  let hours: Rect
  /// The «Top» lists with their headings: one dimension, or all if there is room.
  let tops: [(tile: HomeTile, place: Rect)]
  /// The payments.
  let payments: Rect
  /// The signs that need attention.
  let attention: Rect
  /// The cost of loading.
  let foot: Rect
  /// The rules between the parts; empty if there is little room.
  let rules: [Rect]

  /// The rows for everything but hours and «Top»; without rules if there is little room.
  private static let fixedRows = (full: 12, tight: 8)
  /// If the hours would have fewer rows than this, the rules are dropped.
  private static let leastRows = 3
  /// From this width on the dimensions of «Top» are side by side.
  private static let besideWidth = 150
  /// From this height on they are one below the other.
  private static let belowRows = 14
  /// The most rows of header and footer. The hours keep their rows when the footer grows.
  private static let frameRows = 6

  /// Divides an area; `tile` has the cursor.
  init(_ area: Rect, _ context: Context, _ tile: HomeTile) {
    let height = min(area.height, max(1, context.size.height - Self.frameRows))
    let isTight = height < Self.fixedRows.full + Self.leastRows
    let rows = max(1, height - (isTight ? Self.fixedRows.tight : Self.fixedRows.full))
    var rest = area
    var rules: [Rect] = []
    func next(_ rows: Int) -> Rect {
      let (top, below) = rest.splitTop(rows)
      rest = below
      return top
    }
    func separate() { if !isTight { rules.append(next(1)) } }
    head = next(1)
    separate()
    sums = next(2)
    let charts = next(1 + rows)
    separate()
    payments = next(1)
    separate()
    attention = next(2)
    separate()
    foot = next(1)
    self.rules = rules
    let (left, right) = charts.splitLeft(Self.hoursWidth(charts.width))
    hours = left
    tops = Self.tops(in: right, of: area.width, tile)
  }

  private static func hoursWidth(_ width: Int) -> Int {
    width >= besideWidth ? width / 4 : width * 9 / 20
  }

  private static func tops(
    in area: Rect, of width: Int, _ tile: HomeTile
  ) -> [(tile: HomeTile, place: Rect)] {
    let all = HomeTile.dimensions
    if width >= besideWidth {
      let third = area.width / all.count
      return all.enumerated().map { index, tile in
        let x = area.x + index * third
        let end = index == all.count - 1 ? area.maxX : x + third
        return (tile, Rect(x: x, y: area.y, width: end - x, height: area.height))
      }
    }
    guard area.height > belowRows else { return [(tile.dimension, area)] }
    let (products, rest) = area.splitTop(area.height / 2)
    let (categories, sellers) = rest.splitTop((rest.height + 1) / 2)
    return [(.products, products), (.categories, categories), (.sellers, sellers)]
  }

  /// Returns the cell of one of the signs that need attention.
  static func sign(_ index: Int, in area: Rect) -> Rect {
    let indent = CleanText("  " + tr("Look at")).width + 2
    let left = (area.width - indent) * 4 / 7
    return Rect(
      x: area.x + indent + index % 2 * left, y: area.y + index / 2,
      width: index % 2 == 0 ? left - 1 : area.width - indent - left, height: 1)
  }

  /// Returns the tile at a cell and, in «Top», the row of that tile; nil between tiles.
  func tile(at point: Point) -> (tile: HomeTile, row: Int)? {
    if sums.contains(point) { return (.sales, 0) }
    if hours.contains(point) { return (.hours, 0) }
    if let top = tops.first(where: { $0.place.contains(point) }) {
      return (top.tile, max(0, point.y - top.place.y - 1))
    }
    if payments.contains(point) { return (.payments, 0) }
    let signs: [HomeTile] = [.shortages, .openSales, .barcodes, .token]
    return signs.indices.first { Self.sign($0, in: attention).contains(point) }.map {
      (signs[$0], 0)
    }
  }
}
