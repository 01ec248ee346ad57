import ArgumentParser
import FrontEnds
import Models
import ProgramSettings

/// Prints the completion script for a shell.
struct CompletionsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "completions", abstract: tr("Print completions for bash, zsh or fish."),
      discussion: Examples.text(
        "hibou completions bash",
        after: tr(
          """
          bash: hibou completions bash > ~/.local/share/bash-completion/completions/hibou
          zsh:  hibou completions zsh > a folder of $fpath, in a file _hibou
          fish: hibou completions fish > ~/.config/fish/completions/hibou.fish
          """)))
  }

  /// The shells with a completion script.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash
    case zsh
    case fish
  }

  @Argument(help: .tr("bash, zsh or fish."))
  var shell: Shell

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell.rawValue) else { return }
    Console.data(line: OwnOptions.limited(HibouCommand.completionScript(for: shell), shell))
  }
}
