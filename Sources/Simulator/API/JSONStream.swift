import Models

/// The text of a long array, made piece by piece.
struct JSONStream: Sequence, Sendable {
  private let groups: Int
  private let rows: @Sendable (Int) -> [JSON]

  /// Groups made together, so that a piece is some hundred kilobytes.
  private static let stride = 500

  init(_ groups: Int, _ rows: @escaping @Sendable (Int) -> [JSON]) {
    self.groups = groups
    self.rows = rows
  }

  func makeIterator() -> some IteratorProtocol<[UInt8]> {
    var isFirstRow = true
    var next: Int? = 0
    return AnyIterator {
      guard let start = next else { return nil }
      let end = Swift.min(groups, start + Self.stride)
      var piece = start == 0 ? Array("[".utf8) : []
      for row in (start..<end).flatMap(rows) {
        if !isFirstRow { piece.append(UInt8(ascii: ",")) }
        isFirstRow = false
        piece.append(contentsOf: row.text)
      }
      if end == groups { piece.append(UInt8(ascii: "]")) }
      next = end == groups ? nil : end
      return piece
    }
  }
}
