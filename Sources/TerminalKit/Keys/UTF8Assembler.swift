/// Assembles UTF-8 scalars from single bytes.
struct UTF8Assembler: Sendable {
  /// The effect of a byte.
  enum Outcome: Equatable {
    /// The scalar is not complete yet.
    case more
    /// The scalar is complete.
    case scalar(Unicode.Scalar)
    /// The byte is not part of any scalar.
    case invalid
    /// The bytes before it were not a scalar; the byte itself must be processed again.
    case invalidBefore
  }

  private var value: UInt32 = 0
  private var missing = 0
  /// The allowed values of the next continuation byte; a smaller range after some lead bytes (RFC
  /// 3629 section 4).
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether a scalar has begun and not ended.
  var isPending: Bool { missing > 0 }

  /// Processes a byte.
  mutating func feed(_ byte: UInt8) -> Outcome {
    guard isPending else { return begin(byte) }
    guard allowed.contains(byte) else {
      missing = 0
      return .invalidBefore
    }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    allowed = 0x80...0xBF
    return missing > 0 ? .more : Unicode.Scalar(value).map(Outcome.scalar) ?? .invalid
  }

  private mutating func begin(_ byte: UInt8) -> Outcome {
    allowed = Self.secondBytes(after: byte)
    switch byte {
    case 0..<0x80: return .scalar(Unicode.Scalar(byte))
    case 0xC2...0xDF: (value, missing) = (UInt32(byte & 0x1F), 1)
    case 0xE0...0xEF: (value, missing) = (UInt32(byte & 0x0F), 2)
    case 0xF0...0xF4: (value, missing) = (UInt32(byte & 0x07), 3)
    default: return .invalid
    }
    return .more
  }

  private static func secondBytes(after lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
