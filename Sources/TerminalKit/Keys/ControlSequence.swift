/// A control sequence that arrives byte by byte: `ESC [` or `ESC O`, parameters, a final byte
/// (ECMA-48 section 5.4). It stores a few numbers and no bytes, so its size does not depend on the
/// length of the sequence.
struct ControlSequence: Equatable, Sendable {
  /// The effect of a byte.
  enum Outcome: Equatable {
    /// The sequence continues.
    case more
    /// The sequence ended with this byte.
    case final(UInt8)
    /// The byte does not belong to a sequence, which is therefore broken off.
    case broken
  }

  /// Whether it began with `ESC O`.
  let isSingleShift: Bool
  /// The marker `<`, `?`, `>` or `=` at its beginning; nil when there is none.
  private(set) var marker: UInt8?
  /// The parameters, each with the numbers that colons separate; a missing number counts as 0.
  private(set) var parameters: [[Int]] = []
  /// The last byte between the parameters and the end (`$` in `$y`); nil when there is none.
  private(set) var intermediate: UInt8?
  /// Whether no byte has come yet.
  private(set) var isEmpty = true
  /// Whether a byte was at a wrong position, so that the sequence has no meaning.
  private(set) var isMalformed = false

  /// The first number of each parameter.
  var numbers: [Int] { parameters.map { $0.first ?? 0 } }

  /// Whether it consists of `ESC [` and a final byte only.
  var isBare: Bool { !isSingleShift && marker == nil && parameters.isEmpty && intermediate == nil }

  private static let mostParameters = 8
  private static let mostNumbers = 16
  /// More than any meaningful number; the highest character is 1 114 111.
  private static let greatestNumber = 9_999_999

  init(isSingleShift: Bool) { self.isSingleShift = isSingleShift }

  /// Processes a byte.
  mutating func feed(_ byte: UInt8) -> Outcome {
    defer { isEmpty = false }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      append(digit: Int(byte & 0x0F))
    case UInt8(ascii: ":"):
      appendNumber()
    case UInt8(ascii: ";"):
      appendParameter()
    case 0x3C...0x3F:
      if isEmpty { marker = byte } else { isMalformed = true }
    // rxvt ends the sequences of keys pressed with Shift with a dollar sign; all of them have a
    // single number.
    case UInt8(ascii: "$") where marker == nil && parameters.count == 1:
      return .final(byte)
    case 0x20...0x2F:
      intermediate = byte
    case 0x40...0x7E:
      return .final(byte)
    default:
      return .broken
    }
    return .more
  }

  private mutating func append(digit: Int) {
    if intermediate != nil { isMalformed = true }
    if parameters.isEmpty { parameters = [[0]] }
    let (last, place) = (parameters.count - 1, parameters[parameters.count - 1].count - 1)
    parameters[last][place] = min(Self.greatestNumber, parameters[last][place] * 10 + digit)
  }

  private mutating func appendNumber() {
    if parameters.isEmpty { parameters = [[0]] }
    let last = parameters.count - 1
    if parameters[last].count < Self.mostNumbers {
      parameters[last].append(0)
    } else {
      isMalformed = true
    }
  }

  private mutating func appendParameter() {
    if parameters.isEmpty { parameters = [[0]] }
    if parameters.count < Self.mostParameters {
      parameters.append([0])
    } else {
      isMalformed = true
    }
  }
}
