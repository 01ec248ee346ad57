import Foundation

/// The value to compare a row by, computed once per row and not once per comparison.
enum SortKey {
  case number(Decimal)
  case words(String)
  case nothing

  /// Creates the key of a value; references sort by their labels.
  init(_ value: Value, names: RecordLabels) {
    switch value {
    case .none: self = .nothing
    case .text(let text): self.init(text)
    case .number(let number), .money(let number, _), .rate(let number): self = .number(number)
    case .date(let date): self = .number(Decimal(date.daysSince1970 * 86_400))
    case .time(let time): self = .number(Decimal(time.date.daysSince1970 * 86_400 + time.second))
    case .flag(let flag): self = .number(flag ? 1 : 0)
    case .reference(let resource, let id): self.init(names.label(resource, id) ?? id)
    case .other(let json): self = .words(String(decoding: json.text, as: UTF8.self))
    }
  }

  /// Ids and barcodes are texts, but people expect 9 before 10.
  private init(_ text: String) {
    self = Int(text).map { .number(Decimal($0)) } ?? .words(text.foldedForSearch)
  }

  /// Returns whether this key sorts before another in ascending order; numbers before words,
  /// missing values last.
  func precedes(_ other: SortKey) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left < right
    case (.words(let left), .words(let right)): left < right
    case (.number, .words), (.number, .nothing), (.words, .nothing): true
    case (.words, .number), (.nothing, _): false
    }
  }

  /// Whether the value is missing.
  var isNothing: Bool {
    if case .nothing = self { true } else { false }
  }
}
