/// A JSON value that keeps what decoders usually lose: the text of numbers and the order of members.
///
/// The parser follows RFC 8259 and forgives what shops' servers are known to send: control characters
/// inside strings and invalid UTF-8 (which becomes U+FFFD).
public enum JSON: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as its digits stood in the text.
  case number(String)
  /// A string, unescaped.
  case string(String)
  /// An array, in order.
  case array([JSON])
  /// An object, its members in the order of the text.
  case object([Member])

  /// One member of an object.
  public struct Member: Hashable, Sendable {
    /// Its name, unescaped.
    public let name: String
    /// Its value.
    public let value: JSON

    /// A member from its two halves.
    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The value of a member of an object, nil when this is no object or has none of that name.
  public subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}

/// Why a text is no JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// What the parser met.
  public enum Reason: Hashable, Sendable {
    /// The text ended before its value did: a body cut in the middle.
    case cutShort
    /// A byte that cannot stand where it stands, as with an HTML page.
    case unexpected(UInt8)
    /// Arrays and objects nested deeper than any answer of a shop.
    case tooDeep
  }

  /// What was met.
  public let reason: Reason
  /// The offset in bytes from the beginning of the text.
  public let offset: Int

  /// An error at an offset.
  public init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
