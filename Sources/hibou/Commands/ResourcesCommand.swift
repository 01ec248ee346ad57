import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import TerminalKit

/// Prints the names that `list` and `show` accept.
struct ResourcesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "resources",
      abstract: tr(
        "Print the lists, the scope each needs, and how each is divided (day, store …)."),
      discussion: Examples.text("hibou resources products"))
  }

  @Flag(help: .tr("Print a JSON array."))
  var json = false

  @Flag(help: .tr("Print the shape of a list's records as JSON Schema."))
  var schema = false

  @Argument(help: .tr("A list whose columns to print."), completion: .resources)
  var resource: String?

  func run() throws {
    if schema {
      guard let resource else {
        throw ValidationError.tr("Use --schema with a list: hibou resources products --schema")
      }
      let schema = RecordSchema(try ArgumentNames.resource(resource)).json
      return Console.data(schema.text + [0x0A])
    }
    if let resource { return columns(of: try ArgumentNames.resource(resource)) }
    if json {
      let resources = Language.inEnglish { Catalog.all.map(\.json) }
      Console.data(JSON.array(resources).text + [0x0A])
    } else {
      PlainTable(
        [tr("Resource"), tr("Title"), tr("Scope"), tr("Divided by")],
        Catalog.all.map {
          [$0.name, $0.title, $0.scope.name, $0.needs.joined(separator: ", ")]
        }
      ).print()
    }
  }
}

extension ResourcesCommand {
  private func columns(of resource: Resource) {
    if json {
      let columns = Language.inEnglish { resource.columns.map(\.json) }
      return Console.data(JSON.array(columns).text + [0x0A])
    }
    PlainTable(
      [tr("Column"), tr("Title"), tr("Word"), tr("Type"), tr("In lists")],
      resource.columns.map {
        [$0.id, $0.title, $0.word, tr(term: $0.kind, context: "kind"), Format.flag($0.isListed)]
      }
    ).print()
  }
}

extension Models.Column {
  fileprivate var json: JSON {
    .object([
      .init("column", .string(id)),
      .init("title", .string(title)),
      .init("word", .string(word)),
      .init("holds", .string(kind)),
      .init("refers_to", refersTo.map { .string($0) } ?? .null),
      .init("listed", .bool(isListed)),
      .init("personal", .bool(isPersonal)),
      .init("fields", .array(fields.map { .string($0) })),
    ])
  }

  private var refersTo: String? {
    if case .reference(let resource) = meaning { resource } else { nil }
  }

  /// The type of the values, in English.
  fileprivate var kind: String {
    switch meaning {
    case .identifier: "id"
    case .text, .personal: "text"
    case .code: "code"
    case .number: "number"
    case .money: "amount"
    case .rate: "rate"
    case .date: "day"
    case .time: "time"
    case .flag: "yes or no"
    case .reference: "reference"
    }
  }

  /// The words for the types of columns.
  static let kinds = [
    "id", "text", "code", "number", "amount", "rate", "day", "time", "yes or no", "reference",
  ]
}

extension Resource {
  fileprivate var json: JSON {
    .object([
      .init("resource", .string(name)),
      .init("title", .string(title)),
      .init("scope", .string(scope.name)),
      .init("needs", .array(needs.map { .string($0) })),
      .init("key", .string(key.id)),
      .init("columns", .array(columns.map { .string($0.id) })),
    ])
  }

  /// The places that its lists need: a store (`--store`), a warehouse, a day or a month (`--date`),
  /// a record or a search text (`--of`).
  fileprivate var needs: [String] {
    [
      list.needs(.store) ? tr("store") : nil, list.needs(.warehouse) ? tr("warehouse") : nil,
      list.span.map { $0 == .day ? tr("day") : tr("month") },
      owner.map { Catalog.resource($0)?.singular ?? $0 }, searches,
    ].compactMap { $0 }
  }
}
