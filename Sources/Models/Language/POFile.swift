/// A file of translations in the PO format of GNU gettext
/// (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
///
/// The files are part of the program, so the parser skips what it does not understand without an
/// error.
public struct POFile: Sendable {
  /// The rule that picks the plural form for a number.
  enum Plural: Sendable {
    /// 1 is singular, every other number plural: `n != 1`.
    case exceptOne
    /// 0 and 1 are singular: `n > 1`.
    case aboveOne

    /// Returns the index of the form for a number.
    func form(of count: Int) -> Int {
      switch self {
      case .exceptOne: count == 1 ? 0 : 1
      case .aboveOne: abs(count) > 1 ? 1 : 0
      }
    }
  }

  /// The plural rule of the header.
  private(set) var plural = Plural.exceptOne
  private var entries: [String: [String]] = [:]

  /// A file without entries.
  static let empty = POFile()

  private init() {}

  /// Parses the bytes of a file.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var reader = PortableObjectReader()
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      reader.feed(bytes[start..<end])
      start = end + 1
    }
    reader.finish()
    entries = reader.entries
    let header = entries.removeValue(forKey: "")?.first ?? ""
    plural = header.contains("plural=(n > 1)") ? .aboveOne : .exceptOne
  }

  /// Returns the translations of a text: one, or one per plural form; nil if there is none.
  func forms(of text: String, _ context: String?) -> [String]? {
    if entries.isEmpty { return nil }
    return entries[context.map { $0 + Self.separator + text } ?? text]
  }

  /// The keys of all entries: the text alone, or the context, the separator and the text.
  public var keys: Set<String> { Set(entries.keys) }

  /// Returns the translations of a key; empty if it is unknown.
  public func forms(ofKey key: String) -> [String] { entries[key] ?? [] }

  /// The separator between a context and a text, the same as in gettext's compiled files.
  public static let separator = "\u{4}"
}

/// Parses a file line by line.
private struct PortableObjectReader {
  private enum Field { case context, id, plural, text }

  private(set) var entries: [String: [String]] = [:]
  private var context: [UInt8]?
  private var id: [UInt8] = []
  private var texts: [[UInt8]] = []
  private var field = Field.text

  mutating func feed(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let quote = line.firstIndex(of: UInt8(ascii: "\"")), line.first != UInt8(ascii: "#"),
      let end = line.lastIndex(of: UInt8(ascii: "\"")), end > quote
    else { return }
    begin(line[line.startIndex..<quote])
    append(line[(quote + 1)..<end])
  }

  /// Starts the field that a keyword names; without a keyword the line continues the previous
  /// field.
  private mutating func begin(_ keyword: Slice<UnsafeBufferPointer<UInt8>>) {
    let word = String(decoding: keyword.prefix { $0 != 0x20 && $0 != 0x5B }, as: UTF8.self)
    switch word {
    case "msgctxt":
      finish()
      field = .context
      context = []
    case "msgid":
      if field != .context { finish() }
      field = .id
    case "msgid_plural": field = .plural
    case "msgstr":
      field = .text
      texts.append([])
    default: break
    }
  }

  private mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    let bytes = Self.unescaped(bytes)
    switch field {
    case .context: context?.append(contentsOf: bytes)
    case .id: id.append(contentsOf: bytes)
    case .plural: break
    case .text: if !texts.isEmpty { texts[texts.count - 1].append(contentsOf: bytes) }
    }
  }

  private static func unescaped(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var isEscaped = false
    for byte in bytes {
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      }
      text.append(isEscaped && byte == UInt8(ascii: "n") ? 0x0A : byte)
      isEscaped = false
    }
    return text
  }

  /// Stores the entry that was read. An entry without a translation is skipped, so its text stays
  /// English.
  mutating func finish() {
    if let first = texts.first, !first.isEmpty {
      let text = String(decoding: id, as: UTF8.self)
      let context = context.map { String(decoding: $0, as: UTF8.self) }
      let key = context.map { $0 + POFile.separator + text } ?? text
      entries[key] = texts.map { String(decoding: $0, as: UTF8.self) }
    }
    (context, id, texts) = (nil, [], [])
  }
}
