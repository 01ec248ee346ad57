import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import NcursesTerminal
import ProgramSettings

/// The entry point: parses the arguments, runs one command, and turns errors into a sentence and an
/// exit code.
@main enum Main {
  static func main() async {
    StandardStreams.open()
    ProcessGuard.close()
    do {
      Language.choose(
        for: ProcessEnvironment(ProcessInfo.processInfo.environment, isOfThisProcess: true))
      // There is nothing to parse, and the parser's reflection would take a fifth of the time to
      // the first frame.
      if CommandLine.arguments.count == 1 {
        let surroundings = ProcessEnvironment.ofThisProcess()
        try surroundings.check(needsFolders: true)
        if PlainFace.isWanted(surroundings) {
          return try await PlainFace.browse(nil, surroundings, CommandExports())
        }
        return try BrowseCommand.browse(nil, surroundings)
      }
      try ArgumentNames.checkCommand(CommandLine.arguments.dropFirst())
      var command = try HibouCommand.parseAsRoot()
      try ProcessEnvironment(ProcessInfo.processInfo.environment)
        .check(needsFolders: !(command is any CommandWithoutFolders))
      if !(command is any CommandWithoutFolders) { sayOldFile() }
      if let browse = command as? BrowseCommand, browse.isPlain { return try await browse.talk() }
      if let many = command as? any FleetCommand, many.many.isMany,
        !many.isOfAllAccounts
      {
        return try await FleetRun.run(many, Array(CommandLine.arguments.dropFirst()))
      }
      // The full screen is synchronous, because its loop owns the main thread. An awaited one would
      // run on a thread of libdispatch, whose pool wakes an idle process every second.
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let problem as Problem {
      Console.say("hibou: " + Notice(ofCommand: problem).text)
      exit(problem.exitCode)
    } catch {
      leave(error)
    }
  }

  /// Prints a note if there is a settings file that is not read any more.
  private static func sayOldFile() {
    let surroundings = ProcessEnvironment(
      ProcessInfo.processInfo.environment, isOfThisProcess: true)
    guard let note = surroundings.settings.oldFileNote else { return }
    Console.say("hibou: " + Notice(ofCommand: note).headline)
  }

  /// Prints help and version on stdout, wrong usage on stderr, sanitized because it may quote
  /// anything, and exits.
  private static func leave(_ error: any Error) -> Never {
    let code = HibouCommand.exitCode(for: error)
    let message = ArgumentParserTexts.translated(HibouCommand.fullMessage(for: error))
    if code == .success {
      Console.data(line: message)
    } else if !message.isEmpty {
      Console.say(message)
    }
    exit(code.rawValue)
  }
}
