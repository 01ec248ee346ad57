import Models

/// What a route has to say, before it is cut into pages, spoilt by faults and written down.
enum Reply: Sendable {
  /// Writes the rows at a place of a list.
  typealias Rows = @Sendable (_ place: Int, _ writer: inout JSONWriter) -> Void

  /// A list in pages; a row is made when its page is asked for.
  case paged(count: Int, Rows)
  /// A whole list, made group by group so that a long one can be sent while it is made.
  case whole(groups: Int, Rows)
  /// One record by its id, the row at place 0; sent as an array of one.
  case one(Rows)
  /// An object that is no record.
  case object(JSON)
  /// No record of that id.
  case missing
  /// No sale of that id, which has its own code (`hiboutik-api.md`, «Error body»).
  case missingSale

  /// A whole list that is there already.
  static func rows(_ rows: [JSON]) -> Reply {
    .whole(groups: 1) { _, writer in
      for row in rows { writer.value(row) }
    }
  }

  /// A list in pages that is there already.
  static func pages(_ rows: [JSON]) -> Reply {
    .paged(count: rows.count) { place, writer in writer.value(rows[place]) }
  }

  /// One record that is there already.
  static func record(_ record: JSON) -> Reply { .one { _, writer in writer.value(record) } }

  /// The record of that id among rows, by its first member.
  static func one(_ id: Int, of rows: [JSON]) -> Reply {
    let row = rows.first { row in
      guard case .object(let members) = row else { return false }
      return members.first?.value == .int(id)
    }
    return row.map(Reply.record) ?? .missing
  }
}

/// A call of the API as a route sees it.
struct Visit: Sendable {
  let world: World
  /// The moment of the call.
  let now: Moment
  /// What stood in the path, by the names of the route's template.
  let places: [String: Substring]
  let query: FormFields
  let options: SimulatorOptions

  /// The number that stood in the path under a name of the template; 0 when the template has no such name.
  subscript(_ name: String) -> Int { places[name].flatMap { Int($0) } ?? 0 }

  /// The text that stood in the path, decoded; empty when the template has no place for one.
  var text: String { FormFields.decoded(places["text"] ?? "") }

  /// The store in the path, nil when the account has none of that id now.
  var shop: SimulatedStore? {
    world.premises.store(self["store_id"]).flatMap { $0.exists(at: now.instant) ? $0 : nil }
  }

  /// The stores the account has now.
  var shops: [SimulatedStore] { world.premises.stores.filter { $0.exists(at: now.instant) } }

  /// The day in the path, nil when the calendar has none like it.
  var day: ShopDate? { ShopDate(year: self["year"], month: self["month"], day: self["day"]) }

  /// Whether a fault is switched on.
  func has(_ fault: Fault) -> Bool { options.faults.contains(fault) }
}
