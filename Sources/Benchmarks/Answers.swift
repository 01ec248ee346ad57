import LocalStore
import Models

/// Whether the copy answers a filter with the rows that plain FTS5 answers with.
enum Answers {
  /// Compares all rows of a filter, in the server's order.
  static func compared(
    _ letters: String, _ copy: Mirror, _ plain: PlainMirror
  ) async throws -> String {
    let match = Question.plainWords(letters)
    let expected = try plain.database
      .prepare("SELECT rowid FROM words WHERE words MATCH '\(match)' ORDER BY rowid").numbers()
    let found = try await all(Question.view(filter: letters), of: copy)
    let verdict = found == expected ? "the same" : "DIFFERENT: the copy has \(found.count)"
    return "/\(letters): \(expected.count) rows by FTS5, \(verdict)"
  }

  /// The ids of all rows of a view.
  private static func all(_ view: RowQuery, of copy: Mirror) async throws -> [Int] {
    var ids: [Int] = []
    var place = WindowRequest.Place.start
    while true {
      let window = try await copy.look(
        view, WindowRequest(place, after: 1_000), names: RecordLabels())
      // A look from a row begins with that row.
      let rows = ids.isEmpty ? window.rows[...] : window.rows.dropFirst()
      ids += rows.compactMap { $0.record["product_id"]?.asInt }
      guard !window.isEnd, !rows.isEmpty, let last = rows.last else { return ids }
      place = .row(last.number, at: window.end - 1)
    }
  }
}
