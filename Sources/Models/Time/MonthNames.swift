extension ShopDate {
  /// The names of the months in English, January first.
  package static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// Returns the month named by a word in English or the current language, alone or with a year:
  /// `september`, `sept 2025`. Without a year it is the last one that has begun. Nil for any other
  /// text.
  static func month(named text: String, today: ShopDate) -> ShopDate? {
    let words = text.split(separator: " ")
    guard let word = words.first.map({ String($0).foldedForSearch }), word.count > 2,
      words.count < 3
    else { return nil }
    let numbers = (1...12).filter { number in
      let name = months[number - 1]
      return [name, tr(term: name)].contains { $0.foldedForSearch.hasPrefix(word) }
    }
    guard numbers.count == 1 else { return nil }
    if words.count == 2 {
      return Int(words[1]).flatMap { ShopDate(year: $0, month: numbers[0], day: 1) }
    }
    let month = ShopDate(year: today.year, month: numbers[0], day: 1)
    return month.flatMap {
      $0 <= today ? $0 : ShopDate(year: today.year - 1, month: numbers[0], day: 1)
    }
  }
}
