/// Parses a JSON array that arrives in pieces. It returns whole elements as soon as they are
/// complete, so that a list of any length needs little memory.
public struct RecordStream: Sendable {
  private enum Place {
    /// Before the opening bracket.
    case before
    /// Inside the array.
    case inside
    /// After the closing bracket.
    case after
  }

  /// The number of bytes to collect before records are made. With small batches each transaction
  /// does little; large batches need memory.
  private let batch: Int
  private var place = Place.before
  /// The text that has not become records yet: an opening bracket and what came after the last
  /// comma.
  private var text: [UInt8] = []
  /// The position in the whole stream that follows that bracket.
  private var base = 0
  /// The position up to which the text was scanned.
  private var scanned = 1
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  /// The position of the last comma between two elements in the text.
  private var comma: Int?
  /// Whether a comma came before the text, so that an element must follow.
  private var needsElement = false
  /// The number of bytes received.
  private var count = 0

  /// Creates an empty stream.
  ///
  /// - Parameter batch: the number of bytes to collect before records are made.
  public init(batch: Int = 256 << 10) {
    self.batch = batch
  }

  /// The number of bytes that have not become records yet.
  public var pending: Int { text.count }

  /// Appends a piece. Throws `JSONError`.
  ///
  /// - Returns: the records that this piece completes, in order; empty while a batch is not full.
  public mutating func append(_ piece: some Collection<UInt8>) throws(JSONError) -> [Record] {
    count += piece.count
    switch place {
    case .before:
      text += piece
      return try begin()
    case .inside:
      text += piece
      return try scan()
    case .after:
      try requireSpace(piece, at: count - piece.count)
      return []
    }
  }

  /// Ends the stream. Throws `JSONError` if the array has no end.
  public func end() throws(JSONError) {
    if place != .after { throw JSONError(reason: .cutShort, offset: count) }
  }

  /// Finds the opening bracket after white space and a byte order mark.
  private mutating func begin() throws(JSONError) -> [Record] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if text.count < mark.count, mark.starts(with: text) { return [] }
    let start = text.starts(with: mark) ? mark.count : 0
    guard let first = text[start...].firstIndex(where: { !Self.isSpace($0) }) else { return [] }
    guard text[first] == UInt8(ascii: "[") else {
      throw JSONError(reason: .unexpected(text[first]), offset: first)
    }
    text.removeFirst(first)
    base = first + 1
    place = .inside
    return try scan()
  }

  /// Scans what arrived, and makes records when the array ends or a batch is full.
  private mutating func scan() throws(JSONError) -> [Record] {
    if let end = try endOfArray() {
      let rest = Array(text[(end + 1)...])
      let records = try records(upTo: end)
      place = .after
      text = []
      try requireSpace(rest, at: count - rest.count)
      return records
    }
    guard text.count >= batch, let comma else { return [] }
    let records = try records(upTo: comma)
    base += comma
    text.removeSubrange(1...comma)
    scanned -= comma
    self.comma = nil
    needsElement = true
    return records
  }

  /// Scans the bytes that were not scanned yet, and returns the position of the bracket that ends
  /// the array; nil if it has not arrived.
  private mutating func endOfArray() throws(JSONError) -> Int? {
    var found: Int?
    var deep: Int?
    text.withUnsafeBufferPointer { bytes in
      var index = scanned
      while index < bytes.count, found == nil, deep == nil {
        let byte = bytes[index]
        if isInString {
          if isEscaped {
            isEscaped = false
          } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
          } else if byte == UInt8(ascii: "\"") {
            isInString = false
          }
        } else {
          switch byte {
          case UInt8(ascii: "\""): isInString = true
          case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            if depth > JSONParser.deepest { deep = index }
          case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth < 0 { found = index }
          case UInt8(ascii: ",") where depth == 0: comma = index
          default: break
          }
        }
        index += 1
      }
      scanned = index
    }
    if let deep { throw JSONError(reason: .tooDeep, offset: base + deep - 1) }
    return found
  }

  /// Returns the records of the elements before a position, which holds a comma or the end of the
  /// array.
  private func records(upTo end: Int) throws(JSONError) -> [Record] {
    let isBlank = text[1..<end].allSatisfy(Self.isSpace)
    if isBlank, needsElement || text[end] == UInt8(ascii: ",") {
      throw JSONError(reason: .unexpected(text[end]), offset: base + end - 1)
    }
    let closing = text[end] == UInt8(ascii: ",") ? UInt8(ascii: "]") : text[end]
    do {
      return try Record.all(in: text[..<end] + [closing])
    } catch {
      throw JSONError(reason: error.reason, offset: base + error.offset - 1)
    }
  }

  private func requireSpace(_ bytes: some Collection<UInt8>, at offset: Int) throws(JSONError) {
    for (index, byte) in bytes.enumerated() where !Self.isSpace(byte) {
      throw JSONError(reason: .unexpected(byte), offset: offset + index)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
