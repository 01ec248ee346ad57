/// A pasted text with the ways in which it may be read: where line breaks and blanks are to be undone
/// and where the answer ends cannot be told from the text alone.
struct PasteParser {
  /// One way to read it.
  enum Reading: Hashable {
    /// Nothing is there.
    case nothing
    /// An address: the part before its parameters, and the parameters.
    case address(String, [String: String])
    /// Parameters alone.
    case parameters([String: String])
    /// One word.
    case word(String)
    /// Several words, or something with signs that no code has.
    case words
  }

  /// The text without what is invisible or only dress.
  let text: String

  init(_ pasted: String) {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: pasted.unicodeScalars.filter { !Self.isUnseen($0) })
    var text = PasteDress.removed(from: PasteDress.unescaped(String(scalars)))
    text = MailWrapper.withoutDefense(text)
    if !text.contains("://"), text.lowercased().contains("%3a%2f%2f") {
      text = Form.decode(text: text, plusIsSpace: false)
    }
    self.text = text.trimmed
  }

  /// Whether a character shows nothing: marks of the writing direction, joiners, soft hyphens.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0xFEFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether an unusual code is in the text as it is. Where it touches the end of a line, line numbers, what is left
  /// of a frame or dots for what is missing cannot be told from its own characters.
  func isWritten(_ code: String) -> Bool {
    if text.contains(where: { $0.isDrawn || $0 == "…" }) { return false }
    // A code with escapes looks different in the text.
    guard text.contains(where: \.isNewline) else { return true }
    guard let range = text.firstRange(of: code) else { return false }
    let after = text[range.upperBound...]
    return text[..<range.lowerBound].last?.isNewline != true
      && (after.isEmpty || ["&", "%26", "-26"].contains { after.hasPrefix($0) })
  }

  /// The parameters `state`, `account` and `timestamp` as far as they are anywhere in the text, its line breaks
  /// undone.
  func parameterNames() -> [String] {
    let dense = text.lowercased().filter { !$0.isWhitespace }
    return ["state", "account", "timestamp"].filter { name in
      // The second and third are percent-encoding, once and twice, the last is URL Defense's.
      ["=", "%3d", "%253d", "-3d"].contains { dense.contains(name + $0) }
    }
  }

  /// Whether two different addresses stand in the text; one within a parameter of another does not count.
  var hasTwoAddresses: Bool {
    let starts = addressStarts.count
    guard starts > 1 else { return false }
    let words = text.split(whereSeparator: \.isWhitespace).filter { !$0.webAddressStarts.isEmpty }
      .map { String($0).trimmed }
    return Set(words).count > 1 || words.count < starts
  }

  /// The ways to read the text, the likeliest first; never empty.
  var readings: [Reading] {
    if text.isEmpty { return [.nothing] }
    if isHexadecimalInPieces { return [.word(text.filter { !$0.isWhitespace })] }
    guard let start = startOfAnswer else { return [wordReading] }
    // The same address pasted twice: once is enough.
    let end = addressStarts.dropFirst().first ?? text.endIndex
    let mark = start > text.startIndex ? text[text.index(before: start)] : nil
    let readings = candidates(text[start..<end]).map { candidate in
      MailWrapper.unwrapped(Self.read(Self.withoutEmphasis(candidate, mark).trimmed))
    }
    return readings.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// A text without the sign of Markdown around it, such as `**`.
  private static func withoutEmphasis(_ text: String, _ mark: Character?) -> String {
    guard let mark, "*_~".contains(mark) else { return text }
    return String(text.reversed().drop { $0 == mark }.reversed())
  }

  // MARK: - Where the answer stands

  // Computed, as a `Regex` is not `Sendable`.
  private static var parameter: Regex<Substring> { /(?i)(?:^|[?#&\s"'<`(\[])(?:code|error)\s*=/ }

  private var startOfAnswer: String.Index? {
    if let start = text[...].firstAddressStart { return start }
    guard let match = text.firstMatch(of: Self.parameter) else {
      return text.contains("hiboutik.com") && !text.contains("@") ? text.startIndex : nil
    }
    // An address without its scheme begins with the word that the parameter stands in.
    let reach = text[...match.range.lowerBound]
    let edge = reach.lastIndex { $0.isWhitespace || "\"'<`([".contains($0) }
    return edge.map(text.index(after:)) ?? text.startIndex
  }

  private var addressStarts: [String.Index] {
    text[...].webAddressStarts.filter { start in
      start == text.startIndex || text.utf8[text.utf8.index(before: start)] != UInt8(ascii: "=")
    }
  }

  // MARK: - Where it ends

  private func candidates(_ answer: Substring) -> [String] {
    let first = String(answer.prefix { !$0.isWhitespace })
    let rest = answer.dropFirst(first.count).drop(while: \.isWhitespace)
    let lines = answer.split(whereSeparator: \.isNewline).map { String($0).trimmedAtEnds }
    let joined = String(lines.joined().prefix { !$0.isWhitespace })
    let dense = answer.filter { !$0.isWhitespace }
    // Lines below the address may be another text: the state says how many belong to it.
    let parts = lines.count < 3 ? [] : (2..<min(lines.count, 16)).map { lines[..<$0].joined() }
    // What goes on in several words is a sentence rather than the end of an address.
    return
      (rest.contains(where: \.isWhitespace) ? [first, joined, dense] : [joined, dense, first])
      + parts
  }

  // MARK: - What it is

  /// What one word is that has an address or parameters.
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
    // No answer has nearly as many; what is pasted may hold tens of thousands.
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

  /// Whether the lines are one word broken at the edge of a terminal: all as long as the first but the last.
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
  /// The text without white space, quotes, brackets and full stops around it.
  var trimmed: String {
    let dress = "\"'`“”„«»‘’‹›<>()[]{},;."
    var text = self[...]
    while let first = text.first, first.isWhitespace || dress.contains(first) { text.removeFirst() }
    // A shell marks with `%` that a text ends without a line break.
    while let last = text.last, last.isWhitespace || last == "%" || dress.contains(last) {
      text.removeLast()
    }
    return String(text)
  }

  /// The text without white space around it.
  fileprivate var trimmedAtEnds: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Whether the text is hexadecimal digits and nothing else.
  var isHexadecimal: Bool {
    !isEmpty && utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}
