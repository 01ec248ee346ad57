extension Resource {
  /// The resources whose lists belong to one record of it, in the order of the catalog.
  public var related: [Resource] {
    Catalog.all.filter { $0.owner.map { $0 == name || $0 == whole } ?? false }
  }

  /// The key under which a list that belongs to one of its records stands in that record's JSON: the list's
  /// name, or `…_rows` where a field of the record has that name already.
  public func key(ofRelated list: Resource) -> String {
    fieldNames.contains(list.name) ? "\(list.name)_rows" : list.name
  }

  /// The names of all fields that its records are known to have.
  private var fieldNames: Set<String> {
    let samples = (try? Record.all(in: Array(sample.utf8))) ?? []
    return Set(columns.flatMap(\.fields) + samples.flatMap(\.members).map(\.name))
  }
}

extension Record {
  /// The record with more members, none of which has the name of another one.
  public func joined(with more: [JSON.Member]) -> Record {
    if more.isEmpty { return self }
    var all = members
    var names = Set(all.map(\.name))
    for member in more {
      var name = member.name
      while !names.insert(name).inserted { name += "_rows" }
      all.append(JSON.Member(name, member.value))
    }
    return Record(.object(all))
  }
}
