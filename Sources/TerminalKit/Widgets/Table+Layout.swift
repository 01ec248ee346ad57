extension Table {
  /// The cells between two columns.
  private static let gap = 2
  /// The most cells a table has: where lines are longer, the eye loses its row.
  public static let most = 120

  /// Where the columns that are shown stand in an area.
  func fields(in area: Rect) -> [Rect] {
    var x = area.x + Self.leadingColumns
    return Self.widths(of: measured, in: area.width - Self.leadingColumns).map { width in
      defer { x += width + Self.gap }
      return Rect(x: x, y: area.y, width: width, height: 1)
    }
  }

  /// The columns with the widest of the texts that are drawn.
  private var measured: [Column] {
    columns.enumerated().map { index, column in
      var column = column
      column.content = rows.reduce(column.content) { widest, row in
        row.cells.indices.contains(index) ? max(widest, row.cells[index].width) : widest
      }
      // What a column comes to is longer than what it comes from.
      if index > 0, totals.indices.contains(index) {
        column.content = max(column.content, totals[index].width)
      }
      // The sign of the order stands behind the title.
      if sorted?.column == index { column.titleWidth += 2 }
      return column
    }
  }

  /// The widths of the columns that are shown, from the left.
  ///
  /// A column is shown where it and all before it have at least their preferred width, or less where their texts
  /// are shorter; the first two make do with their minimum. So a wider table shows no column less. What is left
  /// goes to the columns whose texts are cut, and the rest stays empty.
  static func widths(of columns: [Column], in available: Int) -> [Int] {
    let entries = columns.enumerated().map { $0 < 2 ? $1.least : $1.preferred }
    let count = count(of: entries, in: available)
    guard count > 0, let first = entries.first else { return [] }
    var widths = Array(entries.prefix(count))
    var spare = available - total(widths)
    guard spare >= 0 else { return [max(0, min(first, available))] }
    let shown = columns.prefix(count)
    grow(&widths, to: shown.map(\.preferred), by: &spare)
    grow(&widths, to: shown.map(\.wanted), by: &spare)
    return widths
  }

  /// The width in which all columns are shown.
  public static func width(of columns: [Column]) -> Int {
    leadingColumns + total(columns.enumerated().map { $0 < 2 ? $1.least : $1.preferred })
  }

  /// The width in which no text is cut.
  public static func wantedWidth(of columns: [Column]) -> Int {
    leadingColumns + total(columns.map(\.wanted))
  }

  private static func count(of entries: [Int], in available: Int) -> Int {
    var count = 0
    while count < entries.count, count == 0 || total(entries.prefix(count + 1)) <= available {
      count += 1
    }
    return count
  }

  private static func total(_ widths: some Collection<Int>) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  /// Gives every column its part of what it lacks, in proportion; what the division leaves goes to the first.
  private static func grow(_ widths: inout [Int], to goals: [Int], by spare: inout Int) {
    let lacks = zip(goals, widths).map { max(0, $0 - $1) }
    let lacking = lacks.reduce(0, +)
    guard lacking > spare else {
      widths = zip(widths, lacks).map { $0 + $1 }
      spare -= lacking
      return
    }
    var rest = spare
    for index in widths.indices where lacking > 0 {
      let part = spare * lacks[index] / lacking
      widths[index] += part
      rest -= part
    }
    for index in widths.indices where rest > 0 && widths[index] < goals[index] {
      let part = min(rest, goals[index] - widths[index])
      widths[index] += part
      rest -= part
    }
    spare = 0
  }
}

extension Table.Column {
  /// The cells its texts take, or where there are none those it would like; no more than its maximum.
  fileprivate var wanted: Int {
    min(max(content == 0 ? ideal : content, titleWidth), max(maximum, titleWidth))
  }
  /// The cells that are enough for it to be shown.
  fileprivate var preferred: Int { min(wanted, max(ideal, titleWidth)) }
  /// The cells without which it is not shown at all.
  fileprivate var least: Int { min(wanted, max(minimum, min(titleWidth, 8))) }
}

/// Texts of a column in fewer cells than they need.
public enum CellCut {
  /// Cuts the texts that are too long: at their end, but in the middle or before the place where they part where
  /// two different ones would look equal.
  public static func fit(
    _ texts: [CleanText], width: Int, ellipsis: Unicode.Scalar = "…"
  ) -> [CleanText] {
    let cut = texts.map { $0.cut(to: width, ellipsis: ellipsis) }
    guard width > 4, texts.contains(where: { $0.width > width }) else { return cut }
    var result = cut
    var alike = groups(of: result, texts)
    for index in alike.joined() {
      result[index] = middle(texts[index], width: width, ellipsis)
    }
    alike = groups(of: result, texts)
    // Each round shows the first place where those of a group part, and parts them there.
    for _ in 0..<8 where !alike.isEmpty {
      for group in alike {
        let start = commonPrefix(group.map { texts[$0] })
        for index in group { result[index] = from(start, of: texts[index], width: width, ellipsis) }
      }
      alike = groups(of: result, texts)
    }
    return result
  }

  /// The places of different texts that look equal, those of a look together.
  private static func groups(of shown: [CleanText], _ texts: [CleanText]) -> [[Int]] {
    Dictionary(grouping: shown.indices) { shown[$0].string }.values
      .filter { group in Set(group.map { texts[$0].string }).count > 1 }
      .sorted { $0[0] < $1[0] }
  }

  /// `Belleroc…Annecy`.
  private static func middle(
    _ text: CleanText, width: Int, _ ellipsis: Unicode.Scalar
  ) -> CleanText {
    guard text.width > width else { return text }
    let tail = (width - 1) / 2
    let head = text.head(width - 1 - tail)
    return head + CleanText(String(ellipsis)) + text.columns(from: text.width - tail, count: tail)
  }

  /// `Bel…roche Annecy, upstai…`: what stands around a place.
  private static func from(
    _ start: Int, of text: CleanText, width: Int, _ ellipsis: Unicode.Scalar
  ) -> CleanText {
    guard text.width > width else { return text }
    let head = text.head(min(3, width / 3)) + CleanText(String(ellipsis))
    let first = max(head.width, min(start - 2, text.width - (width - head.width)))
    let rest = text.columns(from: first, count: text.width - first)
    return head + rest.cut(to: width - head.width, ellipsis: ellipsis)
  }

  /// The cells in which all of them are equal.
  private static func commonPrefix(_ texts: [CleanText]) -> Int {
    guard let first = texts.first else { return 0 }
    let length = texts.dropFirst().reduce(first.string.count) { length, text in
      min(length, zip(first.string, text.string).prefix { $0 == $1 }.count)
    }
    return CleanText(String(first.string.prefix(length))).width
  }
}
