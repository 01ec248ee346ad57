import GRDB
import Models

/// A filter in the language of the tables.
///
/// Plain words and words behind a text column's name go to the full-text index as one question, so that its
/// answer alone is walked through; the rest are conditions on columns.
struct FilterSQL {
  /// What the full-text index is asked, nil for nothing.
  var match: String? { wanted.isEmpty ? nil : wanted.joined(separator: " AND ") }
  /// What the columns must fulfil; they stand in a table called `c`.
  private(set) var conditions: [Condition] = []

  private var wanted: [String] = []
  private let shelf: Shelf
  private let words: WordQuery
  private let columns: ColumnTest

  /// The question of a filter.
  ///
  /// - Parameters:
  ///   - names: the labels of short lists, by which references to them are found.
  ///   - knows: whether the tables of another resource are there.
  init(
    _ filter: RowFilter, _ shelf: Shelf, names: Names, knows: @escaping (Resource) -> Bool,
    _ db: Database
  ) throws {
    self.shelf = shelf
    words = try WordQuery(db)
    columns = ColumnTest(names: names, knows: knows, words: words)
    for term in filter.terms { try take(term) }
  }

  private mutating func take(_ term: FilterTerm) throws {
    switch term.test {
    case .word(let word): try take(word.text, in: nil, isExcluded: term.isExcluded)
    case .phone(let groups):
      let each = try groups.compactMap { try words.text($0.text) }.joined(separator: " AND ")
      let number = spellings(
        of: groups.map(\.text).joined(separator: " "), in: shelf.searched, isWhole: false)
      wanted.append(WordQuery.any([each.isEmpty ? nil : "(\(each))", number]) ?? "")
    case .field(let columns, .text(let text, let isWhole)) where columns.allSatisfy(\.isSearched):
      try isWhole
        ? take(whole: text.text, in: columns, isExcluded: term.isExcluded)
        : take(text.text, in: columns, isExcluded: term.isExcluded)
    case .field(let columns, let test):
      let condition = Condition.any(try columns.map { try self.columns.condition(test, $0) })
      conditions.append(term.isExcluded ? condition.not : condition)
    }
  }

  /// Words that begin words of a row; those between quotation marks stand one behind the other.
  private mutating func take(_ text: String, in columns: [Column]?, isExcluded: Bool) throws {
    let text = text.trimmed
    if text.isEmpty { return }
    let query = try words.text(text, in: columns?.map(\.id))
    let same = spellings(of: text, in: columns ?? shelf.searched, isWhole: false)
    // The index does not know which word stands beside which, and nothing of what is no word.
    let needsLook = query == nil || text.contains(where: \.isWhitespace)
    let looks = needsLook ? looks(for: text, in: columns ?? shelf.searched) : nil
    if !isExcluded, looks == nil || same == nil {
      wanted += [WordQuery.any([query, same])].compactMap { $0 }
      return conditions += [looks].compactMap { $0 }
    }
    let isThere = Condition.all([query.map(matches), looks].compactMap { $0 })
    let isThereOrSame = same.map { .any([isThere, matches($0)]) } ?? isThere
    conditions.append(isExcluded ? isThereOrSame.not : isThereOrSame)
  }

  /// Behind `=` the whole value is meant, not only whole words of it.
  private mutating func take(whole text: String, in columns: [Column], isExcluded: Bool) throws {
    let same = spellings(of: text, in: columns, isWhole: true)
    let values = [text] + (columns.contains { $0.matching == .barcode } ? barcodes(text) : [])
    let isValue = Condition.any(
      columns.map { .isOne(ColumnTest.name($0), of: values.map(IndexedValue.word)) }
        + [same.map(matches)].compactMap { $0 })
    conditions.append(isExcluded ? isValue.not : isValue)
    if isExcluded { return }
    let query = try words.text(text, in: columns.map(\.id), isWhole: true)
    wanted += [WordQuery.any([query, same])].compactMap { $0 }
  }

  // MARK: Codes and numbers that are written in several ways

  /// What finds the other spellings of a barcode or a telephone number, nil where a text is none.
  private func spellings(of text: String, in columns: [Column], isWhole: Bool) -> String? {
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
      sql: "c._row IN (SELECT rowid FROM \(shelf.words) WHERE \(shelf.words) MATCH ?)",
      values: [query.databaseValue])
  }

  private func looks(for text: String, in columns: [Column]) -> Condition {
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
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    String(
      drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
