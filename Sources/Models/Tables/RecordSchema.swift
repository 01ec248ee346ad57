/// The JSON Schema (draft 2020-12) of a resource's records as sent: the columns of its tables under
/// all their field names in the API. Other members are allowed.
public struct RecordSchema: Sendable {
  private let resource: Resource

  /// Creates the schema of a resource's records.
  public init(_ resource: Resource) { self.resource = resource }

  /// The schema.
  public var json: JSON {
    let tables = DataTable.all(of: resource)
    let lines = tables.compactMap { table in
      table.lines.map { name in
        JSON.Member(
          name,
          .object([
            .init("type", .array([.string("array"), .string("null")])),
            .init("items", Self.object(Self.properties(of: table))),
          ]))
      }
    }
    let own = tables.first.map(Self.properties) ?? []
    let names = Set(lines.map(\.name))
    guard case .object(let members) = Self.object(own.filter { !names.contains($0.name) } + lines)
    else { return .null }
    return .object(
      [
        .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        .init("title", .string(resource.name)),
      ] + members)
  }

  private static func object(_ properties: [JSON.Member]) -> JSON {
    .object([.init("type", .string("object")), .init("properties", .object(properties))])
  }

  private static func properties(of table: DataTable) -> [JSON.Member] {
    var met: Set<String> = []
    return table.columns.flatMap { column -> [JSON.Member] in
      guard case .fields(let fields) = column.source else { return [] }
      return fields.filter { met.insert($0).inserted }.map { .init($0, type(of: column.kind)) }
    }
  }

  /// Returns the JSON types that servers use for a kind: some servers send a number as a text, and
  /// 0 for no day.
  private static func type(of kind: DataTable.Kind) -> JSON {
    let types =
      switch kind {
      case .text, .integer, .decimal: ["string", "number", "null"]
      case .date, .moment, .flag: ["string", "number", "boolean", "null"]
      case .json: ["object", "null"]
      }
    return .object([.init("type", .array(types.map(JSON.string)))])
  }
}
