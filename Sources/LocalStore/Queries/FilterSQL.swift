import GRDB
import Models

/// Translates a filter into SQL.
///
/// Plain words and words in a text column become a query of the full-text index, a single one if
/// the filter's tree allows it, so that only matching rows are read. Everything else becomes a
/// condition on columns.
struct FilterSQL {
  /// The query of the full-text index; nil for none.
  var match: String? { whole.match }
  /// The conditions on the columns of the table `c`.
  var conditions: [Condition] { whole.conditions }

  private let whole: Part
  private let tables: ResourceTables

  /// Translates a filter.
  ///
  /// - Parameters:
  ///   - lists: the numbers of the lists to filter, each with its store, whose current day counts.
  ///   - names: the labels of short lists, by which references to them are found.
  ///   - knows: returns whether the tables of another resource exist.
  init(
    _ filter: RowFilter, _ tables: ResourceTables, of lists: [(number: Int, store: Int?)],
    names: RecordLabels,
    knows: @escaping (Resource) -> Bool,
    _ db: Database
  ) throws {
    self.tables = tables
    let words = try WordQuery(db)
    let columns = ColumnTest(names: names, knows: knows, words: words)
    whole = try Translator(tables, words, columns).part(filter, of: lists)
  }
}

/// The translation of a part of a filter: both the query and the conditions must hold.
private struct Part {
  /// The query of the full-text index; nil for none.
  var match: String?
  /// The conditions on columns.
  var conditions: [Condition] = []
}

/// Translates the tree of a filter, part by part.
private struct Translator {
  private let tables: ResourceTables
  private let words: WordQuery
  private let columns: ColumnTest

  init(_ tables: ResourceTables, _ words: WordQuery, _ columns: ColumnTest) {
    self.tables = tables
    self.words = words
    self.columns = columns
  }

  /// Translates a filter for some lists, as one question if it means the same for all of them.
  func part(_ filter: RowFilter, of lists: [(number: Int, store: Int?)]) throws -> Part {
    var numbers: [(tree: FilterTree?, lists: [Int])] = []
    for list in lists {
      let tree = filter.tree(store: list.store)
      if let index = numbers.firstIndex(where: { $0.tree == tree }) {
        numbers[index].lists.append(list.number)
      } else {
        numbers.append((tree, [list.number]))
      }
    }
    if numbers.count < 2 {
      return try (numbers.first?.tree ?? filter.tree).map { try part($0) } ?? Part()
    }
    let ways = try numbers.map { tree, lists -> Condition in
      let own = Condition.isOne("c._list", of: lists.map(\.databaseValue))
      return .all([own] + (try tree.map { [condition(try part($0))] } ?? []))
    }
    return Part(conditions: [.any(ways)])
  }

  func part(_ tree: FilterTree) throws -> Part {
    switch tree {
    case .all(let trees):
      let parts = try trees.map(part)
      let wanted = parts.compactMap(\.match)
      return Part(
        match: wanted.isEmpty ? nil : wanted.joined(separator: " AND "),
        conditions: parts.flatMap(\.conditions))
    case .any(let trees): return any(try trees.map(part))
    case .not(let tree): return Part(conditions: [condition(try part(tree)).not])
    case .term(let term): return try part(term)
    }
  }

  /// Returns a single index query for all parts if the index alone can answer each of them.
  private func any(_ parts: [Part]) -> Part {
    let wanted = parts.compactMap { $0.conditions.isEmpty ? $0.match : nil }
    if wanted.count == parts.count { return Part(match: WordQuery.any(wanted.map { "(\($0))" })) }
    return Part(conditions: [.any(parts.map(condition))])
  }

  private func condition(_ part: Part) -> Condition {
    .all([part.match.map(matches)].compactMap { $0 } + part.conditions)
  }

  private func part(_ term: FilterTerm) throws -> Part {
    switch term {
    case .word(let word): return try part(word.text, in: nil)
    case .phone(let groups):
      let each = try groups.compactMap { try words.text($0.text) }.joined(separator: " AND ")
      let number = spellings(
        of: groups.map(\.text).joined(separator: " "), in: tables.searched, isWhole: false)
      return Part(match: WordQuery.any([each.isEmpty ? nil : "(\(each))", number]))
    case .field(let columns, .text(let text, let isWhole)) where columns.allSatisfy(\.isSearched):
      return isWhole ? try part(whole: text.text, in: columns) : try part(text.text, in: columns)
    case .field(let columns, let test):
      return Part(
        conditions: [.any(try columns.map { try self.columns.condition(test, $0) })])
    }
  }

  /// Translates words that must begin words of the row; quoted words must be adjacent.
  private func part(_ text: String, in columns: [Models.Column]?) throws -> Part {
    let text = text.trimmed
    if text.isEmpty { return Part() }
    let query = try words.text(text, in: columns?.map(\.id))
    let same = spellings(of: text, in: columns ?? tables.searched, isWhole: false)
    // The index does not know which words are adjacent, and does not contain punctuation.
    guard query == nil || text.contains(where: \.isWhitespace) else {
      return Part(match: WordQuery.any([query, same]))
    }
    let looks = looks(for: text, in: columns ?? tables.searched)
    guard let same else { return Part(match: query, conditions: [looks]) }
    let isThere = Condition.all([query.map(matches), looks].compactMap { $0 })
    return Part(conditions: [.any([isThere, matches(same)])])
  }

  /// Translates `=`, which compares the whole value and not only whole words.
  private func part(whole text: String, in columns: [Models.Column]) throws -> Part {
    let same = spellings(of: text, in: columns, isWhole: true)
    let values = [text] + (columns.contains { $0.matching == .barcode } ? barcodes(text) : [])
    let isValue = Condition.any(
      columns.map { .isOne(ColumnTest.name($0), of: values.map(IndexedValue.word)) }
        + [same.map(matches)].compactMap { $0 })
    let query = try words.text(text, in: columns.map(\.id), isWhole: true)
    return Part(match: WordQuery.any([query, same]), conditions: [isValue])
  }

  // MARK: Codes and numbers that are written in several ways

  /// Returns the query for other spellings of a barcode or a telephone number; nil if the text is
  /// neither.
  private func spellings(of text: String, in columns: [Models.Column], isWhole: Bool) -> String? {
    let phones = columns.filter { $0.matching == .phone }
    let numbers = phones.isEmpty ? [] : PhoneNumber(text)?.wanted ?? []
    let codes = columns.filter { $0.matching == .barcode }
    return WordQuery.any([
      WordQuery.one(of: codes.isEmpty ? [] : barcodes(text), in: codes, isWhole: true),
      WordQuery.one(of: numbers, in: phones, isWhole: isWhole),
    ])
  }

  private func barcodes(_ text: String) -> [String] { GTIN(text)?.spellings ?? [] }

  private func matches(_ query: String) -> Condition {
    Condition(
      sql: "c._row IN (SELECT rowid FROM \(tables.words) WHERE \(tables.words) MATCH ?)",
      values: [query.databaseValue])
  }

  private func looks(for text: String, in columns: [Models.Column]) -> Condition {
    .any(
      columns.map {
        Condition(sql: "instr(\(ColumnTest.name($0)), ?) > 0", values: [text.databaseValue])
      })
  }
}

extension FoldedText {
  /// The text.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension String {
  /// The text without white space at its ends.
  fileprivate var trimmed: String {
    String(
      drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
