/// A word that should name a column, a resource or a scope but does not.
public struct NamingError: Error, Hashable, Sendable {
  /// The problem with the word.
  public enum Kind: Hashable, Sendable {
    /// There is no such name; `nearest` is a similar existing name, if there is one.
    case unknown(nearest: String?)
    /// Several names begin with the word.
    case ambiguous([String])
  }

  /// The word as typed.
  public let word: String
  /// The table of names, such as `products`.
  public let place: String
  /// The problem with the word.
  public let kind: Kind

  /// Creates an error about a word.
  public init(word: String, place: String, kind: Kind) {
    self.word = word
    self.place = place
    self.kind = kind
  }

  /// The error with the nearest valid names, as one line without a full stop.
  public var message: String {
    switch kind {
    case .unknown(let nearest?): tr("no \"\(word)\" in \(place) (did you mean \(nearest)?)")
    case .unknown(nil): tr("no \"\(word)\" in \(place)")
    case .ambiguous(let names):
      tr("\"\(word)\" may be \(names.joined(separator: " \(tr("or")) "))")
    }
  }
}
