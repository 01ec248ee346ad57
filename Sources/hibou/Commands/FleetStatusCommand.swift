import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Prints all connected accounts, one line each, worst first, without a call.
struct FleetStatusCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "fleet",
      abstract: tr("All accounts, the worst first, out of their mirrors: no call is made."),
      discussion: tr(
        """
        The state of an account is ok, look or broken. A broken one cannot be used, or not now; the command ends \
        with the exit code of the worst account. --metrics is for the textfile folder of a node exporter.
        """) + "\n\n"
        + Examples.text("hibou fleet --tag lyon", "hibou fleet --metrics > hibou.prom"))
  }

  @Option(help: .tr("The accounts that carry this tag.", value: "tag"))
  var tag: String?

  @Flag(help: .tr("As a JSON array."))
  var json = false

  @Flag(help: .tr("As OpenMetrics text."))
  var metrics = false

  func validate() throws {
    if json, metrics { throw ValidationError.tr("--json and --metrics exclude each other.") }
  }

  func run() async throws {
    let run = try Wiring(.ofThisProcess())
    let reader = FleetReader(run.service)
    var accounts = reader.accounts
    if let tag {
      accounts = accounts.filter { run.service.tags(of: $0).contains(tag) }
      if accounts.isEmpty {
        throw Problem.usage(tr("No connected account carries the tag \(tag)."))
      }
    }
    let rows = await reader.rows(of: accounts)
    let now = run.now()
    if json {
      let rows = Language.inEnglish {
        FleetJSON.rows(rows, at: now) { $0.words(at: now, $1.clock) }
      }
      Console.data(rows.text + [0x0A])
    } else if metrics {
      Console.data(FleetMetrics.text(rows, at: now).utf8)
    } else if !rows.isEmpty {
      Console.data(FleetText(rows, at: now, style: run.style).text.utf8)
    }
    if rows.isEmpty { throw Problem.notConnected(account: nil) }
    let worst = rows.map(\.exitCode).max() ?? 0
    if worst != 0 { throw ExitCode(worst) }
  }
}
