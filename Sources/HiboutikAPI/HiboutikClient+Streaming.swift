import Models

extension HiboutikClient {
  /// Reads a list that comes in one answer, in parts of some hundred rows, so that memory does not
  /// depend on its length.
  ///
  /// An answer that has begun is read to its end, whatever `receive` returns, because that needs no
  /// further call. If the server announces further pages, they are read too. A 404 has the same
  /// meaning as for `page`. Throws `APIError`, and what `receive` throws.
  nonisolated func readWhole(
    _ query: ListID, receive: (Page) async throws -> Bool
  ) async throws {
    precondition(query.missing.isEmpty, "A query is complete before it is asked.")
    let resource = query.resource
    if await missingFeatures.contains(.list(resource)) { throw APIError.noRoute(resource) }
    var parts = Parts(query)
    do {
      while !parts.isOver { try await readAnswer(&parts, receive: receive) }
    } catch APIError.notFound {
      if parts.number > 0 {
        throw APIError.notAsDocumented(path: parts.path, what: .status(404))
      }
      guard resource.belongsToRecord else {
        await missingFeatures.note(.list(resource))
        throw APIError.noRoute(resource)
      }
      _ = try await receive(Page(records: [], number: 1, total: nil, isLast: true))
    }
  }

  /// Reads one answer to its end.
  private nonisolated func readAnswer(
    _ parts: inout Parts, receive: (Page) async throws -> Bool
  ) async throws {
    let before = parts
    var reading = parts
    let path = parts.path
    _ = try await stream(path, scope: parts.query.resource.scope) { head, piece, isFirst in
      // If an answer breaks off, the next try begins again.
      if isFirst { reading = before }
      if let page = try reading.append(piece, of: head) { _ = try await receive(page) }
    }
    let last = try reading.end()
    if try await !receive(last) { reading.isOver = true }
    parts = reading
  }
}

/// Splits a list that is not paged into parts.
private struct Parts {
  let query: ListID
  /// The number of parts so far.
  private(set) var number = 0
  /// Whether nothing more must be read.
  var isOver = false

  private var answer = 1
  private var head = HTTPAnswer(status: 200)
  /// The body until its first byte is known, or the whole body if it is not a list.
  private var start: [UInt8] = []
  private var isList: Bool?
  private var stream = RecordStream()
  private var rows = 0
  /// Records that were not passed on yet.
  private var waiting: [Record] = []
  private var hasher = Hasher()
  private var hashBefore: Int?

  /// The most bytes of one row, and of an answer that is not a list.
  private static let mostBytes = 16 << 20

  init(_ query: ListID) { self.query = query }

  var path: String { "/api\(query.path)\(answer > 1 ? "?p=\(answer)" : "")" }

  /// Adds a piece of the body. Returns the part that it completes, which is never the last one of
  /// an answer; nil if it completes none.
  mutating func append(_ piece: [UInt8], of head: HTTPAnswer) throws(APIError) -> Page? {
    self.head = head
    let text = head.charset.utf8(piece)
    guard isList == true else {
      start += text
      if isList == nil, start.count >= 3 { try begin() }
      try requireLittle(start.count)
      return try flush()
    }
    try read(text)
    return try flush()
  }

  /// Returns the last part of the answer.
  mutating func end() throws(APIError) -> Page {
    if isList == nil { try begin() }
    if isList != true {
      let odd = HTTPAnswer(
        status: 200, headers: head.isPage ? [.init("Content-Type", "text/html")] : [], body: start)
      _ = try odd.rows(path: path)
    }
    do throws(JSONError) { try stream.end() } catch { throw notAsDocumented(error) }
    let paging = Paging(head)
    let isLast = paging.isSaid ? paging.isLast(page: answer, rows: rows) : true
    let hash = hasher.finalize()
    if rows > 0, hash == hashBefore {
      throw .notAsDocumented(path: "/api\(query.path)", what: .endlessPaging)
    }
    let page = part(waiting, total: paging.total, isLast: isLast, endsAnswer: true)
    var next = Parts(query)
    (next.number, next.answer, next.hashBefore, next.isOver) = (number, answer + 1, hash, isLast)
    self = next
    return page
  }

  /// Decides by the first byte whether the body is a list.
  private mutating func begin() throws(APIError) {
    guard let first = HTTPAnswer.firstByte(of: start) else { return }
    isList = first == UInt8(ascii: "[")
    guard isList == true else { return }
    let text = start
    start = []
    try read(text)
  }

  private var due: [Record] = []

  private mutating func read(_ text: [UInt8]) throws(APIError) {
    let records: [Record]
    do throws(JSONError) { records = try stream.append(text) } catch {
      throw notAsDocumented(error)
    }
    try requireLittle(stream.pending)
    if records.isEmpty { return }
    if !records.allSatisfy(\.isObject) { throw .notAsDocumented(path: path, what: .notAList) }
    rows += records.count
    for record in records { hasher.combine(record) }
    due += waiting
    waiting = records
  }

  private mutating func flush() throws(APIError) -> Page? {
    if due.isEmpty { return nil }
    let records = due
    due = []
    return part(records, total: nil, isLast: false, endsAnswer: false)
  }

  private mutating func part(
    _ records: [Record], total: Int?, isLast: Bool, endsAnswer: Bool
  ) -> Page {
    number += 1
    return Page(
      records: records, number: number, total: total, isLast: isLast, endsAnswer: endsAnswer,
      answeredAt: head.header("Date").flatMap { HTTPDate.instant($0) })
  }

  private func requireLittle(_ count: Int) throws(APIError) {
    guard count > Self.mostBytes else { return }
    throw .notAsDocumented(path: path, what: .tooLarge(limit: Self.mostBytes))
  }

  private func notAsDocumented(_ error: JSONError) -> APIError {
    .notAsDocumented(path: path, what: NotAsDocumented(error))
  }
}
