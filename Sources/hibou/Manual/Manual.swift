import AppCore
import FrontEnds
import Models
import ProgramSettings
import TerminalKit

/// The manual page, made from the same tables as `--help`, the keys and the exit codes.
struct Manual {
  private let program: Record
  private let version: String

  /// Creates the manual.
  ///
  /// - Parameter help: the parser's description of the commands, from `--experimental-dump-help`.
  init(help: JSON, version: String) {
    program = Record(help["command"] ?? .null)
    self.version = version
  }

  /// The page in man(7) macros.
  var page: String {
    var roff = Roff(title: "HIBOU", section: 1, date: Version.date, source: "hibou \(version)")
    roff.section(tr("NAME"))
    roff.text("hibou - " + tr("browse a Hiboutik shop from a terminal"))
    roff.section(tr("SYNOPSIS"))
    roff.bold("hibou")
    roff.text(tr("[COMMAND] [OPTION]... "))
    roff.section(tr("DESCRIPTION"))
    for paragraph in Self.description { roff.paragraph(paragraph) }
    roff.section(tr("COMMANDS"))
    for command in commands { add(command, to: &roff) }
    roff.section(tr("KEYS"))
    for place in KeyList.places {
      roff.subsection(place.title)
      for key in place.keys { roff.entry(key.keys.joined(separator: " "), key.help) }
    }
    add(tr("FILTERS"), Reference.filters, to: &roff)
    add(tr("FLEET"), Reference.fleet, to: &roff)
    add(tr("JSON"), Reference.json, to: &roff)
    add(tr("SETTINGS"), Reference.settings, to: &roff)
    add(tr("FIGURES"), Reference.figures, to: &roff)
    add(tr("ENVIRONMENT"), Reference.environment, to: &roff)
    add(tr("FILES"), Reference.files, to: &roff)
    add(tr("EXIT STATUS"), Reference.exitCodes, to: &roff)
    add(tr("EXAMPLES"), Reference.examples, to: &roff)
    return roff.page
  }

  /// Returns names and their meanings as plain text.
  static func text(of entries: [Reference.Entry]) -> String {
    entries.map { entry in
      let lines = CleanText(entry.meaning).wrapped(to: 74).map { "    \($0.string)" }
      return "\(entry.name)\n\(lines.joined(separator: "\n"))\n"
    }.joined(separator: "\n")
  }

  private static var description: [String] {
    [
      tr(
        "Without a command, hibou opens the full screen with the account used last, or the checklist of OAuth scopes if no account is connected."
      ),
      tr(
        "hibou never writes to an account. It stores what it loads on this machine and shows that first: a shop has 10 000 API calls a month, shared by all its programs."
      ),
      tr(
        "A list that comes in one answer may have up to 1 GiB and is loaded row by row; any other answer, and any single row, up to 16 MiB. What is larger is not as documented (exit status 7)."
      ),
      tr("Data goes to standard output, messages to standard error."),
    ]
  }

  private var commands: [Record] { program.records("subcommands").filter(\.isShown) }

  private func add(_ heading: String, _ entries: [Reference.Entry], to roff: inout Roff) {
    roff.section(heading)
    for entry in entries { roff.entry(entry.name, entry.meaning) }
  }

  private func add(_ command: Record, to roff: inout Roff) {
    let arguments = command.records("arguments").filter(\.isShown)
    let positional = arguments.filter { $0.text("kind") == "positional" }.map(\.usage)
    roff.subsection(
      (["hibou", command.text("commandName") ?? ""] + positional).joined(separator: " "))
    roff.paragraph(command.text("abstract") ?? "")
    if let discussion = command.text("discussion") { roff.paragraph(discussion) }
    for argument in arguments where !argument.isOfEveryCommand {
      roff.entry(argument.usage, argument.text("abstract") ?? "")
    }
  }
}

extension Record {
  fileprivate var isShown: Bool { flag("shouldDisplay") != false && text("commandName") != "help" }

  private var names: [String] {
    records("names").compactMap { name in
      name.text("name").map { name.text("kind") == "short" ? "-\($0)" : "--\($0)" }
    }
  }

  /// Whether the argument is common to every command, so that the page names it only once.
  fileprivate var isOfEveryCommand: Bool { names.contains("--help") || names.contains("--version") }

  /// The form of an argument: `RESOURCE`, `--json`, `--limit LIMIT`.
  fileprivate var usage: String {
    let value = ArgumentParserTexts.value(text("valueName") ?? "").uppercased()
    let many = flag("isRepeating") == true ? "..." : ""
    switch text("kind") {
    case "positional": return flag("isOptional") == true ? "[\(value)\(many)]" : value + many
    case "option": return names.joined(separator: ", ") + " \(value)\(many)"
    default: return names.joined(separator: ", ")
    }
  }
}
