/// One condition of a filter.
package struct FilterTerm: Hashable {
  /// What is asked.
  package enum Test: Hashable {
    /// Whether a folded word stands anywhere.
    case word(FoldedText)
    /// Whether each of the folded words stands anywhere, or all of them are one telephone number.
    case phone([FoldedText])
    /// Whether one of the columns holds something.
    case field([Column], FilterTest)
  }

  package let test: Test
  package let isExcluded: Bool

  /// The condition of words that may be the groups of digits of one telephone number.
  init(phone words: [FilterWord]) {
    isExcluded = false
    test = .phone(words.map { FoldedText($0.text) })
  }

  /// The condition a word means, nil while nothing stands behind its mark yet.
  init?(
    _ word: FilterWord, resource: Resource, today: ShopDate, problems: inout [String]
  ) {
    isExcluded = word.isExcluded
    guard let (name, mark, value) = word.comparison else {
      test = .word(FoldedText(word.text))
      return
    }
    guard !value.isEmpty else {
      problems.append(tr("nothing behind \"\(word.text)\""))
      return nil
    }
    do throws(NamingError) {
      let columns = try resource.columns(named: name)
      test = .field(columns, try FilterTest(mark, value, column: columns[0], today: today))
    } catch {
      problems.append(error.message)
      test = .word(FoldedText(word.text))
    }
  }
}
