public import Foundation

/// Which changes of the feed are wanted: the newest of them, and no more than can be looked at.
public enum ChangeQuery: Hashable, Sendable {
  /// Those of a record, in whichever list a load found them.
  case of(Resource, id: String)
  /// Those of all records since a moment.
  case since(Date)

  /// The most changes that the answer holds.
  public var most: Int {
    switch self {
    case .of: 50
    case .since: 1_000
    }
  }

  /// The resources whose lists hold the record, in its whole or in a short form; nil for all resources.
  public var resources: [Resource]? {
    guard case .of(let resource, _) = self else { return nil }
    return Catalog.all.filter { $0 == resource || $0.whole == resource.name }
  }
}
