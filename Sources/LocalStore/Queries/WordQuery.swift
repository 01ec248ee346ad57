import GRDB
import Models

/// Words as the full-text index is asked for them (https://www.sqlite.org/fts5.html, «Full-text Query
/// Syntax»): each must be the beginning of a word of the row.
struct WordQuery {
  private let tokenizer: any FTS5Tokenizer

  /// Cuts texts into words as the index does: what it takes for two words may not be asked for as one.
  init(_ db: Database) throws {
    tokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
  }

  /// The query for a text; nil when nothing in it can be looked for.
  ///
  /// - Parameters:
  ///   - columns: the columns to look in, nil for all.
  ///   - isWhole: whether the words must be whole.
  func text(
    _ text: String, in columns: [String]? = nil, isWhole: Bool = false
  ) throws -> String? {
    let words = try tokenizer.tokenize(query: text).map(\.token).filter { !$0.contains("\"") }
    if words.isEmpty { return nil }
    let terms = words.map { "\"\($0)\"\(isWhole ? "" : "*")" }.joined(separator: " AND ")
    guard let columns else { return "(\(terms))" }
    return "({\(columns.map(ResourceTables.quoted).joined(separator: " "))} : (\(terms)))"
  }

  /// The query for one of several words of digits in some columns; nil without words or columns.
  static func one(of words: [String], in columns: [Models.Column], isWhole: Bool) -> String? {
    if words.isEmpty || columns.isEmpty { return nil }
    let terms = words.map { "\"\($0)\"\(isWhole ? "" : "*")" }.joined(separator: " OR ")
    return "({\(columns.map { ResourceTables.quoted($0.id) }.joined(separator: " "))} : (\(terms)))"
  }

  /// The query for what one of them finds, nil without any.
  static func any(_ queries: [String?]) -> String? {
    let queries = queries.compactMap { $0 }
    return queries.count < 2 ? queries.first : "(\(queries.joined(separator: " OR ")))"
  }
}
