/// The messages of a Singer tap, one JSON object per line (Singer specification 0.3.0).
public struct SingerMessages: Sendable {
  /// The table that is written.
  public let table: DataTable
  /// The columns that are written: those of the key, and those selected in a catalog.
  public let columns: [DataTable.Column]
  private let places: [Int]
  /// The text at the start of a row and the text before each value.
  private let beginning: [UInt8]
  private let names: [[UInt8]]

  /// Creates the messages of a table.
  ///
  /// - Parameter leavesOut: the names of columns that a catalog does not select.
  public init(_ table: DataTable, leavesOut: Set<String> = []) {
    self.table = table
    places = table.columns.indices.filter {
      table.key.contains(table.columns[$0].name) || !leavesOut.contains(table.columns[$0].name)
    }
    columns = places.map { table.columns[$0] }
    beginning =
      Array(#"{"type":"RECORD","stream":"#.utf8) + JSON.string(table.name).text
      + Array(#","record":"#.utf8)
    names = columns.enumerated().map { place, column in
      Array((place == 0 ? "{" : ",").utf8) + JSON.string(column.name).text + Array(":".utf8)
    }
  }

  /// The table as JSON Schema.
  public var schema: JSON {
    .object([
      .init("type", .string("object")),
      .init("properties", .object(columns.map { .init($0.name, property($0)) })),
    ])
  }

  /// The message that describes the stream, before its records.
  public var schemaMessage: JSON {
    message(
      "SCHEMA",
      [
        .init("schema", schema), .init("key_properties", keys),
        .init("bookmark_properties", .array([])),
      ])
  }

  /// Appends a row as a line. A NUL becomes U+FFFD, because most targets reject it together with
  /// all other rows.
  ///
  /// - Parameter values: one value per column of the table.
  /// - Returns: the number of cells with a replaced NUL.
  public func write(_ values: [String?], version: Int, into text: inout [UInt8]) -> Int {
    var replacedCells = 0
    text.append(contentsOf: beginning)
    for (index, place) in places.enumerated() {
      text.append(contentsOf: names[index])
      guard let value = values[place] else {
        text.append(contentsOf: "null".utf8)
        continue
      }
      switch table.columns[place].kind {
      case .text, .date, .moment, .decimal:
        let hasNUL = value.utf8.contains(0)
        if hasNUL { replacedCells += 1 }
        JSON.quote(hasNUL ? value.replacing("\0", with: "\u{FFFD}") : value, into: &text)
      // Whole numbers, flags and records are already valid JSON on one line.
      case .integer, .flag, .json: text.append(contentsOf: value.utf8)
      }
    }
    text.append(contentsOf: #"},"version":\#(version)}"#.utf8)
    text.append(0x0A)
    return replacedCells
  }

  /// Returns the message that removes rows of older versions.
  public func activate(version: Int) -> JSON {
    message("ACTIVATE_VERSION", [.init("version", .number("\(version)"))])
  }

  /// The entry of the stream in a catalog.
  public var catalogEntry: JSON {
    func metadata(_ way: [String], _ members: [JSON.Member]) -> JSON {
      .object([
        .init("breadcrumb", .array(way.map(JSON.string))), .init("metadata", .object(members)),
      ])
    }
    let root: [JSON.Member] = [
      .init("inclusion", .string("available")), .init("selected-by-default", .bool(true)),
      .init("table-key-properties", keys),
    ]
    let properties = columns.map { column in
      metadata(
        ["properties", column.name],
        [
          .init(
            "inclusion", .string(table.key.contains(column.name) ? "automatic" : "available")),
          .init("selected-by-default", .bool(true)),
        ])
    }
    return .object([
      .init("tap_stream_id", .string(table.name)), .init("stream", .string(table.name)),
      .init("schema", schema), .init("key_properties", keys),
      .init("metadata", .array([metadata([], root)] + properties)),
    ])
  }

  private var keys: JSON { .array(table.key.map(JSON.string)) }

  private func message(_ type: String, _ members: [JSON.Member]) -> JSON {
    .object([.init("type", .string(type)), .init("stream", .string(table.name))] + members)
  }

  private func property(_ column: DataTable.Column) -> JSON {
    let isKey = table.key.contains(column.name)
    func typed(_ type: String, _ format: String? = nil) -> JSON {
      .object(
        [.init("type", isKey ? .string(type) : .array([.string(type), .string("null")]))]
          + (format.map { [.init("format", .string($0))] } ?? []))
    }
    return switch column.kind {
    case .text: typed("string")
    case .integer: typed("integer")
    // Money keeps every digit: `x-singer.decimal` becomes numeric in a database.
    case .decimal: typed("string", "x-singer.decimal")
    case .date: typed("string", "date")
    case .moment: typed("string", "date-time")
    case .flag: typed("boolean")
    case .json: typed("object")
    }
  }
}

/// The streams and columns that a Singer catalog selects.
public struct SingerSelection: Sendable {
  private var streams: [String: Set<String>] = [:]

  /// Parses a catalog; nil if the JSON is not one.
  public init?(catalog: JSON) {
    guard case .array(let entries)? = catalog["streams"] else { return nil }
    for entry in entries {
      guard let name = (entry["tap_stream_id"] ?? entry["stream"])?.asText else { continue }
      let metadata: [JSON] = if case .array(let all)? = entry["metadata"] { all } else { [] }
      let root = metadata.first { $0["breadcrumb"] == .array([]) }?["metadata"]
      let isSelected =
        Self.flag(root) ?? (entry["selected"] ?? entry["schema"]?["selected"])?.asFlag
        ?? root?["selected-by-default"]?.asFlag ?? false
      guard isSelected else { continue }
      var leftOut: Set<String> = []
      for one in metadata {
        guard case .array(let way)? = one["breadcrumb"], way.count == 2,
          let property = way[1].asText, let inner = one["metadata"]
        else { continue }
        let isWanted = Self.flag(inner) ?? inner["selected-by-default"]?.asFlag ?? true
        if !isWanted || inner["inclusion"]?.asText == "unsupported" { leftOut.insert(property) }
      }
      streams[name] = leftOut
    }
  }

  /// Returns the columns that are not selected in a stream; nil if the stream is not selected.
  public func leftOut(of stream: String) -> Set<String>? { streams[stream] }

  private static func flag(_ metadata: JSON?) -> Bool? { metadata?["selected"]?.asFlag }
}
