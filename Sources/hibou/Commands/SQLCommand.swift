import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Prints a psql script that updates the tables of a PostgreSQL database.
struct SQLCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sql",
      abstract: tr("Print a psql script of the loaded data, for PostgreSQL: hibou sql | psql URL."),
      discussion: Examples.text(
        "hibou sql --all | psql URL",
        after: tr(
          """
          One transaction creates missing tables and columns, writes what differs, and removes \
          rows that are gone from completely loaded lists. Makes no call: run hibou sync first.
          """)))
  }

  @Argument(
    help: .tr("The resources; by default all that are loaded."), completion: .resources)
  var resources: [String] = []

  @Option(help: .tr("The database schema of the tables.", value: "name"))
  var schema: String?

  @OptionGroup var options: AccountOptions
  @OptionGroup var many: FleetOptions

  func run() async throws {
    let run = try Wiring(.ofThisProcess())
    let wanted = try resources.map(ArgumentNames.resource)
    let mirrors = try MirrorSet(run, options, many)
    var worst: Int32 = 0
    let script = PostgreSQLScript(schema: schema, sink: Console.data)
    script.begin()
    for account in mirrors.accounts {
      do {
        let mirror = try mirrors.mirror(of: account)
        defer { mirror.close() }
        let lacking = try await mirror.write(
          account: account, wanted, at: run.now(), version: Version.text, into: script)
        if !lacking.isEmpty { throw MirrorSet.incomplete(lacking) }
      } catch let problem as Problem {
        worst = max(worst, mirrors.report(problem, of: account))
      }
    }
    script.end()
    if script.replacedCells > 0 {
      Console.say(
        tr("hibou: a NUL became U+FFFD in \(script.replacedCells) cells: PostgreSQL refuses it"))
    }
    if worst != 0 { throw ExitCode(worst) }
  }
}
