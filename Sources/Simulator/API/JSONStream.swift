/// The text of a long array, made in pieces.
struct JSONStream: Sequence, Sendable {
  private let groups: Int
  private let rows: Reply.Rows

  /// The number of groups per piece, which makes some hundred kilobytes.
  private static let stride = 500

  init(_ groups: Int, _ rows: @escaping Reply.Rows) {
    self.groups = groups
    self.rows = rows
  }

  func makeIterator() -> some IteratorProtocol<[UInt8]> {
    var writer = JSONWriter()
    var next: Int? = 0
    return AnyIterator {
      guard let start = next else { return nil }
      let end = Swift.min(groups, start + Self.stride)
      if start == 0 { writer.open(UInt8(ascii: "[")) }
      for group in start..<end { rows(group, &writer) }
      if end == groups { writer.close(UInt8(ascii: "]")) }
      next = end == groups ? nil : end
      return writer.drain()
    }
  }
}
