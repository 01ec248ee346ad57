/// Where a text stands in a space wider than itself.
public enum Alignment: Hashable, Sendable {
  /// At the left.
  case leading
  /// At the right.
  case trailing
}

extension CleanText {
  /// The text in exactly so many cells: filled up with spaces, or cut.
  public func padded(to width: Int, _ alignment: Alignment = .leading) -> CleanText {
    let text = cut(to: width)
    let spaces = String(repeating: " ", count: max(0, width - text.width))
    let string = alignment == .leading ? text.string + spaces : spaces + text.string
    return CleanText(trusted: string, width: text.width + spaces.utf8.count)
  }

  /// The text in at most so many cells, with an ellipsis at its end when something was cut. No
  /// cluster is split, so that a cut before a wide character can be one cell shorter.
  public func cut(to limit: Int, ellipsis: Unicode.Scalar = "…") -> CleanText {
    guard width > limit else { return self }
    return limit > 0 ? head(limit - 1) + CleanText(String(ellipsis)) : CleanText()
  }

  /// The text on lines of at most so many cells, broken at spaces. A longer word is broken where it
  /// must be. An empty text is one empty line.
  public func wrapped(to limit: Int) -> [CleanText] {
    guard width > limit else { return [self] }
    var lines: [CleanText] = []
    var line: CleanText?
    for part in string.split(separator: " ", omittingEmptySubsequences: false) {
      let word = CleanText(part)
      if let open = line, open.width + 1 + word.width <= limit {
        line = open + " " + word
      } else if line == nil || !word.isEmpty {
        if let line { lines.append(line) }
        let pieces = word.chunked(to: limit)
        lines += pieces.dropLast()
        line = pieces.last
      }
    }
    return lines + (line.map { [$0] } ?? [])
  }

  /// The text in pieces of at most so many cells, broken anywhere but inside a cluster: for
  /// addresses. An empty text is one empty piece, and a piece always holds something, even a
  /// cluster wider than the limit.
  public func chunked(to limit: Int) -> [CleanText] {
    guard width > limit, !isEmpty else { return [self] }
    var pieces: [CleanText] = []
    var rest = self
    while !rest.isEmpty {
      var piece = rest.head(max(1, limit))
      if piece.isEmpty { piece = CleanText(String(rest.string.prefix(1))) }
      pieces.append(piece)
      rest = rest.dropping(piece)
    }
    return pieces
  }

  /// As many whole clusters from the start as fit into so many cells.
  func head(_ limit: Int) -> CleanText {
    guard width > limit else { return self }
    if isASCII {
      let end = string.utf8.index(string.startIndex, offsetBy: max(0, limit))
      return CleanText(trusted: String(string[..<end]), width: max(0, limit))
    }
    if isPlain {
      let end = string.unicodeScalars.index(string.startIndex, offsetBy: max(0, limit))
      return CleanText(trusted: String(string[..<end]), width: max(0, limit))
    }
    var (end, taken) = (string.startIndex, 0)
    for character in string {
      let width = TextWidth.of(character)
      guard taken + width <= limit else { break }
      taken += width
      string.formIndex(after: &end)
    }
    return CleanText(trusted: String(string[..<end]), width: taken)
  }

  /// What is right of so many cells, in at most so many cells. Half a wide character at the left is
  /// a space.
  func columns(from start: Int, count: Int) -> CleanText {
    let before = head(start)
    let rest = dropping(before)
    guard before.width < start, let first = rest.string.first else { return rest.head(count) }
    let half = String(repeating: " ", count: before.width + TextWidth.of(first) - start)
    return (CleanText(half) + CleanText(String(rest.string.dropFirst()))).head(count)
  }

  /// The text after its first bytes, which are those of `head`.
  private func dropping(_ head: CleanText) -> CleanText {
    let start = string.utf8.index(string.startIndex, offsetBy: head.string.utf8.count)
    return CleanText(trusted: String(string[start...]), width: width - head.width)
  }
}
