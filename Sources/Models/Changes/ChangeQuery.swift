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

  /// The resources whose rows are about the record, as stock levels are about a product: their ids begin with its own.
  public var parts: [Resource] {
    guard case .of(let resource, _) = self else { return [] }
    return Catalog.all.filter { $0.isSplit && $0.key.meaning == .reference(resource.name) }
  }
}

extension Resource {
  /// The fields whose values make the ids of its rows.
  public var idFields: [String] {
    if case .records(let fields) = rows { fields } else { [] }
  }

  /// Whether several rows share a key and differ in other fields, as the stock levels of a product do.
  public var isSplit: Bool { idFields.count > 1 }
}

extension RecordChange {
  /// The values of the fields that make its id; one where the id is that of a record.
  public var idParts: [String] {
    id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }

  /// The record that it is about where it has no record of its own, as a stock level is about its product.
  public var subject: (resource: Resource, id: String)? {
    guard let resource = Catalog.resource(self.resource), resource.isSplit,
      case .reference(let name) = resource.key.meaning, let other = Catalog.resource(name),
      idParts.count == resource.idFields.count
    else { return nil }
    return (other, idParts[0])
  }

  /// The records that changes are about, by their resources.
  public static func subjects(of changes: [RecordChange]) -> [Resource: [String]] {
    var subjects: [Resource: Set<String>] = [:]
    for change in changes {
      if let (resource, id) = change.subject { subjects[resource, default: []].insert(id) }
    }
    return subjects.mapValues { $0.sorted() }
  }
}
