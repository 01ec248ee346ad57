import LocalStore
import Models

/// Checks that the mirror answers a filter with the same rows as plain FTS5.
enum Answers {
  /// Compares all rows that match a filter, in the server's order.
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

  /// Returns the ids of all rows of a query.
  private static func all(_ view: RowQuery, of copy: Mirror) async throws -> [Int] {
    var ids: [Int] = []
    var place = WindowRequest.Place.start
    while true {
      let window = try await copy.look(
        view, WindowRequest(place, after: 1_000), names: RecordLabels())
      // A window from a row on begins with that row.
      let rows = ids.isEmpty ? window.rows[...] : window.rows.dropFirst()
      ids += rows.compactMap { $0.record["product_id"]?.asInt }
      guard !window.isEnd, !rows.isEmpty, let last = rows.last else { return ids }
      place = .row(last.number, at: window.end - 1)
    }
  }
}
