import GRDB
import Models

/// Assigns each row of a page the id that identifies it in its list.
///
/// A record has its own id. Lines, and records without an id, are identified by their position in
/// the list. In a list that comes in one answer, a repeated id is a row of its own. In a list that
/// comes in pages, a row may move to a later page during the load, so a repeated id is the same
/// row.
struct RowIdentities {
  private let resource: Resource
  private let keepsRepeats: Bool
  private let page: Int
  private var position = 0
  private var met: Set<DatabaseValue> = []

  /// Creates the ids for a page, or for a whole list as page 1.
  ///
  /// - Parameter keepsRepeats: whether a repeated id is a row of its own.
  init(_ resource: Resource, page: Int = 1, keepsRepeats: Bool) {
    self.resource = resource
    self.page = page
    self.keepsRepeats = keepsRepeats
  }

  /// Returns the id of the next row.
  mutating func next(_ record: Models.Record) -> DatabaseValue {
    defer { position += 1 }
    guard case .records(let fields) = resource.rows else {
      return page == 1 ? position.databaseValue : placed
    }
    guard let key = resource.id(of: record) else { return placed }
    let id =
      fields.count == 1
      ? IndexedValue.id(key)
      : ([key] + fields.dropFirst().map { record.text($0) ?? "" }).joined(separator: "/")
        .databaseValue
    return keepsRepeats ? unmet(id, of: key) : id
  }

  /// An id made of the page and the position.
  private var placed: DatabaseValue { "?\(page)/\(position)".databaseValue }

  private mutating func unmet(_ id: DatabaseValue, of key: String) -> DatabaseValue {
    if met.insert(id).inserted { return id }
    var count = 2
    while true {
      let next = "\(String.fromDatabaseValue(id) ?? key)#\(count)".databaseValue
      if met.insert(next).inserted { return next }
      count += 1
    }
  }
}
