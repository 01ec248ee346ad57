import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import TerminalKit

/// Prints the version, all paths, and all settings with their values and sources.
struct InfoCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "info", abstract: tr("Version, paths and settings, each with its source."),
      discussion: Examples.text("hibou info --default-settings > ~/.config/hibou/config.yml"))
  }

  @Flag(help: .tr("Print a JSON object."))
  var json = false

  @Flag(help: .tr("The list of keys, as in Resources/docs/keys.md."))
  var keys = false

  @Flag(help: .tr("The table of settings, as in Resources/docs/settings.md."))
  var settings = false

  @Flag(
    name: .customLong("default-settings"),
    help: .tr("Print a settings file to start your own from."))
  var defaultSettings = false

  func run() throws {
    let surroundings = ProcessEnvironment.ofThisProcess()
    if defaultSettings { return Console.data(DefaultSettings.text.utf8) }
    if settings { return Console.data(DefaultSettings.markdown.utf8) }
    if keys {
      let keymap = surroundings.settings.keymap
      return Console.data(KeyList.markdown(keymap).utf8)
    }
    if json {
      // Output for programs is the same in every language.
      let (entries, mistakes) = Language.inEnglish {
        (Self.entries(surroundings), Self.mistakes(surroundings))
      }
      let members = entries.map { entry in
        JSON.Member(
          entry.name,
          .object([
            .init("value", entry.value.map(JSON.string) ?? .null),
            .init("source", .string(entry.source)),
          ])
        )
      }
      let found = JSON.Member(
        "mistakes",
        .object([
          .init("value", mistakes.isEmpty ? .null : .string(mistakes.joined(separator: "\n"))),
          .init("source", .string(surroundings.settings.path)),
        ]))
      Console.data(JSON.object(members + [found]).text + [0x0A])
    } else {
      PlainTable(
        [tr("Item"), tr("Value"), tr("Source", context: "info")],
        Self.entries(surroundings).map {
          [$0.name, $0.value ?? "-", tr(term: $0.source, context: "source")]
        }
          + Self.mistakes(surroundings).map {
            [tr("wrong setting"), $0, surroundings.settings.path]
          }
      )
      .print()
    }
    // The mistakes are in the table too; the exit code is for scripts.
    try surroundings.settings.check()
  }

  typealias Entry = (name: String, value: String?, source: String)

  /// The words for sources other than paths and variables.
  static let sources = ["program", "default", "environment", "not set", "file", "missing"]

  static func entries(_ surroundings: ProcessEnvironment) -> [Entry] {
    let folders = surroundings.folders
    let home = surroundings["HIBOU_HOME"] != nil ? "HIBOU_HOME" : "XDG"
    let settings = surroundings.settings
    let paths: [Entry] = [
      ("version", Version.text, "program"),
      language(settings, surroundings),
      ("config", folders.config, home),
      ("data", folders.data, home),
      ("state", folders.state, home),
      ("cache", folders.cache, home),
      ("themes", folders.themes, home),
      ("credentials", "\(folders.accounts)/ACCOUNT/credentials", home),
      ("copy", "\(folders.accounts)/ACCOUNT/mirror.sqlite", home),
      ("attempt", "\(folders.state)/attempt-ACCOUNT", home),
      ("address", "\(folders.state)/authorize-url.txt", home),
    ]
    let variables = [
      "HIBOU_ACCOUNT", "HIBOU_BASE_URL", "HIBOU_CLIENT_ID", "HIBOU_CLIENT_SECRET_FILE",
      "HIBOU_API_KEY_FILE",
      "HIBOU_PASSPHRASE_FILE", "HIBOU_NOW",
      "HTTPS_PROXY", "NO_PROXY", "NO_COLOR", "TERM", "COLORTERM", "LC_ALL", "LC_MESSAGES", "LANG",
      "LANGUAGE", "SSH_TTY",
    ]
    let secret: Entry = (
      "HIBOU_CLIENT_SECRET", surroundings.clientSecret.map { _ in "********" }, "environment"
    )
    return paths + entries(of: settings)
      + variables.map {
        ($0, shown($0, surroundings), surroundings[$0] == nil ? "not set" : "environment")
      }
      + [surroundings.clientSecret == nil ? (secret.name, nil, "not set") : secret]
  }

  /// Returns the current language, and where the choice came from.
  private static func language(_ settings: Settings, _ surroundings: ProcessEnvironment) -> Entry {
    let choice = settings.language(surroundings)
    let source = choice.variable ?? (choice.isSet ? settings.path : "default")
    return (Setting.language.name, choice.code, source)
  }

  private static func entries(of settings: Settings) -> [Entry] {
    [
      (
        "settings", settings.path,
        FileManager.default.fileExists(atPath: settings.path) ? "file" : "missing"
      )
    ]
      + Setting.all.filter { $0 != .language && $0 != .keys }.flatMap { entries(of: $0, settings) }
      + keys(settings)
  }

  /// Returns the mistakes in the settings and in the theme, one sentence each.
  private static func mistakes(_ surroundings: ProcessEnvironment) -> [String] {
    let settings = surroundings.settings
    let faults = Themes.palette(settings, in: surroundings.folders.config).faults
    return (settings.faults.map(\.problem) + faults).map { Notice(ofCommand: $0).headline }
  }

  /// Returns the value of a setting, or its values for single accounts and resources.
  private static func entries(of setting: Setting, _ settings: Settings) -> [Entry] {
    guard setting.isNamed else {
      let said = settings.said(setting)
      return [(setting.name, said ?? setting.standard, said == nil ? "default" : settings.path)]
    }
    let named = settings.named(setting).sorted { $0.key < $1.key }
    return named.map { (setting.name(for: $0.key), $0.value, settings.path) }
  }

  /// Returns the commands with changed keys.
  private static func keys(_ settings: Settings) -> [Entry] {
    let changed: [Entry] = KeyList.names.compactMap { name in
      settings.keymap[name].map { keys in
        ("keys." + name, keys.map(\.name).joined(separator: " "), settings.path)
      }
    }
    return changed.isEmpty ? [("keys", tr("as hibou info --keys lists them"), "default")] : changed
  }

  /// Returns the value of a variable; the user name and password of a proxy are left out.
  private static func shown(_ name: String, _ surroundings: ProcessEnvironment) -> String? {
    guard name == "HTTPS_PROXY", let value = surroundings[name], let at = value.lastIndex(of: "@")
    else {
      return surroundings[name]
    }
    return "…\(value[at...])"
  }
}
