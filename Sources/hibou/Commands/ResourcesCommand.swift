import ArgumentParser
import Models

/// The names `list` and `show` take.
struct ResourcesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "resources",
      abstract: tr("What can be listed, the scope each needs, and what its lists are kept by."))
  }

  @Flag(help: .tr("As a JSON array."))
  var json = false

  func run() {
    if json {
      let resources = Language.inEnglish { Catalog.all.map(\.json) }
      Console.data(JSON.array(resources).text + [0x0A])
    } else {
      PlainTable(
        [tr("Resource"), tr("Title"), tr("Scope"), tr("Kept by")],
        Catalog.all.map {
          [$0.name, $0.title, $0.scope.name, $0.needs.joined(separator: ", ")]
        }
      ).print()
    }
  }
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

  /// What its lists are kept by: a store (`--store`), a day or a month (`--date`), a record (`--of`).
  fileprivate var needs: [String] {
    [
      list.needs(.store) ? tr("store") : nil, list.needs(.warehouse) ? tr("warehouse") : nil,
      list.span.map { $0 == .day ? tr("day") : tr("month") },
      owner.map { Catalog.resource($0)?.singular ?? $0 }, searches,
    ].compactMap { $0 }
  }
}
