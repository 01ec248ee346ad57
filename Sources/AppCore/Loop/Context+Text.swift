import Foundation
import Models

extension Context {
  /// Returns a value as text: numbers in the style of the locale, labels instead of ids.
  func text(_ value: Value) -> String { Format.text(value, names: names, style: style) }

  /// Returns an amount with its currency.
  func money(_ amount: Decimal, currency: String? = nil) -> String {
    let own = currency ?? storeIDs.first.flatMap { names.currency(store: "\($0)") }
    return Format.money(amount, own, style: style)
  }

  /// Returns the text of a screen whose scope is missing; nil when the scope is granted.
  func sentence(ifMissing scope: Scope) -> String? {
    guard session != nil, !may(scope) else { return nil }
    let titles = catalog.filter { $0.scope == scope && !$0.belongsToRecord }.map(\.title)
    let places = titles.joined(separator: ", ")
    return tr(
      "Scope \(scope.name) is not granted. Press \(key(.account)) to add it. It opens: \(places).")
  }

  /// Returns why something cannot be done without a scope; nil when the scope is granted.
  func whyNot(without scope: Scope) -> String? {
    session == nil || may(scope)
      ? nil : tr("Scope \(scope.name) is not granted; press \(key(.account)) to add it.")
  }

  /// Returns the effects that load the short lists with labels for a resource, unless they are held
  /// already. Each costs a call if the mirror lacks it. Long lists and lists without a granted
  /// scope are left out.
  func namesWanted(for resource: Resource) -> [Effect] {
    resource.columns.filter(\.isListed).flatMap { column -> [Effect] in
      guard case .reference(let name) = column.meaning else { return [] }
      return self.resource(name).map { nameList($0) } ?? []
    }
  }

  /// Returns the effect that loads a short list, unless it is held, being loaded or not accessible.
  func nameList(_ resource: Resource, store: Int? = nil) -> [Effect] {
    let query = ListID(resource, store: resource.list.needs(.store) ? store : nil)
    guard resource.isShort, query.missing.isEmpty, may(resource.scope),
      lists[query] == nil, !reading.contains(query)
    else { return [] }
    return [.learn(query, reload: false)]
  }
}

extension Context {
  /// Returns the effect that reads a record loaded by its id from the mirror, without a call,
  /// unless it is held.
  func recordWanted(_ resource: Resource, _ id: String) -> [Effect] {
    resource.one == nil || records[RecordKey(resource, id)] != nil
      ? [] : [.ask(.reopen(resource, id: id))]
  }

  /// Returns the effect that reads the changes of a record from the mirror, without a call.
  func changesWanted(of resource: Resource, _ id: String?) -> [Effect] {
    id.map { [.ask(.changes(.of(resource, id: $0)))] } ?? []
  }

  /// Returns the known changes of a record, one line each.
  func changeLines(of resource: Resource, _ id: String?) -> [String] {
    let found = id.flatMap { changes[RecordKey(resource, $0)] } ?? []
    return found.flatMap {
      ChangeText($0, names: names, style: style, clock: clock()).dated
    }
  }

  /// Returns the effect that counts a customer's sales in the mirror, without a call; empty for any
  /// other record.
  func visitsWanted(of resource: Resource, _ id: String) -> [Effect] {
    let sales = Resource.customerSales
    guard resource == .customers, may(sales.scope) else { return [] }
    return [.ask(.tally(RowQuery(ListID(sales, owner: id)), sales.amount))]
  }

  /// Returns the effect that counts a product's sales in the mirror, without a call; empty for any
  /// other record.
  func salesWanted(of resource: Resource, _ id: String?) -> [Effect] {
    guard resource == .products, let id, may(Resource.productsSold.scope) else { return [] }
    return [.ask(.count(sold: id))]
  }
}

extension NumberStyle {
  /// Returns a count with thousands separators: `1 284`.
  func count(_ number: Int) -> String { Format.count(number, style: self) }
}

/// Numbers of things as text.
public enum Counted {
  /// Returns `1 call`, `5 calls`.
  public static func calls(_ number: Int) -> String {
    tr("\(number) call", "\(number) calls", number)
  }

  /// Returns `1 row`, `1 284 rows`.
  static func rows(_ number: Int, _ style: NumberStyle) -> String {
    tr("\(style.count(number)) row", "\(style.count(number)) rows", number)
  }

  /// Returns `2 marked`.
  static func marked(_ number: Int, _ style: NumberStyle) -> String {
    tr("\(style.count(number)) marked", "\(style.count(number)) marked", number)
  }

  /// Returns `1 284 rows`, or `500 of 1 284 rows` if the total is known.
  static func rows(_ number: Int, of total: Int?, _ style: NumberStyle) -> String {
    guard let total else { return rows(number, style) }
    return tr(
      "\(style.count(number)) of \(style.count(total)) row",
      "\(style.count(number)) of \(style.count(total)) rows", total)
  }
}
