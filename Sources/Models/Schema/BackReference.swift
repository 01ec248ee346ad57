/// A place where one record is referred to: rows of a resource whose column holds its id.
public struct BackReference: Hashable, Sendable {
  /// What refers to it.
  public let resource: Resource
  /// The column that does.
  public let column: Column
  /// The id that is referred to.
  public let id: String

  /// A place where an id is referred to.
  public init(_ resource: Resource, _ column: Column, id: String) {
    self.resource = resource
    self.column = column
    self.id = id
  }

  /// The most rows that are recalled of one.
  public static let most = 200

  /// Where records of a resource are referred to, in the order of a catalog. Lists that belong to one
  /// such record are left out: they are found by their owner.
  public static func all(of resource: Resource, id: String, in catalog: [Resource])
    -> [BackReference]
  {
    catalog.filter { !$0.isOfOne }.flatMap { other in
      other.columns.filter { $0.meaning == .reference(resource.name) && $0 != other.key }
        .map { BackReference(other, $0, id: id) }
    }
  }
}
