import FrontEnds
import Models
import ProgramSettings

/// The form of a command's JSON output, as JSON Schema (draft 2020-12).
indirect enum Schema: Sendable {
  case text
  case number
  case flag
  /// Any value, such as one from a server.
  case any
  /// A text or a number, for ids.
  case id
  /// One of two forms.
  case either(Schema, Schema)
  /// A form, or null for an unknown value.
  case optional(Schema)
  case array(Schema)
  /// An object with exactly these members; those of the second list are optional.
  case object([Member], missing: [Member] = [])
  /// An object whose members all have the same form.
  case map(Schema)
  /// An object as the server sent it.
  case record

  /// A member of an object.
  typealias Member = (name: String, shape: Schema)

  /// The commands with a schema.
  static var names: [String] { all.map(\.name) }

  /// The commands that print the forms not named after a command, by form.
  private static let titles = [
    "accounts": "hibou list NAME --all --json", "columns": "hibou resources NAME --json",
    "demo": "hibou demo --serve",
  ]

  /// Returns the schema of a command. Throws `Problem.usage` with the nearest name.
  static func named(_ name: String) throws -> JSON {
    guard let shape = all.first(where: { $0.name == name })?.shape else {
      let nearest = NearestName.of(name, in: names).map { " " + tr("Did you mean \($0)?") } ?? ""
      throw Problem.usage(
        tr("No schema for \(name).\(nearest) Schemas: \(names.joined(separator: ", "))."))
    }
    guard case .object(let members) = shape.json else { return shape.json }
    return .object(
      [
        .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        .init("title", .string(titles[name] ?? "hibou \(name) --json")),
      ] + members)
  }

  /// The form as JSON Schema.
  var json: JSON {
    switch self {
    case .text: Self.type("string")
    case .number: Self.type("number")
    case .flag: Self.type("boolean")
    case .any: .object([])
    case .id: .object([.init("type", .array([.string("string"), .string("number")]))])
    case .record: Self.type("object")
    case .optional(let shape):
      .object([.init("anyOf", .array([shape.json, Self.type("null")]))])
    case .either(let one, let other): .object([.init("anyOf", .array([one.json, other.json]))])
    case .array(let shape):
      .object([.init("type", .string("array")), .init("items", shape.json)])
    case .map(let shape):
      .object([.init("type", .string("object")), .init("additionalProperties", shape.json)])
    case .object(let members, let missing):
      .object([
        .init("type", .string("object")),
        .init(
          "properties", .object((members + missing).map { .init($0.name, $0.shape.json) })),
        .init("required", .array(members.map { .string($0.name) })),
        .init("additionalProperties", .bool(false)),
      ])
    }
  }

  private static func type(_ name: String) -> JSON { .object([.init("type", .string(name))]) }
}

extension Schema {
  private static let all: [(name: String, shape: Schema)] = [
    ("list", .array(.record)), ("show", .either(.record, .array(.record))), ("today", today),
    ("period", period),
    ("stock", .array(stockRow)), ("status", .array(status)), ("fleet", .array(.object(fleetRow))),
    ("scopes", .array(scope)),
    ("resources", .array(resource)), ("info", .map(.object(setting))), ("doctor", .array(finding)),
    ("sync", sync), ("changes", .array(change)),
    ("columns", .array(column)), ("demo", .either(served, .array(served))),
    ("accounts", .array(.object([("account", .text), ("record", .any)]))),
  ]

  private static let fleetRow: [Member] = [
    ("account", .text), ("state", .text), ("reason", .optional(.text)),
    ("reasons", .array(.object([("name", .text), ("text", .text), ("state", .text)]))),
    ("exit_code", .number), ("tags", .array(.text)), ("stores", .optional(.array(.text))),
    ("last_sync", .optional(.text)), ("sync_age_seconds", .optional(.number)),
    ("day", .optional(.text)), ("read_at", .optional(.text)),
    (
      "sales",
      .optional(
        .array(
          .object([
            ("currency", .optional(.text)), ("sales_incl_vat", .optional(.text)),
            ("tickets", .optional(.number)),
            (
              "week_before",
              .object([
                ("day", .text), ("sales_incl_vat", .optional(.text)),
                ("tickets", .optional(.number)),
              ])
            ), ("change_percent", .optional(.number)),
          ])))
    ),
    ("tickets", .optional(.number)), ("below_reorder_point", .optional(.number)),
    ("calls_used", .optional(.number)), ("calls_limit", .optional(.number)),
    ("calls_forecast", .optional(.number)), ("calls_stopped_until", .optional(.text)),
    ("token_days", .optional(.number)), ("scopes_missing", .array(.text)),
  ]

  // MARK: Figures

  private static let turnover: [Member] = [
    ("day", .text), ("sales_incl_vat", .optional(.text)), ("sales_excl_vat", .optional(.text)),
    ("tickets", .optional(.number)), ("items", .optional(.number)),
  ]

  private static let basis: [Member] = [
    ("read_at", .optional(.text)),
    (
      "covers",
      .array(
        .object([
          ("store", .number), ("name", .optional(.text)), ("from", .text), ("to", .text),
          ("until", .optional(.text)),
        ]))
    ),
    ("missing", .array(.text)),
  ]

  private static let dayAmounts: [Member] =
    [
      ("sales_incl_vat", .optional(.text)), ("sales_excl_vat", .optional(.text)),
      ("tickets", .optional(.number)), ("average_ticket", .optional(.text)),
      ("voids", .optional(.number)), ("items", .optional(.number)),
      ("returned_items", .optional(.number)), ("returned", .optional(.text)),
      ("week_before", .optional(.object(turnover))), ("change_percent", .optional(.number)),
      ("items_change_percent", .optional(.number)),
    ]

  private static let dayTables: [Member] = [
    (
      "hours",
      .optional(
        .array(
          .object([
            ("hour", .number), ("sales_incl_vat", .optional(.text)), ("tickets", .number),
          ])))
    ),
    ("payments", parts("payment_type", "payments")),
    ("products", parts("product_id", "quantity")),
    ("categories", parts("category_id", "quantity")),
    ("sellers", parts("vendor_id", "tickets")),
  ]

  private static func parts(_ id: String, _ quantity: String) -> Schema {
    .optional(
      .array(
        .object(
          [(id, .id), (quantity, .optional(.number)), ("amount", .optional(.text))],
          missing: [("name", .text)])))
  }

  private static let today = Schema.object(
    [("day", .text), ("stores", .array(.number)), ("currency", .optional(.text))] + dayAmounts
      + [("open_sales", .optional(.number)), ("compared_until", .optional(.text))] + dayTables
      + basis,
    missing: [
      (
        "currencies",
        .array(.object([("currency", .optional(.text))] + dayAmounts + dayTables))
      )
    ])

  private static let total: [Member] = [
    ("sales_incl_vat", .optional(.text)), ("sales_excl_vat", .optional(.text)),
    ("tickets", .optional(.number)), ("average_ticket", .optional(.text)),
    ("items", .optional(.number)),
  ]

  private static let period = Schema.object(
    [
      ("from", .text), ("to", .text), ("stores", .array(.number)), ("currency", .optional(.text)),
    ] + total
      + [
        ("days", .optional(.array(.object(turnover)))), ("months_not_read", .array(.text)),
      ] + basis,
    missing: [
      (
        "currencies",
        .array(
          .object(
            [("currency", .optional(.text))] + total + [("days", .array(.object(turnover)))]))
      )
    ])

  private static let stockFigures: [Member] = [
    ("name", .optional(.text)), ("available", .map(.optional(.number))),
    (
      "warehouses",
      .map(
        .object([
          ("available", .optional(.number)), ("reorder", .optional(.number)),
          ("missing", .optional(.number)),
        ]))
    ),
    ("total", .optional(.number)), ("reorder", .optional(.number)), ("missing", .optional(.number)),
  ]

  private static let stockRow = Schema.object(
    [("product_id", .id)] + stockFigures + [("value_at_cost", .optional(.text))],
    missing: [("sizes", .array(.object([("product_size", .id)] + stockFigures)))])

  // MARK: The program

  private static let status = Schema.object([
    ("account", .text), ("in_use", .flag), ("tags", .array(.text)), ("base_url", .text),
    ("door", .text),
    ("email", .optional(.text)), ("scopes_asked", .array(.text)), ("scopes_granted", .array(.text)),
    ("scopes_refused", .array(.text)), ("expires_at", .optional(.text)),
    ("expires_in_days", .optional(.number)), ("token", .text),
    (
      "storage",
      .object([("kind", .text), ("path", .optional(.text)), ("helper", .optional(.text))])
    ),
    ("calls_this_month", .optional(.number)), ("calls_allowed", .optional(.number)),
    ("calls_stopped_until", .optional(.text)),
    (
      "copy",
      .optional(
        .object([
          ("rows", .number), ("newest", .text), ("oldest", .text), ("age_seconds", .number),
        ]))
    ),
    ("refused_at", .optional(.text)), ("trouble", .optional(.text)),
  ])

  private static let scope = Schema.object([
    ("scope", .text), ("family", .text), ("access", .text), ("covers", .text), ("personal", .flag),
    ("opens", .array(.text)),
  ])

  private static let resource = Schema.object([
    ("resource", .text), ("title", .text), ("scope", .text), ("needs", .array(.text)),
    ("key", .text), ("columns", .array(.text)),
  ])

  private static let column = Schema.object([
    ("column", .text), ("title", .text), ("word", .text), ("holds", .text),
    ("refers_to", .optional(.text)), ("listed", .flag), ("personal", .flag),
    ("fields", .array(.text)),
  ])

  private static let served = Schema.object([
    ("base_url", .text), ("account", .text), ("client_id", .text), ("client_secret", .text),
  ])

  private static let sync = Schema.object([
    ("calls", .number), ("calls_this_month", .number), ("calls_allowed", .number),
    (
      "lists",
      .array(.object([("resource", .text), ("lists", .number), ("rows", .number)]))
    ),
    (
      "left_out",
      .array(.object([("resource", .text), ("reason", .text), ("detail", .optional(.text))]))
    ),
    ("next_due", .optional(.text)),
  ])

  private static let change = Schema.object(
    [
      ("at", .text), ("resource", .text), ("id", .text), ("label", .optional(.text)),
      ("change", .text),
    ],
    missing: [
      (
        "fields",
        .array(.object([("field", .text)], missing: [("old", .any), ("new", .any)]))
      ),
      ("record", .record),
    ])

  private static let setting: [Member] = [("value", .optional(.text)), ("source", .text)]

  private static let finding = Schema.object([
    ("check", .text), ("state", .text), ("text", .text),
  ])
}
