/// The character set named in `Content-Type` (RFC 9110 section 8.3).
enum Charset: Hashable, Sendable {
  /// UTF-8, also for unknown character sets, because JSON is UTF-8 (RFC 8259 section 8.1).
  case utf8
  /// ISO-8859-1, decoded as its extension windows-1252, as all web clients do
  /// (https://encoding.spec.whatwg.org/#names-and-labels).
  case windows1252
  /// ISO-8859-15: ISO-8859-1 with the euro sign and seven letters.
  case latin9

  /// Parses a `Content-Type` header.
  init(contentType: String?) {
    let parameters = (contentType ?? "").lowercased().split(separator: ";").dropFirst()
    let value = parameters.lazy.map { $0.split(separator: "=", maxSplits: 1) }.first {
      $0.count == 2 && $0[0].allSatisfy { $0.isLetter || $0 == " " } && $0[0].contains("charset")
    }
    let name = (value?[1] ?? "").filter { !"\"' \t".contains($0) }
    switch name {
    case "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "latin1", "latin-1", "l1",
      "windows-1252", "cp1252", "cp-1252", "x-cp1252", "us-ascii", "ascii":
      self = .windows1252
    case "iso-8859-15", "iso8859-15", "iso885915", "iso_8859-15", "latin9", "latin-9", "l9":
      self = .latin9
    default: self = .utf8
    }
  }

  /// Converts bytes of this character set to UTF-8. Each byte is one character, so a text may be
  /// converted in pieces.
  func utf8(_ bytes: [UInt8]) -> [UInt8] {
    if self == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        text += Array(String(Character(scalar(byte))).utf8)
      }
    }
    return text
  }

  private func scalar(_ byte: UInt8) -> Unicode.Scalar {
    let own = self == .latin9 ? Self.ofLatin9[byte] : Self.ofWindows1252[byte]
    return own ?? Unicode.Scalar(byte)
  }

  /// The bytes at which ISO-8859-15 differs from ISO-8859-1.
  private static let ofLatin9: [UInt8: Unicode.Scalar] = [
    0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
  ]

  /// The bytes at which windows-1252 differs from ISO-8859-1; five more are controls in both.
  private static let ofWindows1252: [UInt8: Unicode.Scalar] = [
    0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ",
    0x89: "‰", 0x8A: "Š", 0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“",
    0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›",
    0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
  ]
}

extension HTTPAnswer {
  /// The character set of the body.
  var charset: Charset { Charset(contentType: header("Content-Type")) }

  /// The body in UTF-8.
  public var text: [UInt8] { charset.utf8(body) }
}
