import Foundation

/// The inputs that a fuzzer tries, by their numbers: a few thousand, or with `HIBOU_LONG_TESTS=1` a million, or as many
/// as an hour allows.
///
/// The address sanitizer watches them with `swift test --sanitize=address`.
public struct FuzzRounds: Sequence, IteratorProtocol {
  /// Whether the long form is wanted.
  public static let isLong = ProcessInfo.processInfo.environment["HIBOU_LONG_TESTS"] == "1"

  private let name: String
  private let limit: Int
  private let end = ContinuousClock.now + .seconds(3_600)
  private var round = 0

  /// The rounds of a fuzzer; the long form says at its end how many it was.
  ///
  /// - Parameter short: how many inputs the short form tries.
  public init(_ name: String, short: Int) {
    self.name = name
    limit = Self.isLong ? 1_000_000 : short
  }

  /// The next number; nil when there were enough.
  public mutating func next() -> Int? {
    guard round < limit, !Self.isLong || ContinuousClock.now < end else {
      if Self.isLong { print("fuzzed \(name): \(round) inputs") }
      return nil
    }
    defer { round += 1 }
    return round
  }
}

/// A small generator that gives the same numbers for a seed each time (Vigna, SplitMix64), and damages bytes.
public struct FuzzGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A generator with a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to below a limit.
  public mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  /// One of several.
  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// One of the seeds with up to six places changed: bytes replaced, added, removed, doubled, cut, or followed by
  /// another seed.
  ///
  /// - Parameter sharp: bytes that mean something to who reads the text.
  public mutating func damaged(_ seeds: [[UInt8]], sharp: [UInt8]) -> [UInt8] {
    var bytes = pick(seeds)
    for _ in 0..<below(7) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(8) {
      case 0: bytes[place] = pick(sharp)
      case 1: bytes.insert(pick(sharp), at: place)
      case 2: bytes.remove(at: place)
      case 3: bytes[place] ^= 1 << UInt8(below(8))
      case 4: bytes = Array(bytes[..<place]) + pick(seeds)
      case 5: bytes.removeSubrange(place..<Swift.min(bytes.count, place + below(24)))
      case 6: bytes[place] = UInt8(below(256))
      default: bytes.insert(contentsOf: bytes[place...].prefix(below(40)), at: place)
      }
    }
    return bytes
  }
}
