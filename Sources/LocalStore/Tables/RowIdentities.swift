import GRDB
import Models

/// What tells each row of a page from the others of its list.
///
/// A record has an id. Where it says none, and for a line, the position in the list stands for it. A list that
/// comes in one answer holds what it holds: a repeated id is a row of its own. In a list that comes in pages a
/// row may move to a page that is loaded later, so there a repeated id is the same row.
struct RowIdentities {
  private let resource: Resource
  private let keepsRepeats: Bool
  private let page: Int
  private var position = 0
  private var met: Set<DatabaseValue> = []

  /// The rows of a page, or of a whole list as page 1.
  ///
  /// - Parameter keepsRepeats: whether a repeated id is a row of its own.
  init(_ resource: Resource, page: Int = 1, keepsRepeats: Bool) {
    self.resource = resource
    self.page = page
    self.keepsRepeats = keepsRepeats
  }

  /// The identity of the next row.
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

  /// Where the row stands.
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
