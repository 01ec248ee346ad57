import Models
import TerminalKit

/// The areas of the home screen's parts, for drawing and for clicks.
struct HomeLayout {
  /// Whether the sums have a column each and the payments a bar each. A small window has lines of text instead.
  let isRoomy: Bool
  /// The day, and the time up to which it is counted.
  let head: Rect
  /// The sums.
  let sums: Rect
  /// The hours with their heading.
  let hours: Rect
  /// The «Top» lists with their headings: one dimension, or all if there is room.
  let tops: [(tile: HomeTile, place: Rect)]
  /// The payments, with a heading in a roomy window.
  let payments: Rect
  /// The signs that need attention, with a heading in a roomy window.
  let attention: Rect
  /// The signs that are shown, in order.
  let signs: [(tile: HomeTile, place: Rect)]
  /// The cost of loading.
  let foot: Rect
  /// The rules between the parts; empty if there is little room.
  let rules: [Rect]
  /// Where the two columns of a roomy window meet.
  let divider: Rect?

  /// In a small window, the rows for everything but hours and «Top»; without rules if there is little room.
  private static let fixedRows = (full: 12, tight: 8)
  /// If the hours would have fewer rows than this, the rules are dropped.
  private static let leastRows = 3
  /// A body of this size is roomy.
  private static let roomy = Size(width: 76, height: 18)
  /// From this height on a roomy body has free lines between its parts.
  private static let airyRows = 24
  /// From this width on the dimensions of «Top» are side by side.
  private static let besideWidth = 150
  /// From this height on they are one below the other.
  private static let belowRows = 14
  /// The most rows of header and footer. The hours keep their rows when the footer grows.
  private static let frameRows = 6
  /// A token that ends in fewer days is the first sign.
  static let fewDays = 30

  /// Divides an area; `tile` has the cursor.
  init(_ area: Rect, _ context: Context, _ tile: HomeTile) {
    let height = min(area.height, max(1, context.size.height - Self.frameRows))
    isRoomy = area.width >= Self.roomy.width && height >= Self.roomy.height
    var rest = area
    func next(_ rows: Int) -> Rect {
      let (top, below) = rest.splitTop(rows)
      rest = below
      return top
    }
    let isUrgent = (context.session?.daysLeft(at: context.now) ?? Self.fewDays) < Self.fewDays
    let order = isUrgent ? [.token] + HomeTile.signs.filter { $0 != .token } : HomeTile.signs
    if isRoomy {
      let isAiry = height >= Self.airyRows
      let air = isAiry ? 1 : 0
      let signRows = isAiry ? order.count : order.count - 1
      head = next(1)
      _ = next(air)
      sums = next(3)
      _ = next(air)
      let charts = next(height - 7 - signRows - 3 * air + 1)
      let (left, right) = charts.splitLeft(Self.hoursWidth(charts.width))
      let isWide = area.width >= Self.besideWidth
      (attention, payments) = next(1 + signRows).splitLeft(
        isWide ? area.width / 2 : left.width)
      _ = next(air)
      foot = next(1)
      hours = left
      tops = Self.tops(in: right, of: area.width, tile)
      rules = []
      divider = Rect(
        x: left.maxX - 1, y: left.y + 1, width: 1,
        height: (isWide ? left.maxY : attention.maxY) - left.y - 1)
      let selected = order.firstIndex(of: tile) ?? 0
      let lines = attention.splitLeft(attention.width - 1).left
      signs = order.dropFirst(max(0, selected - signRows + 1)).prefix(signRows).enumerated().map {
        index, sign in (sign, lines.row(index + 1))
      }
      return
    }
    let isTight = height < Self.fixedRows.full + Self.leastRows
    let rows = max(1, height - (isTight ? Self.fixedRows.tight : Self.fixedRows.full))
    var rules: [Rect] = []
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
    divider = nil
    let (left, right) = charts.splitLeft(Self.hoursWidth(charts.width))
    hours = left
    tops = Self.tops(in: right, of: area.width, tile)
    let area = attention
    signs = order.enumerated().map { index, sign in (sign, Self.sign(index, in: area)) }
  }

  private static func hoursWidth(_ width: Int) -> Int {
    width >= besideWidth ? width / 4 : width / 2 - 1
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

  /// Returns the cell of a sign in a small window.
  private static func sign(_ index: Int, in area: Rect) -> Rect {
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
    return signs.first { $0.place.contains(point) }.map { ($0.tile, 0) }
  }
}
