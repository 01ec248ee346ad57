import Models

/// Where the fields of a resource's columns stand in its records: mostly where they stood in the one before.
///
/// To look there first is five times as fast as asking the record, and a page asks seven thousand times.
struct FieldPlaces {
  private let columns: [Models.Column]
  private var places: [Int]
  private var count = 0

  /// The places of columns.
  init(of columns: [Models.Column]) {
    self.columns = columns
    places = columns.map { _ in -1 }
  }

  /// What a record holds in a column: the value of its first field that is there and not null.
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
