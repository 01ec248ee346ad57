import AppCore
import ArgumentParser
import Foundation

/// Where the program begins: parse the arguments, run one command, turn what went wrong into a sentence and
/// an exit code.
@main enum Main {
  static func main() async {
    do {
      // Nothing to parse: the parser's reflection would be a fifth of the time to the first frame.
      if CommandLine.arguments.count == 1 { return try await browse() }
      var command = try HibouCommand.parseAsRoot()
      // The full-screen commands are synchronous: their loop owns the main thread.
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let problem as Problem {
      Console.say("hibou: " + Notice(problem).text)
      exit(problem.exitCode)
    } catch {
      leave(error)
    }
  }

  private static func browse() async throws {
    let surroundings = Surroundings.ofThisProcess()
    if PlainFace.isWanted(surroundings) { return try await PlainFace.browse(nil, surroundings) }
    try BrowseCommand.browse(nil, surroundings)
  }

  /// Help and version go to stdout, wrong usage to stderr; what was typed may hold anything, so it is cleaned.
  private static func leave(_ error: any Error) -> Never {
    let code = HibouCommand.exitCode(for: error)
    let message = HibouCommand.fullMessage(for: error)
    if code == .success {
      Console.data(line: message)
    } else if !message.isEmpty {
      Console.say(message)
    }
    exit(code.rawValue)
  }
}
