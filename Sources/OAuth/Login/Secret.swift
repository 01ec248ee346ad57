/// A text that shows itself only when asked by name.
///
/// Printed, dumped or interpolated it is `********`, so that no log line and no error can leak it.
public struct Secret: Hashable, Sendable {
  private let text: String

  /// A secret.
  public init(_ text: String) {
    self.text = text
  }

  /// The secret itself.
  public var reveal: String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// What stands for every secret.
  public static let mask = "********"

  /// The mask.
  public var description: String { Self.mask }

  /// The mask.
  public var debugDescription: String { Self.mask }

  /// The mask and nothing within.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Secret: Codable {
  /// Reads the plain text.
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the plain text: what is encoded must go to a private file and nowhere else.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// How the program is known to the accounts: what Hiboutik hands out when an app is registered.
public struct ClientIdentity: Hashable, Sendable {
  /// The client's id, no secret.
  public let id: String
  /// The client's secret.
  public let secret: Secret

  /// An identity from its two halves.
  public init(id: String, secret: Secret) {
    self.id = id
    self.secret = secret
  }
}
