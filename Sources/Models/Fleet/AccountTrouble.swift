public import Foundation

/// The last failure of a call to an account. The mirror stores it until a call succeeds.
public struct AccountTrouble: Hashable, Sendable {
  /// The kind of trouble.
  public enum Kind: String, Sendable {
    /// The host did not respond.
    case unreachable
    /// The server reported an error.
    case failed
    /// The server refused the token or the API key for good.
    case refused
    /// The server no longer has the account.
    case gone
  }

  /// The kind of trouble.
  public let kind: Kind
  /// When the trouble first occurred.
  public let since: Date

  /// Creates a trouble.
  public init(_ kind: Kind, since: Date) {
    self.kind = kind
    self.since = since
  }

  /// Creates the trouble that a failed call shows; nil if the problem says nothing about the whole
  /// account.
  public init?(_ problem: Problem, at now: Date) {
    switch problem {
    case .unreachable: self.init(.unreachable, since: now)
    case .serverFailed: self.init(.failed, since: now)
    case .tokenRefused, .keyRefused: self.init(.refused, since: now)
    case .noAccount: self.init(.gone, since: now)
    default: return nil
    }
  }

  /// Parses a note; nil if the text is not one.
  public init?(note: String) {
    let words = note.split(separator: " ")
    guard words.count == 2, let kind = Kind(rawValue: String(words[0])),
      let seconds = Double(words[1]), (0..<253_402_300_800).contains(seconds)
    else { return nil }
    self.init(kind, since: Date(timeIntervalSince1970: seconds))
  }

  /// The trouble as text for the mirror.
  public var note: String { "\(kind.rawValue) \(Int(since.timeIntervalSince1970))" }
}
