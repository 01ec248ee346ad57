extension Resource {
  /// The resources whose lists belong to one record of this resource, in the order of the catalog.
  public var related: [Resource] {
    Catalog.all.filter { $0.owner.map { $0 == name || $0 == whole } ?? false }
  }

  /// Returns the key under which a record's JSON contains a list that belongs to it: the list's
  /// name, or `…_rows` if the record has a field with that name.
  public func key(ofRelated list: Resource) -> String {
    fieldNames.contains(list.name) ? "\(list.name)_rows" : list.name
  }

  /// The names of all known fields of its records.
  private var fieldNames: Set<String> {
    let samples = (try? Record.all(in: Array(sample.utf8))) ?? []
    return Set(columns.flatMap(\.fields) + samples.flatMap(\.members).map(\.name))
  }
}

extension Record {
  /// Returns the record with more members, whose names must not occur in it.
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
