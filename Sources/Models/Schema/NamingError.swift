/// A word that should name a column, a resource or a scope and does not.
public struct NamingError: Error, Hashable, Sendable {
  /// What is wrong with the word.
  public enum Kind: Hashable, Sendable {
    /// Nothing has that name; the nearest that exists, where one is near.
    case unknown(nearest: String?)
    /// Several begin like that.
    case ambiguous([String])
  }

  /// The word as it was written.
  public let word: String
  /// Where it was looked for, such as `products`.
  public let place: String
  /// What is wrong with it.
  public let kind: Kind

  /// An error about a word.
  public init(word: String, place: String, kind: Kind) {
    self.word = word
    self.place = place
    self.kind = kind
  }

  /// What is wrong, with the nearest valid names, as one line without a full stop.
  public var message: String {
    switch kind {
    case .unknown(let nearest?): tr("no \"\(word)\" in \(place) (did you mean \(nearest)?)")
    case .unknown(nil): tr("no \"\(word)\" in \(place)")
    case .ambiguous(let names):
      tr("\"\(word)\" may be \(names.joined(separator: " \(tr("or")) "))")
    }
  }
}
