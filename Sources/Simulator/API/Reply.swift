import Models

/// The contents of a route's answer, before paging, faults and encoding.
enum Reply: Sendable {
  /// Writes the rows at an index of a list.
  typealias Rows = @Sendable (_ place: Int, _ writer: inout JSONWriter) -> Void

  /// A list in pages; its rows are made when their page is requested.
  case paged(count: Int, Rows)
  /// A whole list, made in groups, so that a long one can be sent while it is made.
  case whole(groups: Int, Rows)
  /// One record by its id, at index 0; sent as an array of one.
  case one(Rows)
  /// An object that is not a record.
  case object(JSON)
  /// There is no record with the id.
  case missing
  /// There is no sale with the id, which has its own error code (`hiboutik-api.md`, «Error body»).
  case missingSale

  /// Returns a whole list of existing rows.
  static func rows(_ rows: [JSON]) -> Reply {
    .whole(groups: 1) { _, writer in
      for row in rows { writer.value(row) }
    }
  }

  /// Returns a list in pages of existing rows.
  static func pages(_ rows: [JSON]) -> Reply {
    .paged(count: rows.count) { place, writer in writer.value(rows[place]) }
  }

  /// Returns an existing record.
  static func record(_ record: JSON) -> Reply { .one { _, writer in writer.value(record) } }

  /// Returns the record with an id, which is the first member of its row.
  static func one(_ id: Int, of rows: [JSON]) -> Reply {
    let row = rows.first { row in
      guard case .object(let members) = row else { return false }
      return members.first?.value == .int(id)
    }
    return row.map(Reply.record) ?? .missing
  }
}

/// A call of the API, for its route.
struct Visit: Sendable {
  let world: World
  /// The time of the call.
  let now: Moment
  /// The path parameters, by their names in the route's template.
  let places: [String: Substring]
  let query: FormFields
  let options: SimulatorOptions

  /// The number in a path parameter; 0 when the template does not have it.
  subscript(_ name: String) -> Int { places[name].flatMap { Int($0) } ?? 0 }

  /// The decoded text in the path; empty when the template has no text parameter.
  var text: String { FormFields.decoded(places["text"] ?? "") }

  /// The store in the path; nil when the account currently has none with this id.
  var shop: SimulatedStore? {
    world.premises.store(self["store_id"]).flatMap { $0.exists(at: now.instant) ? $0 : nil }
  }

  /// The current stores of the account.
  var shops: [SimulatedStore] { world.premises.stores.filter { $0.exists(at: now.instant) } }

  /// The day in the path; nil when there is no such day.
  var day: ShopDate? { ShopDate(year: self["year"], month: self["month"], day: self["day"]) }

  /// Returns whether a fault is on.
  func has(_ fault: Fault) -> Bool { options.faults.contains(fault) }
}
