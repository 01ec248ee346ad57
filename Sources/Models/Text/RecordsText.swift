/// Records as JSON text, as the server sent them except for what JSON forbids: raw control bytes in
/// strings become `\u00XX`, and invalid UTF-8 becomes U+FFFD.
public struct RecordsText: Hashable, Sendable {
  /// The readers that the text is for.
  public enum Reader: Hashable, Sendable {
    /// A program or a file: letters are not escaped.
    case program
    /// A terminal: DEL, C1 controls, bidi controls and other invisible characters become `\uXXXX`
    /// too. A JSON parser reads the same text.
    case terminal
  }

  /// The reader that the text is for.
  public let reader: Reader

  /// Creates a writer for a reader.
  public init(for reader: Reader = .program) { self.reader = reader }

  /// The text before the first record of an array.
  public static let opening = Array("[\n".utf8)
  /// The text between two records of an array.
  public static let separator = Array(",\n".utf8)
  /// The text after the last record of an array.
  public static let closing = Array("\n]\n".utf8)

  /// Returns the records as one JSON array. The white space inside each record is kept.
  public func array(_ records: some Collection<Record>) -> [UInt8] {
    if records.isEmpty { return Array("[]\n".utf8) }
    return Self.opening + records.map(record).joined(separator: Self.separator) + Self.closing
  }

  /// Returns one record with its white space and line breaks.
  public func record(_ record: Record) -> [UInt8] { cleaned(record.bytes, keepsLineBreaks: true) }

  /// Returns one record as a line of JSONL, including the line break.
  public func line(_ record: Record) -> [UInt8] {
    cleaned(record.bytes, keepsLineBreaks: false) + [UInt8(ascii: "\n")]
  }

  private func cleaned(_ bytes: [UInt8], keepsLineBreaks: Bool) -> [UInt8] {
    if isClean(bytes) { return bytes }
    var cleaner = Cleaner(reader: reader, keepsLineBreaks: keepsLineBreaks)
    cleaner.text.reserveCapacity(bytes.count + 16)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { cleaner.feed(scalar) }
    return Array(cleaner.text.utf8)
  }

  /// Returns whether a fast check shows that the record needs no changes, as nearly all do not.
  private func isClean(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(where: { $0 < 0x20 }) { return false }
    if bytes.allSatisfy({ $0 < 0x7F }) { return true }
    return reader == .program && String(validating: bytes, as: UTF8.self) != nil
  }
}

/// Walks over the scalars of a valid record and tracks whether it is inside a string.
private struct Cleaner {
  let reader: RecordsText.Reader
  let keepsLineBreaks: Bool
  var text = ""
  private var isInString = false
  private var isEscaped = false

  init(reader: RecordsText.Reader, keepsLineBreaks: Bool) {
    self.reader = reader
    self.keepsLineBreaks = keepsLineBreaks
  }

  mutating func feed(_ scalar: Unicode.Scalar) {
    guard isInString else {
      isInString = scalar == "\""
      if keepsLineBreaks || (scalar != "\n" && scalar != "\r") {
        text.unicodeScalars.append(scalar)
      }
      return
    }
    if isEscaped {
      isEscaped = false
    } else if scalar == "\\" {
      isEscaped = true
    } else if scalar == "\"" {
      isInString = false
    }
    append(scalar)
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    guard scalar.value < 0x20 || (reader == .terminal && scalar.isInvisible) else {
      text.unicodeScalars.append(scalar)
      return
    }
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}

extension Unicode.Scalar {
  /// Whether a terminal would show nothing for the scalar, or something misleading.
  fileprivate var isInvisible: Bool {
    if value < 0x7F { return value < 0x20 }
    if properties.isDefaultIgnorableCodePoint { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      return true
    default: return false
    }
  }
}
