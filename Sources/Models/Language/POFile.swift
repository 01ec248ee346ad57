/// A language's file: entries of an English text and what stands for it, as GNU gettext writes them
/// (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
///
/// The file is one of ours, so that what is not understood is left out and not told.
public struct POFile: Sendable {
  /// Which form of an entry belongs to a number.
  enum Plural: Sendable {
    /// One is singular, everything else plural: `n != 1`.
    case exceptOne
    /// None and one are singular: `n > 1`.
    case aboveOne

    /// The index of the form.
    func form(of count: Int) -> Int {
      switch self {
      case .exceptOne: count == 1 ? 0 : 1
      case .aboveOne: abs(count) > 1 ? 1 : 0
      }
    }
  }

  /// The rule that the header names.
  private(set) var plural = Plural.exceptOne
  private var entries: [String: [String]] = [:]

  /// No entries.
  static let empty = POFile()

  private init() {}

  /// The entries of a file's bytes.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var reader = PortableObjectReader()
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      reader.take(bytes[start..<end])
      start = end + 1
    }
    reader.finish()
    entries = reader.entries
    let header = entries.removeValue(forKey: "")?.first ?? ""
    plural = header.contains("plural=(n > 1)") ? .aboveOne : .exceptOne
  }

  /// What stands for a text: one form, or one for each that the plural rule tells; nil for nothing.
  func forms(of text: String, _ context: String?) -> [String]? {
    if entries.isEmpty { return nil }
    return entries[context.map { $0 + Self.separator + text } ?? text]
  }

  /// The keys of all entries: the context, a separator and the text, or the text alone.
  public var keys: Set<String> { Set(entries.keys) }

  /// What stands for a key; empty for a key that is none.
  public func forms(ofKey key: String) -> [String] { entries[key] ?? [] }

  /// What stands between a context and a text, as in gettext's own files.
  public static let separator = "\u{4}"
}

/// Takes a file line by line.
private struct PortableObjectReader {
  private enum Field { case context, id, plural, text }

  private(set) var entries: [String: [String]] = [:]
  private var context: [UInt8]?
  private var id: [UInt8] = []
  private var texts: [[UInt8]] = []
  private var field = Field.text

  mutating func take(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let quote = line.firstIndex(of: UInt8(ascii: "\"")), line.first != UInt8(ascii: "#"),
      let end = line.lastIndex(of: UInt8(ascii: "\"")), end > quote
    else { return }
    begin(line[line.startIndex..<quote])
    append(line[(quote + 1)..<end])
  }

  /// A keyword before the quotation mark begins a field; without one the line goes on with the field before.
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

  /// Keeps the entry that was read; one that is not translated yet stays English.
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
