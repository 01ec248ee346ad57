import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// A command that can run over many accounts.
protocol FleetCommand: AsyncParsableCommand {
  /// The option for one account.
  var options: AccountOptions { get set }
  /// The options for many accounts.
  var many: FleetOptions { get }
  /// The way the outputs are combined.
  var fleetFormat: FleetFormat { get throws }
  /// Whether the command handles all accounts in a single run.
  var isOfAllAccounts: Bool { get }
  /// The file for the outputs; nil for stdout.
  var fleetFile: String? { get }
  /// The number of accounts that it handles at the same time.
  var fleetWidth: Int { get }
  /// The seconds over which the starts of the accounts are spread; nil to start at once.
  var fleetSpread: Int? { get }
  /// Whether it changes mirrors: then the board looks at them, so that it is there at once when somebody opens it.
  var changesMirrors: Bool { get }
}

extension FleetCommand {
  var isOfAllAccounts: Bool { false }
  var fleetFile: String? { nil }
  var fleetWidth: Int { 4 }
  var fleetSpread: Int? { nil }
  var changesMirrors: Bool { false }
}

/// Runs a command over many accounts. A problem of one account is printed with its name and does
/// not stop the others; the exit code is the worst one.
enum FleetRun {
  /// The result of one account.
  private struct Outcome: Sendable {
    let place: Int
    let output: AccountOutput
    let code: Int32
  }

  /// Runs the command. Each account makes at most 4 calls at once, so 4 accounts make at most 16.
  static func run<Command: FleetCommand>(_ command: Command, _ arguments: [String]) async throws {
    if command.options.account != nil {
      throw FleetOptions.notBoth
    }
    let run = try Wiring(.ofThisProcess())
    let start = ContinuousClock.now
    let spread = command.fleetSpread.map(StartSpread.init)
    let known = try command.many.names(run)
    let names = spread?.ordered(known) ?? known
    let file = try command.fleetFile.map { try OutputFile($0) }
    var writer = FleetWriter(try command.fleetFormat, names) { bytes in
      if let file { file.write(bytes) } else { Console.data(bytes) }
    }
    var worst: Int32 = 0
    var waiting: [Int: Outcome] = [:]
    var next = 0
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      var started = 0
      func startNext() {
        guard started < names.count else { return }
        let (place, name) = (started, names[started])
        started += 1
        group.addTask {
          if let spread {
            try await Task.sleep(until: start + .seconds(spread.seconds(of: name)))
          }
          return await outcome(Command.self, arguments, name, place)
        }
      }
      for _ in 0..<command.fleetWidth { startNext() }
      while let outcome = try await group.next() {
        startNext()
        worst = max(worst, outcome.code)
        waiting[outcome.place] = outcome
        while let ready = waiting.removeValue(forKey: next) {
          next += 1
          try writer.write(ready.output.text, of: ready.output.account)
        }
      }
    }
    if command.changesMirrors { _ = await FleetReader(run.service).rows(of: names) }
    writer.end()
    try file?.finish()
    if worst != 0 { throw ExitCode(worst) }
  }

  private static func outcome<Command: FleetCommand>(
    _ type: Command.Type, _ arguments: [String], _ name: String, _ place: Int
  ) async -> Outcome {
    let output = AccountOutput(name)
    let code = await Console.$capture.withValue(output) { () async -> Int32 in
      do {
        // The command is parsed for each account, because a parsed command cannot be sent to
        // another task.
        guard var command = try HibouCommand.parseAsRoot(arguments) as? Command else { return 64 }
        command.options.account = name
        try await command.run()
        return 0
      } catch let problem as Problem {
        Console.say("hibou: " + Notice(ofCommand: problem).text)
        return problem.exitCode
      } catch let code as ExitCode {
        return code.rawValue
      } catch {
        Console.say("hibou: \(HibouCommand.message(for: error))")
        return HibouCommand.exitCode(for: error).rawValue
      }
    }
    return Outcome(place: place, output: output, code: code)
  }
}
