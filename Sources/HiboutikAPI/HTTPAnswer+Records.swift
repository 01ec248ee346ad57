import Models

extension HTTPAnswer {
  /// The rows of a list: the body must be a JSON array.
  func rows(path: String) throws(APIError) -> [Record] {
    try requireBeginning([UInt8(ascii: "[")], path: path)
    return try records(path: path)
  }

  /// The records of a reply by id: an array, or one object (`hiboutik-api.md`, «Shapes»).
  func oneOrMany(path: String) throws(APIError) -> [Record] {
    try requireBeginning([UInt8(ascii: "["), UInt8(ascii: "{")], path: path)
    return try records(path: path)
  }

  private func records(path: String) throws(APIError) -> [Record] {
    do {
      return try Record.all(in: body)
    } catch {
      throw .notAsDocumented(path: path, what: NotAsDocumented(error))
    }
  }

  private func requireBeginning(_ wanted: [UInt8], path: String) throws(APIError) {
    let isPage = header("Content-Type")?.lowercased().contains("text/html") == true
    guard let first = firstByte else {
      throw .notAsDocumented(path: path, what: isPage ? .html : .cutShort(byte: body.count))
    }
    if wanted.contains(first) { return }
    if isPage || first == UInt8(ascii: "<") { throw .notAsDocumented(path: path, what: .html) }
    // Either some other JSON, or none at all: the parser knows where it ends.
    _ = try records(path: path)
    throw .notAsDocumented(path: path, what: .notAList)
  }

  private var firstByte: UInt8? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return body.dropFirst(body.starts(with: mark) ? mark.count : 0).first { $0 > 0x20 }
  }
}

extension NotAsDocumented {
  fileprivate init(_ error: JSONError) {
    self =
      switch error.reason {
      case .cutShort: .cutShort(byte: error.offset)
      case .unexpected, .tooDeep: .notJSON(byte: error.offset)
      }
  }
}
