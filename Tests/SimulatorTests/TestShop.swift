import Foundation
import Models
import Testing

@testable import Simulator

/// A demo shop with a fixed clock, connected, answering in the same process.
struct TestShop {
  let simulator: Simulator
  let token: String

  /// Thursday 12 March 2026, a quarter to five in the afternoon in Paris.
  static let moment = instant(2026, 3, 12, hour: 15, minute: 45)
  /// The zone of both stores.
  static let zone = Premises.demo.stores[0].zone
  static let now = Moment(moment, in: .demo)
  static let today = ShopDate(at: moment, in: zone)

  init(
    _ faults: [Fault] = [], scopes: ScopeSet = .allRead, at moment: Date = TestShop.moment,
    _ change: (inout SimulatorOptions) -> Void = { _ in }
  ) {
    var options = SimulatorOptions()
    options.faults = faults
    change(&options)
    simulator = Simulator(options) { moment }
    token = simulator.grant(scopes).accessToken
  }

  /// Returns an owner whose list of the resource has rows: the id of a record, or a text; nil when
  /// the lists belong to the account.
  static func owner(of resource: Resource) -> String? { owners[resource.name] }

  /// The owners by the names of the resources; computed once, because the purchases of all
  /// customers take a while.
  private static let owners: [String: String] = {
    let shop = TestShop()
    let found = Catalog.all.filter(\.belongsToRecord).map { ($0.name, shop.owner(of: $0) ?? "0") }
    return Dictionary(found) { first, _ in first }
  }()

  private func owner(of resource: Resource) -> String? {
    guard let owner = resource.owner.flatMap({ Catalog.resource($0) }) else {
      // A part of a reference, or the id of a tag of sales.
      return resource == .reportSalesByTag ? "201" : "WEB-"
    }
    let ids = ((try? records(Self.list(of: owner).path)) ?? []).compactMap { owner.id(of: $0) }
    return ids.first { id in
      (try? records(Self.list(of: resource, owner: id).path))?.isEmpty == false
    }
  }

  /// Returns the list of a resource in the first store and warehouse, of today unless a day is
  /// given.
  static func list(
    of resource: Resource, on day: ShopDate = today, owner: String? = nil
  ) -> ListID {
    ListID(resource, store: 1, day: day, warehouse: 1, owner: owner)
  }

  /// Returns an instant in UTC.
  static func instant(_ year: Int, _ month: Int, _ day: Int, hour: Int, minute: Int) -> Date {
    let days = ShopDate(year: year, month: month, day: day)?.daysSince1970 ?? 0
    return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3_600 + minute * 60))
  }

  /// Returns the answer to a GET below `/api`, with the shop's own token unless another is given.
  func get(_ path: String, token other: String? = nil, method: String = "GET") -> Answer {
    let call = Call(
      method: method, target: "/api\(path)",
      headers: ["authorization": "Bearer \(other ?? token)"], base: "http://shop.test")
    return simulator.answer(call)
  }

  /// Returns the records of an answer with status 200.
  func records(_ path: String) throws -> [Record] {
    let answer = get(path)
    try #require(answer.status == 200)
    return try Record.all(in: answer.bytes)
  }

  /// Returns the one record of an answer.
  func record(_ path: String) throws -> Record {
    let records = try records(path)
    try #require(records.count == 1)
    return records[0]
  }

  /// Returns all closed sales of a store and a day, with all details.
  func sales(store: Int, on day: ShopDate) throws -> [Record] {
    try records("/closed_sales/\(store)/\(day.year)/\(day.month)/\(day.day)")
      .map { try sale(try #require($0.int("sale_id"))) }
  }

  /// Returns a sale with all details.
  func sale(_ id: Int) throws -> Record { try record("/sales/\(id)") }

  /// Returns the first matching sale of the sixty days before today, with all details.
  func sale(where isWanted: (Ticket) -> Bool) throws -> Record {
    let now = Self.now
    let history = simulator.api.world.history
    for day in (1...60).map({ Self.today.adding(days: -$0) }) {
      for entry in history.closedTickets(on: day, at: now) where isWanted(entry.ticket) {
        return try sale(history.id(of: entry.ticket.key, at: now))
      }
    }
    throw NoSuchSale()
  }

  private struct NoSuchSale: Error {}
}

extension Answer {
  /// The bytes of a whole body, or the joined bytes of a long list.
  var bytes: [UInt8] {
    switch body {
    case .bytes(let bytes), .dropped(let bytes): bytes
    case .stream(let pieces): pieces.flatMap { $0 }
    case .endless: []
    }
  }

  /// Returns the body as JSON.
  func json() throws -> JSON { try JSON(bytes) }
}

extension Record {
  /// Returns an amount in cents; records an issue and returns 0 when it is missing or is no string
  /// with two decimals.
  func cents(_ field: String) -> Int {
    guard case .string(let text) = self[field], text.utf8.dropLast(2).last == UInt8(ascii: "."),
      let cents = Int(text.replacing(".", with: ""))
    else {
      Issue.record("\(field) must be an amount in a string")
      return 0
    }
    return cents
  }

  /// The names of the record's fields.
  var names: Set<String> { Set(members.map(\.name)) }
}
