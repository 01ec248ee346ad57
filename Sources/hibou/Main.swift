import AppCore
import ArgumentParser

/// Where the program begins: parse the arguments, run one command, turn what went wrong into a sentence and
/// an exit code.
@main enum Main {
  static func main() async {
    do {
      var command = try HibouCommand.parseAsRoot()
      // The full-screen commands are synchronous: their loop owns the main thread.
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let problem as Problem {
      Console.say("hibou: " + Notice(problem).text)
      HibouCommand.exit(withError: ExitCode(problem.exitCode))
    } catch {
      HibouCommand.exit(withError: error)
    }
  }
}
