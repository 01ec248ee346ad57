/// Numbered tabs on one line, the current one in brackets: ` 1 Home 2[Products] 3 Customers`.
public struct Tabs: Widget {
  /// The names.
  public var titles: [CleanText]
  /// The numbers before them; 1, 2, … if empty.
  public var numbers: [Int]
  /// The index of the current tab; none if it is out of range.
  public var current: Int
  /// The text after the tabs, if there is room.
  public var trailing: CleanText

  /// Creates a tab line.
  public init(
    titles: [CleanText], numbers: [Int] = [], current: Int, trailing: CleanText = CleanText()
  ) {
    self.titles = titles
    self.numbers = numbers.count == titles.count ? numbers : Array(1...max(1, titles.count))
    self.current = current
    self.trailing = trailing
  }

  /// Draws one row. If the names do not fit, those of the other tabs are cut to the same length.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    guard !area.isEmpty else { return }
    buffer.fill(area.row(0))
    let longest = longestTitle(in: area.width)
    var x = area.x
    for index in titles.indices where x < area.maxX {
      let label = label(index, longest: longest, ellipsis: buffer.lineSet.ellipsis)
      x = buffer.write(styled(label, index), x: x, y: area.y, width: area.maxX - x)
    }
    guard x + 2 + trailing.width <= area.maxX else { return }
    buffer.write(trailing, x: x + 2, y: area.y)
  }

  /// Returns the styled tab: the current one as a block; for the others the number, which is their
  /// key, has the accent colour.
  private func styled(_ label: CleanText, _ index: Int) -> [(text: CleanText, style: Style)] {
    let number = CleanText(" \(numbers[index])")
    let words = CleanText(String(label.string.dropFirst(number.string.count)))
    if index == current { return [(label, Style(.accent).adding(.reverse))] }
    return [(number, Style(.accent)), (words, .plain)]
  }

  /// Returns the index of the tab at a column of a line that begins at 0; nil beside them.
  public func index(at column: Int, width: Int) -> Int? {
    let longest = longestTitle(in: width)
    var x = 0
    for index in titles.indices {
      let end = x + label(index, longest: longest).width
      // The space before a tab belongs to it.
      if (x..<end).contains(column) { return index }
      x = end
    }
    return nil
  }

  private func label(_ index: Int, longest: Int, ellipsis: Unicode.Scalar = "…") -> CleanText {
    let (number, title) = (numbers[index], titles[index])
    guard index != current else { return " \(number)[\(title)]" }
    return " \(number) \(title.cut(to: longest, ellipsis: ellipsis))"
  }

  /// Returns the greatest length of names at which all tabs fit; at least 1.
  private func longestTitle(in width: Int) -> Int {
    var longest = titles.reduce(1) { max($0, $1.width) }
    while longest > 1, total(longest: longest) > width { longest -= 1 }
    return longest
  }

  private func total(longest: Int) -> Int {
    // The texts are ` 1 Home` and ` 2[Products]`, which is one bracket longer.
    titles.indices.reduce(0) { total, index in
      let number = 2 + Self.digits(of: numbers[index])
      let title = titles[index].width
      return total + number + (index == current ? title + 1 : min(title, longest))
    }
  }

  private static func digits(of number: Int) -> Int { number < 10 ? 1 : "\(number)".utf8.count }
}
