extension Table {
  /// The number of cells between two columns.
  private static let gap = 2
  /// The greatest width of a table in cells; in longer lines the eye loses its row.
  public static let most = 120

  /// Returns the areas of the visible columns.
  func fields(in area: Rect) -> [Rect] {
    var x = area.x + Self.leadingColumns
    return Self.widths(of: measured, in: area.width - Self.leadingColumns).map { width in
      defer { x += width + Self.gap }
      return Rect(x: x, y: area.y, width: width, height: 1)
    }
  }

  /// The columns with the width of the longest text that is drawn.
  private var measured: [Column] {
    columns.enumerated().map { index, column in
      var column = column
      column.content = rows.reduce(column.content) { widest, row in
        row.cells.indices.contains(index) ? max(widest, row.cells[index].width) : widest
      }
      // A sum is longer than the numbers it is made of.
      if index > 0, totals.indices.contains(index) {
        column.content = max(column.content, totals[index].width)
      }
      // The sign of the order follows the title.
      if sorted?.column == index { column.titleWidth += 2 }
      return column
    }
  }

  /// Returns the widths of the visible columns, from the left.
  ///
  /// A column is visible if it and all columns before it have at least their preferred width, or
  /// less if their texts are shorter; for the first two columns the minimum suffices. So a wider
  /// table never shows fewer columns. The remaining width goes to columns whose texts are cut; what
  /// they do not need stays empty.
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

  /// Returns the width that shows all columns.
  public static func width(of columns: [Column]) -> Int {
    leadingColumns + total(columns.enumerated().map { $0 < 2 ? $1.least : $1.preferred })
  }

  /// Returns the width at which no text is cut.
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

  /// Distributes the spare cells among the columns, in proportion to what each lacks; the remainder
  /// of the division goes to the first ones.
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
  /// The width of its texts or, without texts, its ideal width; at most its maximum.
  fileprivate var wanted: Int {
    min(max(content == 0 ? ideal : content, titleWidth), max(maximum, titleWidth))
  }
  /// The width that suffices for it to be shown.
  fileprivate var preferred: Int { min(wanted, max(ideal, titleWidth)) }
  /// The width without which it is not shown.
  fileprivate var least: Int { min(wanted, max(minimum, min(titleWidth, 8))) }
}

/// Cuts texts of a column.
public enum CellCut {
  /// Cuts texts that are too long. They are cut at the end unless different texts would look equal;
  /// those are cut in the middle, or before the position where they differ.
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
    // Each round shows the first position where the texts of a group differ.
    for _ in 0..<8 where !alike.isEmpty {
      for group in alike {
        let start = commonPrefix(group.map { texts[$0] })
        for index in group { result[index] = from(start, of: texts[index], width: width, ellipsis) }
      }
      alike = groups(of: result, texts)
    }
    return result
  }

  /// Returns the indices of different texts that look equal, grouped by appearance.
  private static func groups(of shown: [CleanText], _ texts: [CleanText]) -> [[Int]] {
    Dictionary(grouping: shown.indices) { shown[$0].string }.values
      .filter { group in Set(group.map { texts[$0].string }).count > 1 }
      .sorted { $0[0] < $1[0] }
  }

  /// Cuts the middle of a text: `Belleroc…Annecy`.
  private static func middle(
    _ text: CleanText, width: Int, _ ellipsis: Unicode.Scalar
  ) -> CleanText {
    guard text.width > width else { return text }
    let tail = (width - 1) / 2
    let head = text.head(width - 1 - tail)
    return head + CleanText(String(ellipsis)) + text.columns(from: text.width - tail, count: tail)
  }

  /// Returns the text around a position: `Bel…roche Annecy, upstai…`.
  private static func from(
    _ start: Int, of text: CleanText, width: Int, _ ellipsis: Unicode.Scalar
  ) -> CleanText {
    guard text.width > width else { return text }
    let head = text.head(min(3, width / 3)) + CleanText(String(ellipsis))
    let first = max(head.width, min(start - 2, text.width - (width - head.width)))
    let rest = text.columns(from: first, count: text.width - first)
    return head + rest.cut(to: width - head.width, ellipsis: ellipsis)
  }

  /// Returns the number of cells in which all texts are equal.
  private static func commonPrefix(_ texts: [CleanText]) -> Int {
    guard let first = texts.first else { return 0 }
    let length = texts.dropFirst().reduce(first.string.count) { length, text in
      min(length, zip(first.string, text.string).prefix { $0 == $1 }.count)
    }
    return CleanText(String(first.string.prefix(length))).width
  }
}
