/// A decoder of keys with the time: what silence means is decided when it has lasted long enough.
public struct KeyReader: Sendable {
  /// An instant of the clock that never goes back.
  public typealias Instant = ContinuousClock.Instant

  private var decoder = KeyDecoder()
  /// When silence will mean something; nil while there is nothing to wait for.
  public private(set) var deadline: Instant?

  /// A reader at rest.
  public init() {}

  /// Takes bytes that were read now, and returns what they completed.
  public mutating func feed(_ bytes: some Collection<UInt8>, at now: Instant) -> [KeyDecoder.Input]
  {
    let inputs = decoder.feed(bytes)
    deadline = decoder.patience.map { now + $0 }
    return inputs
  }

  /// Time has passed, and nothing came: returns what is decided by that.
  public mutating func passed(to now: Instant) -> [KeyDecoder.Input] {
    guard let deadline, now >= deadline else { return [] }
    let inputs = decoder.timeout()
    self.deadline = decoder.patience.map { now + $0 }
    return inputs
  }
}
