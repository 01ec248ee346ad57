extension Resource {
  /// Whether its records are about people, so that fields nobody told us of may be too.
  public var isPersonal: Bool {
    scope.family.isPersonal || columns.contains { $0.meaning == .personal && $0.isListed }
  }

  /// The resources whose labels are the names of people.
  static let people: Set<String> = Set(Catalog.all.filter(\.isPersonal).map(\.name))

  /// A record with everything hidden that tells about a person: the one place where that is decided.
  ///
  /// Hidden are the personal columns, every field whose name says that it is about a person at whatever depth,
  /// and, of records about people, every field that no column tells of. Ids stay: they lead to the record.
  public func masked(_ record: Record, by mask: Mask) -> Record {
    guard !record.members.isEmpty else { return record }
    return Record(.object(record.members.map { masked($0, by: mask) }))
  }

  private func masked(_ member: JSON.Member, by mask: Mask) -> JSON.Member {
    let column = columns.first { $0.fields.contains(member.name) }
    if let column, case .reference = column.meaning { return member }
    let isHidden = column?.isPersonal ?? (isPersonal && member.name != key.id)
    return isHidden && !member.name.hasSuffix("_id")
      ? .init(member.name, mask.json(member.value)) : Privacy.masked(member, by: mask)
  }
}

/// What the names of fields say of them.
enum Privacy {
  /// Parts of names of fields that hold something about a person (`hiboutik-api.md` §4.8 to §4.12), whatever
  /// else the record is about: the sellers of a sale, its comments, the address it is sent to.
  private static let words = [
    "first_name", "last_name", "firstname", "lastname", "customer_name", "mail", "phone", "mobile",
    "address", "street", "postcode", "postal", "zip", "city", "company", "birth", "vat_number",
    "comment", "note", "receipt", "contact", "iban",
  ]

  /// A field, hidden when its name or the names within it say so.
  static func masked(_ member: JSON.Member, by mask: Mask) -> JSON.Member {
    let name = member.name.lowercased()
    if !name.hasSuffix("_id"), words.contains(where: name.contains) {
      return .init(member.name, mask.json(member.value))
    }
    return .init(member.name, masked(member.value, by: mask))
  }

  private static func masked(_ value: JSON, by mask: Mask) -> JSON {
    switch value {
    case .array(let elements): .array(elements.map { masked($0, by: mask) })
    case .object(let members): .object(members.map { masked($0, by: mask) })
    default: value
    }
  }
}
