import GRDB
import Models

/// The derived data of a record: the column values for filtering and sorting, and the words for
/// searching.
struct DescribedRow {
  /// One value per column of the resource.
  private(set) var columns: [DatabaseValue] = []
  /// The folded text of each searched column.
  private(set) var words: [DatabaseValue] = []

  /// Derives the data of a record.
  init(_ record: Models.Record, _ resource: Resource, _ places: inout FieldPlaces) {
    columns.reserveCapacity(resource.columns.count)
    for (index, column) in resource.columns.enumerated() {
      let json = places.value(index, of: record)
      if column.isSearched {
        add(StoredText.words(json) ?? column.value(of: record), column)
      } else if let plain = IndexedValue.plain(json, column.meaning) {
        columns.append(plain)
      } else {
        columns.append(IndexedValue.of(column.value(of: record), in: column.meaning))
      }
    }
  }

  private mutating func add(_ value: Value, _ column: Models.Column) {
    guard case .text(let text) = value else {
      columns.append(IndexedValue.of(value, in: column.meaning))
      return words.append(.null)
    }
    let folded = text.foldedForSearch.databaseValue
    columns.append(IndexedValue.number(text) ?? folded)
    words.append(column.matching == .phone ? Self.words(ofPhone: text) : folded)
  }

  /// Returns the text, and each telephone number in it as one word.
  private static func words(ofPhone text: String) -> DatabaseValue {
    let numbers = PhoneNumber.all(in: text).flatMap(\.indexed)
    return ([text.foldedForSearch] + numbers).joined(separator: " ").databaseValue
  }
}
