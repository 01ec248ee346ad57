import ArgumentParser
import Models

/// The names `list` and `show` take.
struct ResourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resources", abstract: "What can be listed, and the scope each needs.")

  @Flag(help: "As a JSON array.")
  var json = false

  func run() {
    if json {
      let resources = Catalog.all.map { resource in
        JSON.object([
          .init("resource", .string(resource.name)),
          .init("title", .string(resource.title)),
          .init("scope", .string(resource.scope.name)),
          .init("key", .string(resource.key.id)),
          .init("columns", .array(resource.columns.map { .string($0.id) })),
        ])
      }
      Console.data(JSON.array(resources).text + [0x0A])
    } else {
      PlainTable(
        ["Resource", "Title", "Scope"], Catalog.all.map { [$0.name, $0.title, $0.scope.name] }
      ).print()
    }
  }
}
