/// The alignment of a text in a wider space.
public enum Alignment: Hashable, Sendable {
  /// Left-aligned.
  case leading
  /// Right-aligned.
  case trailing
}

extension CleanText {
  /// Returns the text in exactly this many cells: padded with spaces, or cut.
  public func padded(to width: Int, _ alignment: Alignment = .leading) -> CleanText {
    let text = cut(to: width)
    let spaces = String(repeating: " ", count: max(0, width - text.width))
    let string = alignment == .leading ? text.string + spaces : spaces + text.string
    return CleanText(trusted: string, width: text.width + spaces.utf8.count)
  }

  /// Returns the text in at most this many cells, with an ellipsis at its end if it was cut. No
  /// cluster is split, so a cut before a wide character can be one cell shorter.
  public func cut(to limit: Int, ellipsis: Unicode.Scalar = "…") -> CleanText {
    guard width > limit else { return self }
    return limit > 0 ? head(limit - 1) + CleanText(String(ellipsis)) : CleanText()
  }

  /// Returns the text on lines of at most this many cells, broken at spaces; a longer word is
  /// broken. An empty text is one empty line.
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

  /// Returns the text in pieces of at most this many cells, broken anywhere except inside a
  /// cluster: for addresses. An empty text is one empty piece, and each piece contains at least one
  /// cluster, even if that is wider than the limit.
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

  /// Returns as many whole clusters from the start as fit into this many cells.
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

  /// Returns at most `count` cells of the text, from a column on. Half a wide character at the left
  /// becomes a space.
  func columns(from start: Int, count: Int) -> CleanText {
    let before = head(start)
    let rest = dropping(before)
    guard before.width < start, let first = rest.string.first else { return rest.head(count) }
    let half = String(repeating: " ", count: before.width + TextWidth.of(first) - start)
    return (CleanText(half) + CleanText(String(rest.string.dropFirst()))).head(count)
  }

  /// Returns the text without its first bytes, which are those of `head`.
  private func dropping(_ head: CleanText) -> CleanText {
    let start = string.utf8.index(string.startIndex, offsetBy: head.string.utf8.count)
    return CleanText(trusted: String(string[start...]), width: width - head.width)
  }
}
