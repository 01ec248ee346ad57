/// A seeded generator: the same keys yield the same numbers on every machine and in every run.
///
/// The algorithm is SplitMix64 (Steele, Lea, Flood, «Fast Splittable Pseudorandom Number
/// Generators», 2014).
struct SeededRandom {
  /// The purpose of the numbers, so that two purposes with the same keys are independent.
  enum Purpose: UInt64 {
    case product = 1
    case customer
    case address
    case traffic
    case arrival
    case abandonment
    case kind
    case basket
    case payment
    case stock
    case fault
    case credit
    case order
    case transfer
    case event
    case shift
    case table
    case currency
  }

  private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var state: UInt64

  init(seed: Int, _ subject: Purpose, _ first: Int, _ second: Int = 0, _ third: Int = 0) {
    state = Self.mixed(UInt64(bitPattern: Int64(seed)) &+ Self.golden &* subject.rawValue)
    state = Self.mixed(state ^ UInt64(bitPattern: Int64(first)))
    state = Self.mixed(state ^ UInt64(bitPattern: Int64(second)))
    state = Self.mixed(state ^ UInt64(bitPattern: Int64(third)))
  }

  /// Returns a number from 0 to `sides` - 1.
  mutating func roll(_ sides: Int) -> Int {
    state &+= Self.golden
    return Int(truncatingIfNeeded: ((Self.mixed(state) >> 32) &* UInt64(sides)) >> 32)
  }

  /// Returns true with a probability in thousandths.
  mutating func chance(_ perMille: Int) -> Bool { roll(1_000) < perMille }

  /// Returns one of the elements, which must not be empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

  /// Returns a random index, with a probability in proportion to the weights.
  mutating func weighted(_ weights: [Int]) -> Int {
    var rest = roll(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    return weights.count - 1
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
