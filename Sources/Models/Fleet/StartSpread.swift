/// Spreads the start times of accounts over a span of time. Each start follows from the account's
/// name, so it is the same every night and independent runs agree on it.
public struct StartSpread: Hashable, Sendable {
  /// The length of the span in seconds.
  public let span: Int

  /// Creates a span of the given number of seconds, at least 1.
  public init(_ seconds: Int) { span = max(1, seconds) }

  /// Parses a text such as `6h`, `30m` or `90s`; nil for anything else and for more than a day.
  public init?(_ text: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600]
    guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()),
      number > 0, number <= 86_400 / unit
    else { return nil }
    span = number * unit
  }

  /// Returns the delay in seconds after which an account starts.
  public func seconds(of account: String) -> Int {
    // FNV-1a with the finalizer of MurmurHash3, so that names differing in one digit start far
    // apart.
    var hash = account.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    hash ^= hash >> 33
    return Int(hash % UInt64(span))
  }

  /// Returns the accounts in the order of their start.
  public func ordered(_ accounts: [String]) -> [String] {
    accounts.sorted { (seconds(of: $0), $0) < (seconds(of: $1), $1) }
  }
}
