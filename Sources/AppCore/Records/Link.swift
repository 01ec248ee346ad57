import Models

/// A link from a record to another screen.
struct Link: Hashable {
  /// The target of a link.
  enum Target: Hashable {
    /// A record.
    case record(RecordKey)
    /// A list that belongs to the record.
    case list(Resource, owner: String)
    /// The rows in the mirror that refer to the record.
    case mentions(BackReference)
  }

  /// The title of the link's target, such as `Supplier`.
  let title: String
  /// The label of the target, or the number of rows.
  let words: String
  /// The target.
  let target: Target

  /// Returns the screen that the link opens.
  func screen(_ context: Context) -> any Screen {
    switch target {
    case .record(let key): Places.record(key, context)
    case .list(let resource, let owner): Places.list(resource, owner: owner)
    case .mentions(let mention): BackReferencesScreen(mention)
    }
  }
}

/// The links of a record, derived from the catalog: to the records it refers to, to the lists that
/// belong to it, and to the rows in the mirror that refer to it.
struct Links: Hashable {
  private let resource: Resource
  private let id: String?
  private let record: Record

  /// Creates the links of a record of a resource.
  init(_ resource: Resource, id: String?, _ record: Record) {
    self.resource = resource
    self.id = id
    self.record = record
  }

  /// Returns all links; those to other records come first.
  func all(_ context: Context) -> [Link] {
    forward(context) + owned(context) + back(context)
  }

  /// Returns the links to the records that it refers to.
  func forward(_ context: Context) -> [Link] {
    resource.columns.compactMap { column in
      let value = column.value(of: record)
      guard case .reference(let name, let id) = value, let other = context.resource(name),
        other.isFound
      else { return nil }
      return Link(
        title: column.title, words: context.text(value), target: .record(RecordKey(other, id)))
    }
  }

  /// Returns the links to the lists that belong to it, with their rows in the mirror or their cost.
  func owned(_ context: Context) -> [Link] {
    guard let id else { return [] }
    return lists(context).map { other in
      Link(
        title: other.shortTitle, words: words(other, id, context), target: .list(other, owner: id))
    }
  }

  /// Returns the links to the rows in the mirror that refer to it.
  func back(_ context: Context) -> [Link] {
    mentions(context).compactMap { mention in
      guard let rows = context.recalled[mention], !rows.isEmpty else { return nil }
      let words =
        rows.count < BackReference.most
        ? tr("\(rows.count) loaded") : tr("at least \(BackReference.most) loaded")
      return Link(title: mention.resource.title, words: words, target: .mentions(mention))
    }
  }

  /// Returns the effects that read the targets' rows from the mirror, without a call.
  func wanted(_ context: Context) -> [Effect] {
    guard let id else { return [] }
    let tallies: [Effect] = lists(context).compactMap { other in
      let query = ListID(other, owner: id)
      return query.missing.isEmpty ? .ask(.tally(RowQuery(query), other.amount)) : nil
    }
    return tallies + mentions(context).map { .ask(.recall($0)) }
  }

  private func lists(_ context: Context) -> [Resource] {
    context.catalog.filter { $0.owner == resource.name || $0.owner == resource.kind(context).name }
  }

  private func mentions(_ context: Context) -> [BackReference] {
    id.map { BackReference.all(of: resource.kind(context), id: $0, in: context.catalog) } ?? []
  }

  private func words(_ other: Resource, _ id: String, _ context: Context) -> String {
    guard context.may(other.scope) else { return tr("needs \(other.scope.name), not granted") }
    guard let tally = context.tallies[ListID(other, owner: id)], tally.count > 0 else {
      return Counted.calls(other.list.needs(.size) ? 1 + record.sizes.count : 1)
    }
    let rows = Counted.rows(tally.count, context.style)
    guard other.amount != nil else { return tr("\(rows) loaded") }
    return tr("\(rows), \(context.text(of: tally)) loaded")
  }
}

extension Resource {
  /// Whether one of its records can be loaded with an id alone.
  var isFound: Bool { one != nil || ListID(self).missing.isEmpty }

  /// Returns the resource of its complete records; for short forms that is another resource.
  func kind(_ context: Context) -> Resource { whole.flatMap { context.resource($0) } ?? self }
}
