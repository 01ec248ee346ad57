public import Foundation

/// The changes of the feed to return, the newest first.
public enum ChangeQuery: Hashable, Sendable {
  /// The changes of one record, in every list that holds it.
  case of(Resource, id: String)
  /// The changes of all records since a moment.
  case since(Date)

  /// The most changes in an answer.
  public var most: Int {
    switch self {
    case .of: 50
    case .since: 1_000
    }
  }

  /// The resources whose lists hold the record, complete or in a short form; nil for all resources.
  public var resources: [Resource]? {
    guard case .of(let resource, _) = self else { return nil }
    return Catalog.all.filter { $0 == resource || $0.whole == resource.name }
  }

  /// The resources whose rows belong to the record, as stock levels belong to a product. Their ids
  /// begin with the record's id.
  public var parts: [Resource] {
    guard case .of(let resource, _) = self else { return [] }
    return Catalog.all.filter { $0.isSplit && $0.key.meaning == .reference(resource.name) }
  }
}

extension Resource {
  /// The fields whose values make up the id of a row.
  public var idFields: [String] {
    if case .records(let fields) = rows { fields } else { [] }
  }

  /// Whether several rows share a key and differ in other fields, as the stock levels of one
  /// product do.
  public var isSplit: Bool { idFields.count > 1 }
}

extension RecordChange {
  /// The parts of the id, one per field of `Resource.idFields`; a single part for a plain id.
  public var idParts: [String] {
    id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }

  /// The record that a row without a record of its own belongs to, such as the product of a stock
  /// level; nil for all other rows.
  public var subject: (resource: Resource, id: String)? {
    guard let resource = Catalog.resource(self.resource), resource.isSplit,
      case .reference(let name) = resource.key.meaning, let other = Catalog.resource(name),
      idParts.count == resource.idFields.count
    else { return nil }
    return (other, idParts[0])
  }

  /// Returns the ids of the records that the changes belong to, by resource.
  public static func subjects(of changes: [RecordChange]) -> [Resource: [String]] {
    var subjects: [Resource: Set<String>] = [:]
    for change in changes {
      if let (resource, id) = change.subject { subjects[resource, default: []].insert(id) }
    }
    return subjects.mapValues { $0.sorted() }
  }
}
