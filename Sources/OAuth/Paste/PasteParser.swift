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
    let unseen: Set<Unicode.Scalar> = [
      "\u{FEFF}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{AD}",
    ]
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: pasted.unicodeScalars.filter { !unseen.contains($0) })
    var text = String(scalars).replacing("&amp;", with: "&")
    if !text.contains("://"), text.lowercased().contains("%3a%2f%2f") {
      text = Form.decode(text: text, plusIsSpace: false)
    }
    self.text = text.trimmed
  }

  /// Whether two different addresses stand in the text; one within a parameter of another does not count.
  var hasTwoAddresses: Bool {
    let starts = addressStarts.count
    guard starts > 1 else { return false }
    let words = text.split(whereSeparator: \.isWhitespace).filter { !$0.webAddressStarts.isEmpty }
    return Set(words).count > 1 || words.count < starts
  }

  /// The ways to read the text, the likeliest first; never empty.
  var readings: [Reading] {
    if text.isEmpty { return [.nothing] }
    if isHexadecimalInPieces { return [.word(text.filter { !$0.isWhitespace })] }
    guard let start = startOfAnswer else { return [wordReading] }
    // The same address pasted twice: once is enough.
    let end = addressStarts.dropFirst().first ?? text.endIndex
    let candidates = candidates(text[start..<end])
    // Without a blank all of them are the same.
    let different = Set(candidates).count > 1 ? candidates : [candidates[0]]
    return different.map { Self.read($0.trimmed) }
  }

  // MARK: - Where the answer stands

  // Computed, as a `Regex` is not `Sendable`.
  private static var parameter: Regex<Substring> { /(?i)(?:^|[?#&\s"'<])(?:code|error)\s*=/ }

  private var startOfAnswer: String.Index? {
    if let start = text[...].firstAddressStart { return start }
    guard let match = text.firstMatch(of: Self.parameter) else {
      return text.contains("hiboutik.com") && !text.contains("@") ? text.startIndex : nil
    }
    // An address without its scheme begins with the word that the parameter stands in.
    let reach = text[...match.range.lowerBound]
    let edge = reach.lastIndex { $0.isWhitespace || "\"'<".contains($0) }
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
    let lines = answer.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    let joined = String(lines.joined().prefix { !$0.isWhitespace })
    let dense = answer.filter { !$0.isWhitespace }
    // What goes on in several words is a sentence rather than the end of an address.
    return rest.contains(where: \.isWhitespace) ? [first, joined, dense] : [joined, dense, first]
  }

  // MARK: - What it is

  private static func read(_ text: String) -> Reading {
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
    while let last = text.last, last.isWhitespace || dress.contains(last) { text.removeLast() }
    return String(text)
  }

  /// Whether the text is hexadecimal digits and nothing else.
  var isHexadecimal: Bool {
    !isEmpty && utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}
