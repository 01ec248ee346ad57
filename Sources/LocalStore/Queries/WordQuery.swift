import GRDB
import Models

/// Builds queries of the full-text index (https://www.sqlite.org/fts5.html, «Full-text Query
/// Syntax»). Each word must be the beginning of a word of the row.
struct WordQuery {
  private let tokenizer: any FTS5Tokenizer

  /// Creates a builder that splits texts in the same way as the index, because what the index
  /// stores as two words cannot be found as one.
  init(_ db: Database) throws {
    tokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
  }

  /// Returns the query for a text; nil when it contains nothing to search for.
  ///
  /// - Parameters:
  ///   - columns: the columns to search; nil for all.
  ///   - isWhole: whether whole words must match.
  func text(
    _ text: String, in columns: [String]? = nil, isWhole: Bool = false
  ) throws -> String? {
    let words = try tokenizer.tokenize(query: text).map(\.token).filter { !$0.contains("\"") }
    if words.isEmpty { return nil }
    let terms = words.map { "\"\($0)\"\(isWhole ? "" : "*")" }.joined(separator: " AND ")
    guard let columns else { return "(\(terms))" }
    return "({\(columns.map(ResourceTables.quoted).joined(separator: " "))} : (\(terms)))"
  }

  /// Returns the query for one of several words of digits in some columns; nil without words or
  /// columns.
  static func one(of words: [String], in columns: [Models.Column], isWhole: Bool) -> String? {
    if words.isEmpty || columns.isEmpty { return nil }
    let terms = words.map { "\"\($0)\"\(isWhole ? "" : "*")" }.joined(separator: " OR ")
    return "({\(columns.map { ResourceTables.quoted($0.id) }.joined(separator: " "))} : (\(terms)))"
  }

  /// Returns the query that matches what any of the queries matches; nil without queries.
  static func any(_ queries: [String?]) -> String? {
    let queries = queries.compactMap { $0 }
    return queries.count < 2 ? queries.first : "(\(queries.joined(separator: " OR ")))"
  }
}
