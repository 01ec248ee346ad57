/// Combines the decoder with a clock: silence is interpreted once it has lasted long enough.
public struct KeyReader: Sendable {
  /// A time of a clock that never goes back.
  public typealias Instant = ContinuousClock.Instant

  private var decoder = KeyDecoder()
  /// When silence will have a meaning; nil while the decoder waits for nothing.
  public private(set) var deadline: Instant?

  /// Creates a reader in its initial state.
  public init() {}

  /// Processes bytes that were read now, and returns the inputs that they complete.
  public mutating func feed(_ bytes: some Collection<UInt8>, at now: Instant) -> [KeyDecoder.Input]
  {
    let inputs = decoder.feed(bytes)
    deadline = decoder.patience.map { now + $0 }
    return inputs
  }

  /// Handles silence up to now, and returns the inputs that it completes.
  public mutating func passed(to now: Instant) -> [KeyDecoder.Input] {
    guard let deadline, now >= deadline else { return [] }
    let inputs = decoder.timeout()
    self.deadline = decoder.patience.map { now + $0 }
    return inputs
  }
}
