import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit
import TerminalKit

/// A record in plain mode: its fields, one per line, and numbered links to what belongs to it and
/// what it refers to.
struct PlainRecord {
  private let resource: Resource
  private let id: String?
  /// The list that it was opened from, and its row there.
  private var origin: (list: PlainList, row: PlainList.Row)?

  /// Creates a record from its id.
  init(_ resource: Resource, id: String) {
    self.resource = resource
    self.id = id
  }

  /// Creates a record from a row of a list.
  init(_ row: PlainList.Row, of list: PlainList) {
    resource = list.resource
    id = list.resource.id(of: row.record)
    origin = (list, row)
  }

  /// The target of a numbered link.
  enum Target {
    /// A list that belongs to the record.
    case list(Resource, owner: String)
    /// A record that it refers to.
    case record(Resource, id: String)
    /// The loaded rows that refer to it.
    case mentions(BackReference)
  }

  private struct Link {
    let words: String
    let target: Target
  }

  // MARK: Answers

  /// Handles an answer.
  ///
  /// - Returns: where to go; nil to stay.
  mutating func handle(_ answer: PlainAnswer, _ talk: PlainTalk) async throws -> Target? {
    switch answer {
    case .number(let number):
      let (rows, names) = try await load(talk, reload: false)
      let links = try await links(of: rows, names, talk)
      guard links.indices.contains(number - 1) else {
        throw Problem.usage(tr("There is no link \(number) here."))
      }
      return links[number - 1].target
    case .next: try await step(1, talk)
    case .previous: try await step(-1, talk)
    case .refresh: try await show(talk, reload: true)
    case .json:
      let (rows, names) = try await load(talk, reload: false)
      for row in rows.map({ names.shown($0, of: resource) }) {
        talk.say(String(decoding: RecordsText(for: .program).record(row), as: UTF8.self))
      }
    case .copy(let form): try await copy(form, talk)
    default: talk.say(tr("Unknown answer. Type a number, a letter, or ? for help."))
    }
    return nil
  }

  /// Prints the record in a form to copy, or one of its fields.
  private func copy(_ form: String, _ talk: PlainTalk) async throws {
    let (rows, names) = try await load(talk, reload: false)
    let records = rows.map { names.shown($0, of: resource) }
    switch form.lowercased() {
    case "", "id":
      talk.say(id ?? tr("This record has no id."))
    case "web":
      let address = records.first?.members.lazy.compactMap { $0.value.asText }
        .first { $0.hasPrefix("https://") }
      talk.say(address ?? tr("This record has no web address."))
    case let name:
      guard let form = CopyForm(rawValue: name) else {
        throw Problem.usage(tr("Type copy and csv, tsv, json, markdown, id or web."))
      }
      talk.say(form.text(of: resource, records))
    }
  }

  /// Returns whether the other one is another record of the same list.
  func isComparable(with other: PlainRecord) -> Bool {
    resource == other.resource && id != other.id
  }

  /// The name of a record with its fields, for a comparison.
  struct Side {
    let title: String
    let pairs: [(label: CleanText, value: CleanText)]
  }

  /// Returns its name and its fields, loaded by its id if the API has such a route.
  func side(_ talk: PlainTalk) async throws -> Side? {
    let (rows, names) = try await load(talk, reload: false)
    guard let row = rows.first else { return nil }
    let label = resource.label(of: names.shown(row, of: resource)) ?? ""
    let title = [id, label == id ? nil : label].compactMap { $0 }.joined(separator: " ")
    return Side(
      title: title,
      pairs: RecordPairs(resource, row, names: names, style: talk.style).meaningful)
  }

  private mutating func step(_ step: Int, _ talk: PlainTalk) async throws {
    guard let origin else {
      return talk.say(tr("This record was not opened from a list."))
    }
    guard let row = try await origin.list.row(step, from: origin.row, talk.shop) else {
      return talk.say(step > 0 ? tr("This is the end of the list.") : tr("This is the first row."))
    }
    self = PlainRecord(row, of: origin.list)
    try await show(talk)
  }

  /// The resource of the complete record; for a short form that is another resource.
  private var whole: Resource { resource.whole.flatMap { Catalog.resource($0) } ?? resource }

  // MARK: Loading

  /// Returns the record: loaded by its id if the API has such a route, else from its list.
  private func load(
    _ talk: PlainTalk, reload: Bool
  ) async throws -> (rows: [Record], names: RecordLabels) {
    let reader = RecordReader(talk.shop, LoadPolicy(reload ? .everything : .asNeeded))
    var rows = origin.map { [$0.row.record] } ?? []
    if let id, rows.isEmpty || whole.one != nil {
      do {
        rows = try await reader.rows(of: resource, id: id, ListSpan())
      } catch let problem as Problem where problem != .stopped && !rows.isEmpty {
        // If the complete record cannot be loaded, the row of the list is shown.
        talk.say(Notice(ofCommand: problem).text)
      }
    }
    try await reader.learnNames(for: resource)
    _ = try await PlainNames(of: references(of: rows).map(\.resource).filter { !$0.isShort }, talk)
    var names = reader.names
    let referred = Dictionary(
      grouping: references(of: rows), by: \.resource
    ).mapValues { $0.map(\.id) }
    for (other, ids) in referred { names.add(try await talk.shop.labels(other, ids)) }
    names.mask = talk.mask
    return (rows, names)
  }

  private func references(
    of rows: [Record]
  ) -> [(column: Column, resource: Resource, id: String)] {
    guard let row = rows.first else { return [] }
    return resource.columns.compactMap { column in
      guard case .reference(let name, let id) = column.value(of: row),
        let other = Catalog.resource(name), other.one != nil || ListID(other).missing.isEmpty
      else { return nil }
      return (column, other, id)
    }
  }

  private func links(
    of rows: [Record], _ names: RecordLabels, _ talk: PlainTalk
  ) async throws -> [Link] {
    let granted = talk.shop.session.granted
    let owned: [Link] =
      id.map { id in
        resource.related.filter { granted.contains($0.scope) }
          .map { Link(words: $0.title, target: .list($0, owner: id)) }
      } ?? []
    let referred = references(of: rows).filter { granted.contains($0.resource.scope) }.map {
      column, other, id in
      Link(
        words: tr(
          "\(column.title): \(Format.reference(other.name, id, names: names, style: talk.style))"),
        target: .record(other, id: id))
    }
    return owned + referred + (try await mentions(talk))
  }

  /// Returns the links to the loaded rows of other lists that refer to it; no call is made.
  private func mentions(_ talk: PlainTalk) async throws -> [Link] {
    guard let id else { return [] }
    var links: [Link] = []
    for mention in BackReference.all(of: whole, id: id, in: Catalog.all)
    where talk.shop.session.granted.contains(mention.resource.scope) {
      let count = try await Self.rows(of: mention, talk).count
      if count == 0 { continue }
      let shown = talk.style.whole(count)
      let rows =
        count < BackReference.most ? tr("\(shown) loaded") : tr("at least \(shown) loaded")
      links.append(
        Link(words: tr("\(mention.resource.title): \(rows)"), target: .mentions(mention)))
    }
    return links
  }

  private static func rows(of mention: BackReference, _ talk: PlainTalk) async throws -> [Record] {
    guard
      case .records(let rows) = try await talk.shop.answer(.recall(mention), RecordLabels())
    else { return [] }
    return rows
  }

  /// Prints the loaded rows that refer to a record.
  static func say(_ mention: BackReference, _ talk: PlainTalk) async throws {
    let resource = mention.resource
    let reader = ListReader(talk.shop, LoadPolicy())
    try await reader.learnNames(for: resource.columns.filter(\.isListed))
    var names = reader.names
    names.mask = talk.mask
    let lines = PlainLines(names, talk.style)
    for row in try await rows(of: mention, talk) { talk.say(lines.facts(row, of: resource)) }
    talk.say(tr("Type \(resource.name) and an id to open one."))
  }

  // MARK: Saying it

  /// Prints the record and its links.
  func show(_ talk: PlainTalk, reload: Bool = false) async throws {
    let (rows, names) = try await load(talk, reload: reload)
    let title = resource.singular.prefix(1).uppercased() + resource.singular.dropFirst()
    // A sale begins with its own title.
    if !resource.isSale { talk.say(tr("\(title) \(id ?? ""):")) }
    let sales =
      id == nil
      ? nil : try await RecordReader(talk.shop, LoadPolicy(.nothing)).sales(of: resource, id ?? "")
    for row in rows {
      if resource.isSale {
        for line in PlainTicket(row, names, talk.style).lines { talk.say(line) }
      } else {
        let pairs = RecordPairs(resource, row, names: names, style: talk.style, sales: sales)
          .meaningful
        for pair in pairs { talk.say(tr("\(pair.label): \(pair.value)")) }
      }
    }
    if let id {
      let lines = try await PlainChanges.lines(of: whole, id, names, talk)
      if !lines.isEmpty { talk.say(tr("Changes")) }
      for line in lines { talk.say(line) }
    }
    let links = try await links(of: rows, names, talk)
    for (index, link) in links.enumerated() { talk.say("\(index + 1). \(link.words)") }
    talk.say(
      (links.isEmpty ? "" : tr("A number follows a link.") + " ")
        + tr("n: next, p: previous, b: back, r: reload, ?: help."))
  }
}
