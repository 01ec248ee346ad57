public import Foundation

/// What the last call to an account met, as its mirror remembers it until a call succeeds.
public struct AccountTrouble: Hashable, Sendable {
  /// The kind of trouble.
  public enum Kind: String, Sendable {
    /// The host did not answer.
    case unreachable
    /// The server failed.
    case failed
    /// The token, or the API key, was refused for good.
    case refused
  }

  /// The kind of trouble.
  public let kind: Kind
  /// When it was met first.
  public let since: Date

  /// Trouble.
  public init(_ kind: Kind, since: Date) {
    self.kind = kind
    self.since = since
  }

  /// The trouble that a problem of a call shows, nil where it says nothing of the account as a whole.
  public init?(_ problem: Problem, at now: Date) {
    switch problem {
    case .unreachable: self.init(.unreachable, since: now)
    case .serverFailed: self.init(.failed, since: now)
    case .tokenRefused, .keyRefused, .noAccount: self.init(.refused, since: now)
    default: return nil
    }
  }

  /// The trouble of a note; nil for a text that is none.
  public init?(note: String) {
    let words = note.split(separator: " ")
    guard words.count == 2, let kind = Kind(rawValue: String(words[0])),
      let seconds = Double(words[1]), (0..<253_402_300_800).contains(seconds)
    else { return nil }
    self.init(kind, since: Date(timeIntervalSince1970: seconds))
  }

  /// The trouble as a note.
  public var note: String { "\(kind.rawValue) \(Int(since.timeIntervalSince1970))" }
}
