extension Resource {
  /// Returns the columns that a word names: by id, another field name in the API, a title (in
  /// English or the current language), an alias, or an unambiguous beginning of a title or an id.
  /// `name` may mean two columns, because a customer has a first and a last name.
  ///
  /// Case, accents, spaces, `-` and `_` do not count. At least one column is returned. Throws
  /// `NamingError` if no column or several match.
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

  /// Returns the columns of a common word that is not a title of the resource.
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

  /// Returns the one column to choose if several begin with the word: the one whose title is the
  /// beginning of all others, or the only one that lists show.
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
  /// The name to type for the column, the same in every language: the English title in lower case,
  /// with `_` for spaces.
  public var word: String { term.foldedForSearch.replacing(" ", with: "_") }

  /// Returns whether the title passes a test, in English or in the current language.
  fileprivate func isTitled(_ test: (_ plain: String) -> Bool) -> Bool {
    test(term.plainName) || (Language.current.isEnglish ? false : test(title.plainName))
  }

  fileprivate var isDated: Bool { meaning == .date || meaning == .time }

  /// Returns whether an id begins with the text, at its start or after its first word:
  /// `product_supply_price` matches `supply`.
  fileprivate func hasField(beginningWith plain: String) -> Bool {
    fields.contains { field in
      let tail = field.drop { $0 != "_" }
      return field.plainName.hasPrefix(plain) || String(tail).plainName.hasPrefix(plain)
    }
  }
}

extension String {
  /// The folded text without the characters that separate words in titles and ids.
  fileprivate var plainName: String { foldedForSearch.filter { !" -_".contains($0) } }
}
