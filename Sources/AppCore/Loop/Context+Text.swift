import Foundation
import Models

extension Context {
  /// A value as people read it: numbers in the locale's style, ids by their labels.
  func text(_ value: Value) -> String { Format.text(value, names: names, style: style) }

  /// An amount with its currency, of the store where one is known.
  func money(_ amount: Decimal, currency: String? = nil) -> String {
    let own = currency ?? storeIDs.first.flatMap { names.currency(store: "\($0)") }
    return Format.money(amount, own, style: style)
  }

  /// What a place says that lacks its scope, nil when it may be read.
  func sentence(ifMissing scope: Scope) -> String? {
    guard session != nil, !may(scope) else { return nil }
    let titles = catalog.filter { $0.scope == scope && !$0.isOfOne }.map(\.title)
    let places = titles.joined(separator: ", ")
    return tr(
      "Scope \(scope.name) is not granted. Press \(key(.account)) to add it. It opens: \(places).")
  }

  /// Why something cannot be done without a scope, nil when the scope is there.
  func whyNot(without scope: Scope) -> String? {
    session == nil || may(scope)
      ? nil : tr("Scope \(scope.name) is not granted; press \(key(.account)) to add it.")
  }

  /// The short lists that name the ids of a resource and are not held yet. Each costs a call when the copy
  /// lacks it; long lists, and those whose scope is missing, are left out.
  func namesWanted(for resource: Resource) -> [Effect] {
    resource.columns.filter(\.isListed).flatMap { column -> [Effect] in
      guard case .reference(let name) = column.meaning else { return [] }
      return self.resource(name).map { nameList($0) } ?? []
    }
  }

  /// Gets a short list, unless it is there, on its way, or may not be read.
  func nameList(_ resource: Resource, store: Int? = nil) -> [Effect] {
    let query = ListID(resource, store: resource.list.needs(.store) ? store : nil)
    guard resource.isShort, query.missing.isEmpty, may(resource.scope),
      lists[query] == nil, !reading.contains(query)
    else { return [] }
    return [.learn(query, anew: false)]
  }
}

extension Context {
  /// What gets a record out of the copy as it was read by its id before, at no call, unless it is there.
  func recordWanted(_ resource: Resource, _ id: String) -> [Effect] {
    resource.one == nil || records[RecordKey(resource, id)] != nil
      ? [] : [.ask(.reopen(resource, id: id))]
  }

  /// What asks what loads found of a record, at no call.
  func changesWanted(of resource: Resource, _ id: String?) -> [Effect] {
    id.map { [.ask(.changes(.of(resource, id: $0)))] } ?? []
  }

  /// What loads found of a record, a line each, as far as that was asked.
  func changeLines(of resource: Resource, _ id: String?) -> [String] {
    let found = id.flatMap { changes[RecordKey(resource, $0)] } ?? []
    return found.flatMap {
      ChangeText($0, names: names, style: style, clock: clock()).dated
    }
  }

  /// What counts the sales of a customer in the copy, at no call; nothing for any other record.
  func visitsWanted(of resource: Resource, _ id: String) -> [Effect] {
    let sales = Resource.customerSales
    guard resource == .customers, may(sales.scope) else { return [] }
    return [.ask(.tally(RowQuery(ListID(sales, owner: id)), sales.amount))]
  }

  /// What counts the sales of a product in the copy, at no call; nothing for any other record.
  func salesWanted(of resource: Resource, _ id: String?) -> [Effect] {
    guard resource == .products, let id, may(Resource.productsSold.scope) else { return [] }
    return [.ask(.count(sold: id))]
  }
}

extension NumberStyle {
  /// A count with its thousands apart: `1 284`.
  func count(_ number: Int) -> String { Format.count(number, style: self) }
}

/// Counted things in words.
public enum Counted {
  /// `1 call`, `5 calls`.
  public static func calls(_ number: Int) -> String {
    tr("\(number) call", "\(number) calls", number)
  }

  /// `1 row`, `1 284 rows`.
  static func rows(_ number: Int, _ style: NumberStyle) -> String {
    tr("\(style.count(number)) row", "\(style.count(number)) rows", number)
  }

  /// `2 marked`.
  static func marked(_ number: Int, _ style: NumberStyle) -> String {
    tr("\(style.count(number)) marked", "\(style.count(number)) marked", number)
  }

  /// `1 284 rows`, or `500 of 1 284 rows` where the whole number is known.
  static func rows(_ number: Int, of total: Int?, _ style: NumberStyle) -> String {
    guard let total else { return rows(number, style) }
    return tr(
      "\(style.count(number)) of \(style.count(total)) row",
      "\(style.count(number)) of \(style.count(total)) rows", total)
  }
}
