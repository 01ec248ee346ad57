import ArgumentParser
import Models

/// The names `list` and `show` take.
struct ResourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resources",
    abstract: "What can be listed, the scope each needs, and what its lists are kept by.")

  @Flag(help: "As a JSON array.")
  var json = false

  func run() {
    if json {
      let resources = Catalog.all.map { resource in
        JSON.object([
          .init("resource", .string(resource.name)),
          .init("title", .string(resource.title)),
          .init("scope", .string(resource.scope.name)),
          .init("needs", .array(resource.needs.map { .string($0) })),
          .init("key", .string(resource.key.id)),
          .init("columns", .array(resource.columns.map { .string($0.id) })),
        ])
      }
      Console.data(JSON.array(resources).text + [0x0A])
    } else {
      PlainTable(
        ["Resource", "Title", "Scope", "Kept by"],
        Catalog.all.map {
          [$0.name, $0.title, $0.scope.name, $0.needs.joined(separator: ", ")]
        }
      ).print()
    }
  }
}

extension Resource {
  /// What its lists are kept by: a store (`--store`), a day or a month (`--date`), a record (`--of`).
  fileprivate var needs: [String] {
    [
      list.needs(.store) ? "store" : nil, list.needs(.warehouse) ? "warehouse" : nil,
      list.span.map { $0 == .day ? "day" : "month" },
      owner.map { Catalog.resource($0)?.singular ?? $0 }, searches,
    ].compactMap { $0 }
  }
}
