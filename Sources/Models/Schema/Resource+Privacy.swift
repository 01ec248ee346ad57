extension Resource {
  /// Whether its records are about people, so that undocumented fields may contain personal data.
  public var isPersonal: Bool {
    scope.family.isPersonal || columns.contains { $0.meaning == .personal && $0.isListed }
  }

  /// The resources whose labels are the names of people.
  static let people: Set<String> = Set(Catalog.all.filter(\.isPersonal).map(\.name))

  /// Returns a record with all personal data hidden. Nothing else decides what is personal.
  ///
  /// It hides the personal columns, every field at any depth whose name says that it is about a
  /// person and, in records about people, every field without a column. Ids stay, because they lead
  /// to records.
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

/// Decides by the name of a field whether it contains personal data.
enum Privacy {
  /// Parts of the names of fields with personal data (`hiboutik-api.md` §4.8 to §4.12) in records
  /// of any kind: the sellers of a sale, its comments, its delivery address.
  private static let words = [
    "first_name", "last_name", "firstname", "lastname", "customer_name", "mail", "phone", "mobile",
    "address", "street", "postcode", "postal", "zip", "city", "company", "birth", "vat_number",
    "comment", "note", "receipt", "contact", "iban",
  ]

  /// Returns a member, masked if its name or the names inside it are personal.
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
