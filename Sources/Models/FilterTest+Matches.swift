import Foundation

extension FilterTest {
  /// Whether a value is what is asked for.
  func matches(_ value: Value, names: Names) -> Bool {
    switch self {
    case .empty: value == .none
    case .text(let text, let isWhole): Self.holds(value, text, isWhole: isWhole, names: names)
    case .order(let mark, let text):
      Self.words(of: value, names: names).map { mark.holds($0, text...text) } ?? false
    case .number(let mark, let range):
      Self.number(of: value, names: names).map { mark.holds($0, range) } ?? false
    case .day(let mark, let range): value.day.map { mark.holds($0, range) } ?? false
    case .flag(let flag): value == .flag(flag)
    }
  }

  private static func holds(
    _ value: Value, _ text: FoldedText, isWhole: Bool, names: Names
  ) -> Bool {
    if case .reference(_, let id) = value, [FoldedText(id), FoldedText("#\(id)")].contains(text) {
      return true
    }
    return value.searchTexts(names: names).contains { candidate in
      let folded = FoldedText(candidate)
      return isWhole ? folded == text : folded.contains(text)
    }
  }

  /// What a value is compared by in the alphabet: what people read.
  private static func words(of value: Value, names: Names) -> String? {
    value == .none ? nil : Format.text(value, names: names).foldedForSearch
  }

  /// The number a value is compared by: rates in percent, a tax by its rate, an id by itself.
  private static func number(of value: Value, names: Names) -> Decimal? {
    switch value {
    case .rate(let fraction): fraction * 100
    case .reference(_, let id): names.rate(of: value).map { $0 * 100 } ?? Decimal(exactly: id)
    case .text(let id): Decimal(exactly: id)
    case .none, .number, .money, .date, .time, .flag, .other: value.magnitude
    }
  }
}

extension FoldedText {
  /// Adds all texts of a value that a word may be looked for in, a line break behind each.
  mutating func append(_ value: Value, names: Names) {
    var texts = value.searchTexts(names: names)
    if case .reference(_, let id) = value { texts.append("#\(id)") }
    for text in texts {
      append(text)
      appendBreak()
    }
  }
}

extension Value {
  /// The texts people may type to find a value: what they see, in both ways of writing decimals; of a
  /// reference its label and, for a tax, its rate.
  fileprivate func searchTexts(names: Names) -> [String] {
    switch self {
    case .none: []
    case .text(let text): [text]
    case .money, .number, .rate:
      [Format.machine(self), Format.text(self, names: names, style: .plainComma)]
    case .reference(let resource, let id):
      // Of an id only the whole is typed, not a part: that is not for here.
      [names.label(resource, id), names.rate(of: self).map { Format.rate($0) }].compactMap { $0 }
    case .date, .time, .flag, .other: [Format.text(self, names: names)]
    }
  }
}

extension NumberStyle {
  /// As people type a number.
  fileprivate static let plainComma = NumberStyle(decimal: ",", grouping: "")
}

extension Names {
  /// The rate of a reference to a tax, nil for any other value.
  fileprivate func rate(of value: Value) -> Decimal? {
    guard case .reference(Resource.taxes.name, let id) = value else { return nil }
    return rate(tax: id)
  }
}
