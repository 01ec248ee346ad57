import Models

/// Finds the fields of a resource's columns in its records, which mostly are where they were in the
/// previous record.
///
/// Looking there first is five times as fast as a lookup by name, and a page needs seven thousand
/// lookups.
struct FieldPlaces {
  private let columns: [Models.Column]
  private var places: [Int]
  private var count = 0

  /// Creates the finder for columns.
  init(of columns: [Models.Column]) {
    self.columns = columns
    places = columns.map { _ in -1 }
  }

  /// Returns a record's value for a column: that of its first field that is present and not null.
  mutating func value(_ column: Int, of record: Models.Record) -> JSON? {
    let place = places[column]
    if place >= 0, record.count == count, record.name(at: place) == columns[column].id {
      let value = record.value(at: place)
      if value != .null { return value }
    }
    if record.count != count { forget(record.count) }
    places[column] = record.place(of: columns[column].id) ?? -1
    return record.value(columns[column].fields)
  }

  private mutating func forget(_ count: Int) {
    self.count = count
    for column in places.indices { places[column] = -1 }
  }
}
