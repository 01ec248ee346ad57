/// When accounts begin that share a span of time: each at a moment of its own, which follows from its name, so that
/// it is the same every night and no two runs need to agree.
public struct Spread: Hashable, Sendable {
  /// The span in seconds.
  public let span: Int

  /// A span.
  public init(_ seconds: Int) { span = max(1, seconds) }

  /// The span of a text such as `6h`, `30m` or `90s`; nil for anything else, and for more than a day.
  public init?(_ text: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600]
    guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()),
      number > 0, number <= 86_400 / unit
    else { return nil }
    span = number * unit
  }

  /// The seconds after the beginning at which an account begins.
  public func seconds(of account: String) -> Int {
    // FNV-1a with the finish of MurmurHash3: names that differ in one digit are far apart.
    var hash = account.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    hash ^= hash >> 33
    return Int(hash % UInt64(span))
  }

  /// Accounts in the order in which they begin.
  public func ordered(_ accounts: [String]) -> [String] {
    accounts.sorted { (seconds(of: $0), $0) < (seconds(of: $1), $1) }
  }
}
