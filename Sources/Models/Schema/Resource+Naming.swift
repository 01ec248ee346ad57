extension Resource {
  /// The columns a word means: an id, another spelling of the wire, a title (in English or in the language
  /// in force), an alias, or an unambiguous
  /// beginning of a title or an id. `name` may mean two columns, as a customer has a first and a last one.
  ///
  /// Case, accents, spaces, `-` and `_` do not count. At least one column is returned. Throws
  /// `NamingError` when none or several answer to the word.
  public func columns(named word: String) throws(NamingError) -> [Column] {
    let plain = word.plainName
    let exact = columns.filter { $0.fields.contains(word) || $0.isTitled { $0 == plain } }
    if let column = exact.first { return [column] }
    let aliased = columns(aliased: plain)
    if !aliased.isEmpty { return aliased }
    let titled = plain.isEmpty ? [] : columns.filter { $0.isTitled { $0.hasPrefix(plain) } }
    if !titled.isEmpty { return [try Self.only(of: titled, for: word, in: name)] }
    let spelt = plain.isEmpty ? [] : columns.filter { $0.hasField(beginningWith: plain) }
    if !spelt.isEmpty { return [try Self.only(of: spelt, for: word, in: name)] }
    throw NamingError(word: word, place: name, kind: .unknown(nearest: nearestColumn(to: word)))
  }

  /// Words people use that no title of the resource is.
  private func columns(aliased word: String) -> [Column] {
    switch word {
    case "id": [key]
    case "name": columns.filter { label.contains($0.id) }
    case "date", "day": Array(columns.filter(\.isDated).prefix(1))
    case "tax": columns.filter { $0.term == "VAT" || $0.term == "Rate" }
    case "cost": columns.filter { $0.term == "Purchase price" }
    case "qty", "quantity": columns.filter { $0.term == "Available" }
    default: []
    }
  }

  /// The column meant by a beginning that several share: the one whose title all the others go on from,
  /// or the only one that stands in lists.
  private static func only(
    of columns: [Column], for word: String, in place: String
  ) throws(NamingError) -> Column {
    if let stem = columns.first(where: { stem in
      columns.allSatisfy { column in
        column.term.plainName.hasPrefix(stem.term.plainName)
          || column.title.plainName.hasPrefix(stem.title.plainName)
      }
    }) {
      return stem
    }
    let listed = columns.filter(\.isListed)
    if listed.count == 1 { return listed[0] }
    throw NamingError(word: word, place: place, kind: .ambiguous(columns.map(\.word)))
  }

  private func nearestColumn(to word: String) -> String? {
    NearestName.of(word, in: columns.map(\.word) + ["id", "name", "date"] + columns.map(\.id))
  }
}

extension Column {
  /// The name people type for it, the same in every language: its English title in lower case, `_` for
  /// spaces.
  public var word: String { term.foldedForSearch.replacing(" ", with: "_") }

  /// Whether its title passes a test, in English or as it stands on screens.
  fileprivate func isTitled(_ test: (_ plain: String) -> Bool) -> Bool {
    test(term.plainName) || (Language.current.isEnglish ? false : test(title.plainName))
  }

  fileprivate var isDated: Bool { meaning == .date || meaning == .time }

  /// Whether an id begins so, whole or behind its first word: `product_supply_price` begins with `supply`.
  fileprivate func hasField(beginningWith plain: String) -> Bool {
    fields.contains { field in
      let tail = field.drop { $0 != "_" }
      return field.plainName.hasPrefix(plain) || String(tail).plainName.hasPrefix(plain)
    }
  }
}

extension String {
  /// The text folded, and without the characters that titles and ids separate words with.
  fileprivate var plainName: String { foldedForSearch.filter { !" -_".contains($0) } }
}
