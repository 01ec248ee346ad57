extension Table {
  /// The cells between two columns.
  private static let gap = 2

  /// Where the columns that are shown stand in an area.
  func fields(in area: Rect) -> [Rect] {
    var x = area.x + Self.leadingColumns
    return Self.widths(of: columns, in: area.width - Self.leadingColumns).map { width in
      defer { x += width + Self.gap }
      return Rect(x: x, y: area.y, width: width, height: 1)
    }
  }

  /// The widths of the columns that are shown, from the left.
  ///
  /// Those that do not fit at their minimum go, from the right, but never the first; then each
  /// grows towards its ideal, and what is left over goes to those with a weight.
  static func widths(of columns: [Column], in available: Int) -> [Int] {
    let shown = shown(of: columns, in: available)
    guard let first = shown.first else { return [] }
    var spare = available - total(shown)
    guard spare >= 0 else { return [max(0, min(first.minimum, available))] }
    var widths = shown.map(\.minimum)
    grow(&widths, to: shown.map { max($0.ideal, $0.minimum) }, by: &spare)
    return distribute(spare, over: shown.map(\.weight), to: widths)
  }

  private static func shown(of columns: [Column], in available: Int) -> ArraySlice<Column> {
    var shown = columns[...]
    while shown.count > 1, total(shown) > available { shown.removeLast() }
    return shown
  }

  private static func total(_ columns: ArraySlice<Column>) -> Int {
    columns.reduce(0) { $0 + $1.minimum } + gap * (columns.count - 1)
  }

  /// Gives every column its part of what it lacks, in proportion.
  private static func grow(_ widths: inout [Int], to ideals: [Int], by spare: inout Int) {
    let lacks = zip(ideals, widths).map { $0 - $1 }
    let lacking = lacks.reduce(0, +)
    guard lacking > spare else {
      widths = ideals
      spare -= lacking
      return
    }
    widths = distribute(spare, over: lacks, to: widths)
    spare = 0
  }

  /// Adds to the widths by weight; what the division leaves goes to the first with a weight.
  private static func distribute(_ spare: Int, over weights: [Int], to widths: [Int]) -> [Int] {
    let weight = weights.reduce(0, +)
    guard weight > 0, spare > 0 else { return widths }
    var widths = zip(widths, weights).map { $0 + spare * $1 / weight }
    let given = weights.reduce(0) { $0 + spare * $1 / weight }
    if let first = weights.firstIndex(where: { $0 > 0 }) { widths[first] += spare - given }
    return widths
  }
}
