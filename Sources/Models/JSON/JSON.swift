/// A JSON value that keeps what most decoders lose: the digits of numbers and the order of members.
///
/// The parser follows RFC 8259 and accepts what shops' servers are known to send: control
/// characters inside strings and invalid UTF-8 (which becomes U+FFFD).
public enum JSON: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, with its digits as written.
  case number(String)
  /// A string, unescaped.
  case string(String)
  /// An array, in order.
  case array([JSON])
  /// An object, with its members in order.
  case object([Member])

  /// One member of an object.
  public struct Member: Hashable, Sendable {
    /// The name, unescaped.
    public let name: String
    /// The value of the member.
    public let value: JSON

    /// Creates a member.
    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The value of an object's member; nil if this is not an object or has no such member.
  public subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}

/// Why a text is not JSON, and the position of the error.
public struct JSONError: Error, Hashable, Sendable {
  /// The kind of error.
  public enum Reason: Hashable, Sendable {
    /// The text ended in the middle of a value, as with a truncated body.
    case cutShort
    /// A byte that is not allowed at its position, as in an HTML page.
    case unexpected(UInt8)
    /// Arrays and objects are nested more deeply than in any answer of a shop.
    case tooDeep
  }

  /// The kind of error.
  public let reason: Reason
  /// The offset in bytes from the start of the text.
  public let offset: Int

  /// Creates an error at an offset.
  public init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
