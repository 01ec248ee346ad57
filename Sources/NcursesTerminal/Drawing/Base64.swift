/// Base64 (RFC 4648 section 4). Using Foundation's would delay the first frame by loading
/// Foundation.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Returns the bytes in padded base64.
  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 3).flatMap { start in
      group(bytes[start..<min(start + 3, bytes.count)])
    }
  }

  private static func group(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let missing = 3 - bytes.count
    let bits = (bytes + Array(repeating: 0, count: missing)).reduce(0) { $0 << 8 | Int($1) }
    let digits = [18, 12, 6, 0].map { alphabet[bits >> $0 & 63] }
    return digits.dropLast(missing) + Array(repeating: UInt8(ascii: "="), count: missing)
  }
}
