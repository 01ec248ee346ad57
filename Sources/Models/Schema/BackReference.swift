/// A column of another resource that refers to a record: its rows contain the record's id.
public struct BackReference: Hashable, Sendable {
  /// The resource that refers to the record.
  public let resource: Resource
  /// The column that contains the id.
  public let column: Column
  /// The id of the record that is referred to.
  public let id: String

  /// Creates a back reference.
  public init(_ resource: Resource, _ column: Column, id: String) {
    self.resource = resource
    self.column = column
    self.id = id
  }

  /// The most rows that are loaded for one back reference.
  public static let most = 200

  /// Returns the back references to a record, in the order of a catalog. Lists that belong to one
  /// record are left out, because they are found by their owner.
  public static func all(of resource: Resource, id: String, in catalog: [Resource])
    -> [BackReference]
  {
    catalog.filter { !$0.belongsToRecord }.flatMap { other in
      other.columns.filter { $0.meaning == .reference(resource.name) && $0 != other.key }
        .map { BackReference(other, $0, id: id) }
    }
  }
}
