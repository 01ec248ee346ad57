import AppCore
import Foundation
import Models

/// The lists that belong to a record, for `hibou show`: those of the copy are shown, others only when they are
/// asked for, since each costs a call at least.
struct Belongings {
  private let resource: Resource
  private let id: String
  private let shop: Shop
  private let options: CopyOptions
  private let span: SpanOptions

  /// The lists of a record.
  ///
  /// - Parameter span: the store and the days of those that have some.
  init(
    of resource: Resource, _ id: String, _ shop: Shop, _ options: CopyOptions, _ span: SpanOptions
  ) {
    self.resource = resource
    self.id = id
    self.shop = shop
    self.options = options
    self.span = SpanOptions(
      store: span.store, date: span.date, from: span.from, to: span.to, owner: id)
  }

  /// What can belong to it.
  private var all: [Resource] { resource.related }

  /// Those of a list of names, `all` for all that the scopes allow. Throws `Problem.usage` with the nearest one.
  func named(_ words: String?) throws -> [Resource] {
    guard let words else { return [] }
    if words == "all" { return all.filter { shop.session.granted.contains($0.scope) } }
    return try words.split { $0 == "," || $0 == " " }.map { word in
      if let found = all.first(where: { $0.name == word }) { return found }
      let names = all.map(\.name)
      let nearest =
        NearestName.of(String(word), in: names).map { " " + tr("Did you mean \($0)?") } ?? ""
      throw Problem.usage(
        names.isEmpty
          ? tr("No list belongs to one \(resource.singular): leave --with out.")
          : tr("\(String(word)) does not belong to one \(resource.singular).") + nearest + " "
            + tr("There are: \(names.joined(separator: ", ")), or all."))
    }
  }

  /// Lists with their rows, as members of the record by keys of their own.
  func read(_ wanted: [Resource], _ names: Models.Names) async throws -> [JSON.Member] {
    var members: [JSON.Member] = []
    for other in wanted {
      let rows = try await rows(of: other, isAsked: true).rows ?? []
      let shown = rows.map { JSON.object(names.shown($0, of: other).members) }
      members.append(JSON.Member(resource.key(ofRelated: other), .array(shown)))
    }
    return members
  }

  /// Writes each list as a table below its title, or what reading it costs.
  func write(_ wanted: [Resource], _ names: Models.Names, _ style: NumberStyle) async throws {
    for other in all {
      Console.data(
        foreign: try await text(of: other, isAsked: wanted.contains(other), names, style))
    }
  }

  private func text(
    of other: Resource, isAsked: Bool, _ names: Models.Names, _ style: NumberStyle
  ) async throws -> String {
    guard shop.session.granted.contains(other.scope) else {
      return "\n" + tr("\(other.title): needs \(other.scope.name), not granted") + "\n"
    }
    let (rows, calls) = try await rows(of: other, isAsked: isAsked)
    guard let rows else {
      let price = Counted.calls(calls)
      return "\n"
        + tr("\(other.title): not in the copy; --with \(other.name) reads it, \(price)") + "\n"
    }
    if rows.isEmpty { return "\n" + tr("\(other.title): none") + "\n" }
    let columns = other.listedColumns(for: rows)
    let cells = rows.map { names.shown($0, of: other) }.map { row in
      columns.map { Format.text($0.value(of: row), names: names, style: style) }
    }
    let sum = other.amount.map { amount in
      rows.reduce(Decimal(0)) { sum, row in
        if case .money(let part, _) = amount.value(of: row) { sum + part } else { sum }
      }
    }
    let count = tr("\(rows.count) row", "\(rows.count) rows", rows.count)
    let head = [count, sum.map { Format.money($0, style: style) }].compactMap { $0 }
    return "\n\(other.title): \(head.joined(separator: ", "))\n"
      + PlainTable(columns.map(\.title), cells, alignments: columns.map(\.alignment)).text
  }

  /// The rows of a list, nil where the copy lacks some of them and they are not asked for; and what they cost.
  private func rows(
    of other: Resource, isAsked: Bool
  ) async throws -> (rows: [Record]?, calls: Int) {
    let reader = ListReader(shop, isAsked ? options : .onlyTheCopy)
    let span = span.fitting(other)
    let queries: [Query]
    do {
      queries = try await reader.queries(for: other, span)
    } catch Problem.notRead where !isAsked {
      // Not even the stores are known: which lists there are is learnt when they are read.
      return (nil, 1)
    }
    if isAsked { try await reader.bring(queries, try Selection(other)) }
    let lists = try await shop.gather(queries)
    let missing = lists.count { $0 == nil }
    if isAsked, let lacking = reader.lacking { throw lacking }
    guard missing == 0 else { return (nil, missing) }
    return (lists.flatMap { $0?.records ?? [] }, 0)
  }
}
