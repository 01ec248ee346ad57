/// A control sequence as its bytes come in: `ESC [` or `ESC O`, parameters, a final byte (ECMA-48
/// section 5.4). It keeps a few numbers and no bytes, so that a sequence of any length takes no
/// room.
struct ControlSequence: Equatable, Sendable {
  /// What a byte led to.
  enum Outcome: Equatable {
    /// The sequence goes on.
    case more
    /// The sequence ended with this byte.
    case final(UInt8)
    /// The byte does not belong to a sequence: it was broken off.
    case broken
  }

  /// Whether it began with `ESC O`.
  let isSingleShift: Bool
  /// `<`, `?`, `>` or `=` at its beginning.
  private(set) var marker: UInt8?
  /// Its numbers; a missing one counts as 0.
  private(set) var numbers: [Int] = []
  /// Whether nothing came yet.
  private(set) var isEmpty = true

  /// Whether it is `ESC [` and a final byte only.
  var isBare: Bool { !isSingleShift && marker == nil && numbers.isEmpty }

  private static let mostNumbers = 8
  private static let greatestNumber = 99_999

  init(isSingleShift: Bool) { self.isSingleShift = isSingleShift }

  /// Takes a byte.
  mutating func take(_ byte: UInt8) -> Outcome {
    defer { isEmpty = false }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      append(digit: Int(byte & 0x0F))
    case UInt8(ascii: ":"), UInt8(ascii: ";"):
      appendNumber()
    case 0x3C...0x3F:
      marker = byte
    // rxvt ends the sequences of keys held with Shift with a dollar sign.
    case UInt8(ascii: "$") where marker == nil && !numbers.isEmpty:
      return .final(byte)
    case 0x20...0x2F:
      break
    case 0x40...0x7E:
      return .final(byte)
    default:
      return .broken
    }
    return .more
  }

  private mutating func append(digit: Int) {
    if numbers.isEmpty { numbers = [0] }
    let last = numbers.count - 1
    numbers[last] = min(Self.greatestNumber, numbers[last] * 10 + digit)
  }

  private mutating func appendNumber() {
    if numbers.isEmpty { numbers = [0] }
    // What comes after the last number anyone looks at is added to that one; nobody looks at it
    // either.
    if numbers.count < Self.mostNumbers { numbers.append(0) }
  }
}
