/// Parses a pasted text in all plausible ways, because the text alone does not show which line
/// breaks and blanks to remove and where the answer ends.
struct PasteParser {
  /// One way to read the text.
  enum Reading: Hashable {
    /// It is empty.
    case nothing
    /// It is an address: the part before its parameters, and the parameters.
    case address(String, [String: String])
    /// It consists of parameters without an address.
    case parameters([String: String])
    /// It is one word.
    case word(String)
    /// It is several words, or contains characters that no code has.
    case words
  }

  /// The text without invisible characters and additions.
  let text: String

  init(_ pasted: String) {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: pasted.unicodeScalars.filter { !Self.isUnseen($0) })
    var text = PasteCleanup.removed(from: PasteCleanup.unescaped(String(scalars)))
    text = MailWrapper.withoutDefense(text)
    if !text.contains("://"), text.lowercased().contains("%3a%2f%2f") {
      text = Form.decode(text: text, plusIsSpace: false)
    }
    self.text = text.trimmed
  }

  /// Returns whether a character is invisible: direction marks, joiners, soft hyphens.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0xFEFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069: true
    default: false
    }
  }

  /// Returns whether an unusual code certainly is in the text. At the end of a line it cannot be
  /// distinguished from line numbers, remains of a frame, or dots for omitted text.
  func isWritten(_ code: String) -> Bool {
    if text.contains(where: { $0.isDrawn || $0 == "…" }) { return false }
    // A code with escapes looks different in the text.
    guard text.contains(where: \.isNewline) else { return true }
    guard let range = text.firstRange(of: code) else { return false }
    let after = text[range.upperBound...]
    return text[..<range.lowerBound].last?.isNewline != true
      && (after.isEmpty || ["&", "%26", "-26"].contains { after.hasPrefix($0) })
  }

  /// Returns which of the parameters `state`, `account` and `timestamp` occur anywhere in the text,
  /// ignoring white space.
  func parameterNames() -> [String] {
    let dense = text.lowercased().filter { !$0.isWhitespace }
    return ["state", "account", "timestamp"].filter { name in
      // The second and third forms are percent-encoded once and twice; the last is that of URL
      // Defense.
      ["=", "%3d", "%253d", "-3d"].contains { dense.contains(name + $0) }
    }
  }

  /// Whether the text contains two different addresses; an address inside a parameter of another
  /// does not count.
  var hasTwoAddresses: Bool {
    let starts = addressStarts.count
    guard starts > 1 else { return false }
    let words = text.split(whereSeparator: \.isWhitespace).filter { !$0.webAddressStarts.isEmpty }
      .map { String($0).trimmed }
    return Set(words).count > 1 || words.count < starts
  }

  /// The ways to read the text, most likely first; never empty.
  var readings: [Reading] {
    if text.isEmpty { return [.nothing] }
    if isHexadecimalInPieces { return [.word(text.filter { !$0.isWhitespace })] }
    guard let start = startOfAnswer else { return [wordReading] }
    // If the same address was pasted twice, one is enough.
    let end = addressStarts.dropFirst().first ?? text.endIndex
    let mark = start > text.startIndex ? text[text.index(before: start)] : nil
    let readings = candidates(text[start..<end]).map { candidate in
      MailWrapper.unwrapped(Self.read(Self.withoutEmphasis(candidate, mark).trimmed))
    }
    return readings.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Returns a text without Markdown emphasis around it, such as `**`.
  private static func withoutEmphasis(_ text: String, _ mark: Character?) -> String {
    guard let mark, "*_~".contains(mark) else { return text }
    return String(text.reversed().drop { $0 == mark }.reversed())
  }

  // MARK: - The start of the answer

  // It is computed, because a `Regex` is not `Sendable`.
  private static var parameter: Regex<Substring> { /(?i)(?:^|[?#&\s"'<`(\[])(?:code|error)\s*=/ }

  private var startOfAnswer: String.Index? {
    if let start = text[...].firstAddressStart { return start }
    guard let match = text.firstMatch(of: Self.parameter) else {
      return text.contains("hiboutik.com") && !text.contains("@") ? text.startIndex : nil
    }
    // An address without a scheme begins with the word that contains the parameter.
    let reach = text[...match.range.lowerBound]
    let edge = reach.lastIndex { $0.isWhitespace || "\"'<`([".contains($0) }
    return edge.map(text.index(after:)) ?? text.startIndex
  }

  private var addressStarts: [String.Index] {
    text[...].webAddressStarts.filter { start in
      start == text.startIndex || text.utf8[text.utf8.index(before: start)] != UInt8(ascii: "=")
    }
  }

  // MARK: - The end of the answer

  private func candidates(_ answer: Substring) -> [String] {
    let first = String(answer.prefix { !$0.isWhitespace })
    let rest = answer.dropFirst(first.count).drop(while: \.isWhitespace)
    let lines = answer.split(whereSeparator: \.isNewline).map { String($0).trimmedAtEnds }
    let joined = String(lines.joined().prefix { !$0.isWhitespace })
    let dense = answer.filter { !$0.isWhitespace }
    // Lines below the address may be another text; the state shows how many belong to it.
    let parts = lines.count < 3 ? [] : (2..<min(lines.count, 16)).map { lines[..<$0].joined() }
    // Several words are a sentence and not the end of an address.
    return
      (rest.contains(where: \.isWhitespace) ? [first, joined, dense] : [joined, dense, first])
      + parts
  }

  // MARK: - The kind of text

  /// Returns the reading of one word that has an address or parameters.
  static func read(_ text: String) -> Reading {
    guard let mark = text.firstIndex(where: { $0 == "?" || $0 == "#" }) else {
      let isAddress = text.contains("://") || !text.contains("=")
      return isAddress ? .address(text, [:]) : .parameters(pairs(text[...]))
    }
    let pairs = pairs(text[mark...])
    return mark == text.startIndex ? .parameters(pairs) : .address(String(text[..<mark]), pairs)
  }

  private static func pairs(_ text: Substring) -> [String: String] {
    let queries = text.split { $0 == "?" || $0 == "#" }
    // No answer has as many parameters, but a pasted text may contain tens of thousands.
    let pairs = queries.lazy.flatMap { Form.decode($0) }.prefix(256)
    return Dictionary(pairs.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
  }

  private var wordReading: Reading {
    let label = text.prefixMatch(of: /(?i)code(?:\s*:?\s+|:)/)?.range.upperBound
    let rest = String(text[(label ?? text.startIndex)...]).trimmed
    let pieces = rest.split(whereSeparator: \.isWhitespace)
    if pieces.count == 1 { return .word(String(pieces[0])) }
    if isWrapped(rest) { return .word(rest.filter { !$0.isWhitespace }) }
    let codes = pieces.filter { $0.utf8.count == 40 && String($0).isHexadecimal }
    return codes.count == 1 ? .word(String(codes[0])) : .words
  }

  /// Returns whether the lines are one word broken at the width of a terminal: all lines except the
  /// last are as long as the first.
  private func isWrapped(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    guard lines.count > 1, let width = lines.first?.count, width >= 8,
      !lines.contains(where: { $0.contains(where: \.isWhitespace) })
    else { return false }
    return lines.dropLast().allSatisfy { $0.count == width }
      && lines[lines.count - 1].count <= width
  }

  private var isHexadecimalInPieces: Bool {
    let pieces = text.split(whereSeparator: \.isWhitespace)
    return pieces.count > 1 && pieces.allSatisfy { String($0).isHexadecimal }
      && pieces.reduce(0) { $0 + $1.count } >= 16
  }
}

extension String {
  /// The text without surrounding white space, quotes, brackets and full stops.
  var trimmed: String {
    let dress = "\"'`“”„«»‘’‹›<>()[]{},;."
    var text = self[...]
    while let first = text.first, first.isWhitespace || dress.contains(first) { text.removeFirst() }
    // Some shells mark output without a final line break with `%`.
    while let last = text.last, last.isWhitespace || last == "%" || dress.contains(last) {
      text.removeLast()
    }
    return String(text)
  }

  /// The text without surrounding white space.
  fileprivate var trimmedAtEnds: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Whether the text consists of hexadecimal digits.
  var isHexadecimal: Bool {
    !isEmpty && utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}
