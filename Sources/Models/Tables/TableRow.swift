import Foundation

/// One record of the mirror on its way into tables, with what its list says of it.
public struct MirroredRecord: Sendable {
  /// The list's path.
  public let list: String
  /// What tells it from the others of its list.
  public let id: String
  /// The record as sent.
  public let record: Record
  /// The same record read singly, where it was: it may hold lines.
  public let whole: Record?

  /// A record of a list.
  public init(list: String, id: String, record: Record, whole: Record? = nil) {
    self.list = list
    self.id = id
    self.record = record
    self.whole = whole
  }
}

extension MirroredRecord {
  /// The record with what tells about people hidden.
  public func masked(by mask: Mask, of resource: Resource) -> MirroredRecord {
    MirroredRecord(
      list: list, id: id, record: resource.masked(record, by: mask),
      whole: whole.map { resource.masked($0, by: mask) })
  }
}

/// Makes the values of a table's rows out of records. A value that is not of its column's kind is nothing
/// there; the record as sent still holds it.
///
/// Rows come in the order of their lists and mostly have the same fields: what the list and the names of the
/// fields say is worked out once for all of them.
public final class TableReader {
  /// The table.
  public let table: DataTable
  private let account: String
  private let directory: StoreDirectory
  private var list: (path: String, places: ListPlaces)?
  private var plan: (names: FieldNames, steps: [Step])?

  /// What to do for a column in records whose fields have these names.
  private enum Step {
    case account, list, id, day, position, record, nothing
    case place(Endpoint.Place)
    case field(DataTable.Kind, at: Int)
    case fields(DataTable.Kind, at: [Int])
  }

  /// Records as sent in which a NUL became U+FFFD.
  public private(set) var replacedRecords = 0

  /// A reader for an account.
  ///
  /// - Parameter directory: the stores, by whose clocks moments are.
  public init(_ table: DataTable, account: String, directory: StoreDirectory) {
    self.table = table
    self.account = account
    self.directory = directory
  }

  /// The rows that a record makes: one in the table of its resource, as many as it has lines in theirs.
  public func rows(of record: MirroredRecord) -> [[String?]] {
    let places = places(of: record.list)
    guard let lines = table.lines else {
      return [row(record, record.record, position: nil, places)]
    }
    let holder = record.record[lines] != nil ? record.record : record.whole ?? record.record
    return holder.records(lines).enumerated().map { place, line in
      row(record, line, position: place + 1, places)
    }
  }

  private func places(of path: String) -> ListPlaces {
    if let list, list.path == path { return list.places }
    let places = ListPlaces(path, table.resource.list)
    list = (path, places)
    return places
  }

  private func steps(for names: FieldNames) -> [Step] {
    if let plan, plan.names.isSame(as: names) { return plan.steps }
    let steps = table.columns.map { column -> Step in
      switch column.source {
      case .account: return .account
      case .list: return .list
      case .id: return .id
      case .place(let place): return .place(place)
      case .day: return .day
      case .position: return .position
      case .record: return .record
      case .fields(let fields):
        let places = fields.compactMap { names.place(of: $0) }
        guard let first = places.first else { return .nothing }
        return places.count == 1
          ? .field(column.kind, at: first) : .fields(column.kind, at: places)
      }
    }
    plan = (names, steps)
    return steps
  }

  private func row(
    _ record: MirroredRecord, _ line: Record, position: Int?, _ list: ListPlaces
  ) -> [String?] {
    // A moment is by the clock of the sale's store, wherever its line says so.
    let store = record.record.int("store_id") ?? list.store
    var row: [String?] = []
    row.reserveCapacity(table.columns.count)
    for step in steps(for: line.names) {
      let value: String? =
        switch step {
        case .account: account
        case .list: record.list
        case .id: record.id
        case .place(let place): list[place]
        case .day: list.day
        case .position: position.map(String.init)
        case .record: sound(line)
        case .nothing: nil
        case .field(let kind, let place): text(line.value(at: place), kind, store)
        case .fields(let kind, let places):
          line.value(at: places).flatMap { text($0, kind, store) }
        }
      row.append(value)
    }
    return row
  }

  /// The record as JSON text that every database accepts: as sent, unless that has bytes that JSON forbids, half
  /// a character, or a NUL, which becomes U+FFFD.
  private func sound(_ record: Record) -> String {
    if !record.mayBeUnsound, let text = String(validating: record.bytes, as: UTF8.self) {
      return text
    }
    let value = (try? JSON(record.bytes)) ?? .object(record.members)
    let sound = value.withoutNUL
    if sound != value { replacedRecords += 1 }
    return String(decoding: sound.text, as: UTF8.self)
  }

  private func text(_ json: JSON, _ kind: DataTable.Kind, _ store: Int?) -> String? {
    switch kind {
    case .text:
      return json.asText ?? (json.isNothing ? nil : String(decoding: json.text, as: UTF8.self))
    case .integer: return json.asIntText
    case .decimal: return json.asDecimalText
    case .date: return json.asDate?.description
    case .flag: return json.asFlag.map { $0 ? "true" : "false" }
    case .json: return String(decoding: json.text, as: UTF8.self)
    case .moment:
      let time = json.asTime ?? json.asDate.map { ShopTime($0, second: 0) }
      let zone = store.flatMap(directory.store) ?? directory.stores?.first
      return time.map { ShopClock(zone: zone?.zone).instant(of: $0).ISO8601Format() }
    }
  }
}

/// What the path of a list says: its store, its day, its owner.
struct ListPlaces {
  private var values: [Endpoint.Place: String] = [:]

  /// What a path says, by the template that made it.
  init(_ path: String, _ endpoint: Endpoint) {
    let template = endpoint.template.split(separator: "/")
    for (name, value) in zip(template, path.split(separator: "/"))
    where name.first == "{" && name.last == "}" {
      guard let place = Endpoint.Place(rawValue: String(name.dropFirst().dropLast())) else {
        continue
      }
      values[place] = value.removingPercentEncoding ?? String(value)
    }
  }

  subscript(_ place: Endpoint.Place) -> String? { values[place] }

  /// The store.
  var store: Int? { values[.store].flatMap { Int($0) } }

  /// The day, the first of the month where the list is of a month.
  var day: String? {
    guard let year = values[.year], let month = values[.month] else { return nil }
    return ShopDate("\(year)-\(month)-\(values[.day] ?? "01")")?.description
  }
}

extension Record {
  /// Whether there is a control byte, or an escape of a NUL or of half a character.
  fileprivate var mayBeUnsound: Bool {
    bytes.withUnsafeBufferPointer { bytes in
      for place in bytes.indices {
        let byte = bytes[place]
        if byte < 0x20 { return true }
        guard byte == UInt8(ascii: "\\"), place + 3 < bytes.count,
          bytes[place + 1] == UInt8(ascii: "u")
        else { continue }
        let next = bytes[place + 2] | 0x20
        if next == UInt8(ascii: "d") || bytes[place + 2] == UInt8(ascii: "0") { return true }
      }
      return false
    }
  }
}

extension JSON {
  fileprivate var withoutNUL: JSON {
    switch self {
    case .string(let text): .string(text.replacing("\0", with: "\u{FFFD}"))
    case .array(let elements): .array(elements.map(\.withoutNUL))
    case .object(let members):
      .object(members.map { .init($0.name.replacing("\0", with: "\u{FFFD}"), $0.value.withoutNUL) })
    case .null, .bool, .number: self
    }
  }
}
