/// A text that is only returned by `reveal`.
///
/// Printed, dumped or interpolated it is `********`, so that no log line and no error can leak it.
public struct Secret: Hashable, Sendable {
  private let text: String

  /// Creates a secret from its text.
  public init(_ text: String) {
    self.text = text
  }

  /// The secret text.
  public var reveal: String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The text shown instead of every secret.
  public static let mask = "********"

  /// The mask.
  public var description: String { Self.mask }

  /// The mask.
  public var debugDescription: String { Self.mask }

  /// An empty mirror, so that nothing of the text is dumped.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Secret: Codable {
  /// Decodes the plain text.
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  /// Encodes the plain text. The result may only be written to a private file.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// The client id and secret that Hiboutik issues when an app is registered.
public struct ClientIdentity: Hashable, Sendable {
  /// The client id, which is not secret.
  public let id: String
  /// The client secret.
  public let secret: Secret

  /// Creates an identity.
  public init(id: String, secret: Secret) {
    self.id = id
    self.secret = secret
  }
}
