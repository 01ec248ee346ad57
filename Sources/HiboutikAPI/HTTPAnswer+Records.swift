import Models

extension HTTPAnswer {
  /// Returns the rows of a list. Throws `APIError` if the body is not a JSON array of objects.
  func rows(path: String) throws(APIError) -> [Record] {
    try requireBeginning([UInt8(ascii: "[")], path: path)
    let rows = try records(path: path)
    if !rows.allSatisfy(\.isObject) { throw .notAsDocumented(path: path, what: .notAList) }
    return rows
  }

  /// Returns the records of an answer by id: an array of objects, or one object (`hiboutik-api.md`,
  /// «Shapes»). A null means that there is none.
  func oneOrMany(path: String) throws(APIError) -> [Record] {
    try requireBeginning([UInt8(ascii: "["), UInt8(ascii: "{")], path: path)
    let records = try records(path: path).filter { $0.bytes != Array("null".utf8) }
    if !records.allSatisfy(\.isObject) { throw .notAsDocumented(path: path, what: .notAList) }
    return records
  }

  private func records(path: String) throws(APIError) -> [Record] {
    do {
      return try Record.all(in: text)
    } catch {
      throw .notAsDocumented(path: path, what: NotAsDocumented(error))
    }
  }

  private func requireBeginning(_ wanted: [UInt8], path: String) throws(APIError) {
    let text = text
    guard let first = Self.firstByte(of: text) else {
      throw .notAsDocumented(path: path, what: isPage ? .html : .cutShort(byte: text.count))
    }
    if wanted.contains(first) { return }
    if isPage || first == UInt8(ascii: "<") { throw .notAsDocumented(path: path, what: .html) }
    // This is other JSON or none at all; the parser knows the position of the error.
    _ = try records(path: path)
    throw .notAsDocumented(path: path, what: .notAList)
  }

  /// Whether the server declares a web page.
  var isPage: Bool {
    header("Content-Type")?.lowercased().contains("text/html") == true
  }

  /// Returns the first byte after white space and a byte order mark; nil if there is none.
  static func firstByte(of text: [UInt8]) -> UInt8? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return text.dropFirst(text.starts(with: mark) ? mark.count : 0).first { $0 > 0x20 }
  }
}

extension NotAsDocumented {
  init(_ error: JSONError) {
    self =
      switch error.reason {
      case .cutShort: .cutShort(byte: error.offset)
      case .unexpected, .tooDeep: .notJSON(byte: error.offset)
      }
  }
}
