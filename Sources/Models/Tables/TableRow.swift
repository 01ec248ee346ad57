import Foundation

/// One record of the mirror to write into tables, with its list.
public struct MirroredRecord: Sendable {
  /// The path of the list.
  public let list: String
  /// The id that identifies it in its list.
  public let id: String
  /// The record as the server sent it.
  public let record: Record
  /// The same record loaded by its id, which may contain lines; nil if it was not loaded.
  public let whole: Record?

  /// Creates a record of a list.
  public init(list: String, id: String, record: Record, whole: Record? = nil) {
    self.list = list
    self.id = id
    self.record = record
    self.whole = whole
  }
}

extension MirroredRecord {
  /// Returns the record with personal data hidden.
  public func masked(by mask: Mask, of resource: Resource) -> MirroredRecord {
    MirroredRecord(
      list: list, id: id, record: resource.masked(record, by: mask),
      whole: whole.map { resource.masked($0, by: mask) })
  }
}

/// Makes the rows of a table from records. A value that does not fit its column's type becomes
/// null; the record as sent still contains it.
///
/// Rows come in the order of their lists and mostly have the same fields, so everything that
/// depends on the list or the field names is computed once.
public final class TableReader {
  /// The table.
  public let table: DataTable
  private let account: String
  private let directory: StoreDirectory
  private var list: (path: String, places: ListPlaces)?
  private var plan: (names: FieldNames, steps: [Step])?

  /// The computation of a column for records with the current field names.
  private enum Step {
    case account, list, id, day, position, record, nothing
    case place(Endpoint.Place)
    case field(DataTable.Kind, at: Int)
    case fields(DataTable.Kind, at: [Int])
  }

  /// The number of records as sent in which a NUL was replaced by U+FFFD.
  public private(set) var replacedRecords = 0

  /// Creates a reader for an account.
  ///
  /// - Parameter directory: the stores, whose clocks convert dates with time.
  public init(_ table: DataTable, account: String, directory: StoreDirectory) {
    self.table = table
    self.account = account
    self.directory = directory
  }

  /// Returns the rows of a record: one for the table of records, one per line for a table of lines.
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
    // Times are by the clock of the sale's store, in its lines too.
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

  /// Returns the record as JSON text that every database accepts. It is the text as sent, except
  /// for bytes that JSON forbids, lone surrogates and NUL, which becomes U+FFFD.
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

/// The parameters in the path of a list: store, day, owner.
struct ListPlaces {
  private var values: [Endpoint.Place: String] = [:]

  /// Parses a path with the template of its route.
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

  /// The day; the first of the month for a monthly list.
  var day: String? {
    guard let year = values[.year], let month = values[.month] else { return nil }
    return ShopDate("\(year)-\(month)-\(values[.day] ?? "01")")?.description
  }
}

extension Record {
  /// Whether there may be a control byte, or an escape of a NUL or a lone surrogate.
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
