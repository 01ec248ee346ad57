import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import TerminalKit

/// Prints the 20 scopes as a table or as JSON, or shows a checklist and prints the choice.
struct ScopesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "scopes",
      abstract: tr("Print the 20 OAuth scopes, what each covers and opens here."),
      discussion: Examples.text(
        "hibou scopes", "hibou connect moka --scopes \"$(hibou scopes --pick)\""))
  }

  @Flag(help: .tr("Print a JSON array."))
  var json = false

  @Flag(help: .tr("Show only the checklist; Enter prints the chosen scopes to stdout."))
  var pick = false

  func run() throws {
    if pick { return try pickScopes() }
    json ? printJSON() : printTable()
  }

  private func pickScopes() throws {
    let run = try Wiring(.ofThisProcess(), isFullScreen: true)
    let picked = try FullScreen.run(run, CommandExports(), first: Places.pickScopes())
    guard let picked else {
      throw Problem.stopped
    }
    Console.data(line: picked.string)
  }

  private func printTable() {
    let rows = Scope.all.map { scope in
      [
        scope.name, scope.family.covers, Self.opens(scope).joined(separator: ", "),
        Self.marks(scope),
      ]
    }
    PlainTable([tr("Scope"), tr("Covers"), tr("Opens here"), ""], rows).print()
  }

  private func printJSON() {
    let scopes = Scope.all.map { scope in
      JSON.object([
        .init("scope", .string(scope.name)),
        .init("family", .string(scope.family.rawValue)),
        .init("access", .string(scope.access.rawValue)),
        .init("covers", .string(Language.inEnglish { scope.family.covers })),
        .init("personal", .bool(scope.family.isPersonal)),
        .init("opens", .array(Self.opens(scope).map(JSON.string))),
      ])
    }
    Console.data(JSON.array(scopes).text + [0x0A])
  }

  /// Returns the names of the resources that a scope gives access to.
  static func opens(_ scope: Scope) -> [String] { Catalog.resources(of: scope).map(\.name) }

  private static func marks(_ scope: Scope) -> String {
    [
      scope.access == .write ? tr("write") : nil,
      scope.family.isPersonal ? tr("personal data") : nil,
    ]
    .compactMap { $0 }.joined(separator: " ")
  }
}
