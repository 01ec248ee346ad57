import Foundation
import Models
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// Compares the commands, options, exit codes and files of the program with a table of what scripts
/// rely on. A change here is a change of the program's interface.
@Suite struct ContractTests {
  /// Groups of options that several commands share.
  private static let account = ["--account"]
  private static let accounts = ["--account", "--accounts", "--all", "--tag"]
  private static let mirror = ["--max-age", "--offline", "--refresh"]
  private static let sheet = [
    "--bom", "--decimal", "--delimiter", "--for", "--headings", "--no-bom", "--null", "--raw-cells",
  ]
  private static let privacy = ["--mask", "--no-mask"]
  private static let rows = ["--columns", "--limit", "--sort", "--where"]

  /// Every command with its options; arguments without a name are not listed.
  private static let commands: [String: [String]] = [
    "browse": account + ["--plain"],
    "changes": accounts + privacy + ["--json", "--since"],
    "completions": [],
    "connect": [
      "--anew", "--api-key-file", "--base-url", "--client-id", "--client-secret-file", "--dry-run",
      "--email", "--encrypt", "--from", "--no-encrypt", "--no-pkce", "--preset", "--redirect-uri",
      "--resume",
      "--scopes",
    ],
    "demo": [
      "--accounts", "--connected", "--fault", "--plain", "--port", "--products", "--redirect-uri",
      "--serve",
    ],
    "disconnect": [],
    "doctor": account + ["--json", "--offline"],
    "fleet": ["--json", "--metrics", "--tag"],
    "export": accounts + mirror + privacy + rows + sheet
      + ["--date", "--format", "--from", "--of", "--output", "--store", "--to", "--until"],
    "get": account + ["--query"],
    "info": ["--default-settings", "--json", "--keys", "--settings"],
    "list": accounts + mirror + privacy + rows + sheet
      + [
        "--csv", "--date", "--from", "--group", "--json", "--jsonl", "--of", "--store", "--to",
        "--tsv", "--until",
      ],
    "manual": ["--schema"],
    "period": accounts + mirror + ["--json", "--store"],
    "resources": ["--json", "--schema"],
    "scopes": ["--json", "--pick"],
    "show": account + mirror + privacy
      + ["--date", "--from", "--json", "--of", "--store", "--to", "--until", "--with"],
    "sql": accounts + ["--schema"],
    "status": account + ["--json"],
    "stock": accounts + mirror + sheet
      + ["--below", "--csv", "--json", "--together", "--tsv", "--warehouse"],
    "sync": accounts
      + [
        "--again", "--budget", "--due", "--from", "--full", "--json", "--max-calls", "--rebuild",
        "--refresh",
        "--spread", "--store", "--to", "--until",
      ],
    "tap": accounts + ["--catalog", "--config", "--discover", "--state"],
    "today": accounts + mirror + ["--date", "--json", "--store"],
    "use": [],
  ]

  @Test("each command has the options that scripts rely on, and no others")
  func options() async throws {
    let program = try await Self.program()
    var found: [String: [String]] = [:]
    for command in program.records("subcommands") where command.flag("shouldDisplay") != false {
      guard let name = command.text("commandName"), name != "help" else { continue }
      let names = command.records("arguments").filter { $0.flag("shouldDisplay") != false }
        .flatMap { $0.records("names") }
        .compactMap { $0.text("name").map { $0.count == 1 ? "-\($0)" : "--\($0)" } }
      found[name] = names.filter { !["--help", "-h", "--version"].contains($0) }.sorted()
    }

    #expect(Set(found.keys) == Set(Self.commands.keys))
    for (name, options) in Self.commands {
      #expect(found[name] == options.sorted(), "hibou \(name)")
    }
  }

  @Test("the first and the last day are --from and --until in every command that has days")
  func days() async throws {
    for (name, options) in Self.commands where options.contains("--from") && name != "connect" {
      #expect(options.contains("--until"), "hibou \(name)")
      // In export, `--to` is a file like `--output`; elsewhere it is a day.
      #expect(options.contains("--to"), "hibou \(name)")
    }
  }

  @Test("every command has help with an example") func examples() async throws {
    for name in Self.commands.keys.sorted() {
      let outcome = try await Program.run(arguments: [name, "--help"], home: try Home())

      #expect(outcome.status == 0)
      #expect(outcome.text.contains("\n  hibou \(name)"), "hibou \(name) --help")
    }
  }

  @Test("the exit codes are those that scripts branch on") func exitCodes() {
    #expect(
      Reference.exitCodes.map(\.name) == ["0", "1", "3", "4", "5", "6", "7", "64", "78", "130"])
    #expect(Problem.usage("").exitCode == 64)
    #expect(Problem.setting(name: "", what: "").exitCode == 78)
    #expect(Problem.notConnected(account: nil).exitCode == 4)
    #expect(Problem.quotaUsedUp.exitCode == 6)
  }

  @Test("the files are where scripts look for them, with and without HIBOU_HOME")
  func files() {
    let xdg = Folders(ProcessEnvironment(["HOME": "/h"]))
    let one = Folders(ProcessEnvironment(["HOME": "/h", "HIBOU_HOME": "/o"]))

    #expect(xdg.config == "/h/.config/hibou")
    #expect(xdg.accounts == "/h/.local/share/hibou/accounts")
    #expect(xdg.state == "/h/.local/state/hibou")
    #expect(xdg.cache == "/h/.cache/hibou")
    #expect(one.config == "/o/config/hibou")
    #expect(one.accounts == "/o/data/hibou/accounts")
    #expect(one.state == "/o/state/hibou")
    #expect(SettingsFile.read(in: xdg.config).path == "/h/.config/hibou/config.yml")
  }

  @Test(
    "wrong usage ends with 64 and names what was probably meant",
    arguments: [
      (["list", "products", "--where", "foo~3"], "did you mean :?"),
      (["list", "products", "--where", "price=>3"], "did you mean >=?"),
      (["list", "products", "--where", "prise>3"], "did you mean price?"),
      (["list", "products", "--columns", "nane"], "did you mean name?"),
      (["list", "prodcuts"], "Did you mean products?"),
      (["lst"], "Did you mean list?"),
      (["stock", "--json", "--csv"], "--csv"),
      (["stock", "--delimiter", ";"], "--delimiter"),
      (["export", "products", "--output", "x.doc"], ".xlsx"),
      (["manual", "json", "--schema", "todya"], "today"),
    ])
  func usage(arguments: [String], hint: String) async throws {
    let outcome = try await Program.run(arguments: arguments, home: try Home())

    #expect(outcome.status == 64, "\(outcome.talk)")
    #expect(outcome.talk.contains(hint), "\(outcome.talk)")
    #expect(outcome.text.isEmpty)
  }

  @Test("the manual names every variable that scripts set") func variables() {
    let named = Reference.environment.flatMap { $0.name.split(separator: ", ").map(String.init) }
    let wanted = [
      "HIBOU_ACCOUNT", "HIBOU_BASE_URL", "HIBOU_CLIENT_ID", "HIBOU_CLIENT_SECRET_FILE",
      "HIBOU_CLIENT_SECRET", "HIBOU_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
      "XDG_CACHE_HOME", "NO_COLOR", "LC_ALL", "LANG", "HIBOU_NOW", "TERM", "COLORTERM", "SSH_TTY",
      "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "NO_PROXY",
    ]

    #expect(Set(wanted).subtracting(named) == [])
    #expect(Set(named).count == named.count)
  }

  @Test("a clock that is no time, and no folder for accounts, end with 78")
  func environment() async throws {
    let home = try Home()
    let clock = try await Program.run(
      arguments: ["status"], home: home, environment: ["HIBOU_NOW": "garbage"])

    #expect(clock.status == 78)
    #expect(clock.talk.contains("HIBOU_NOW"))
    #expect(throws: Problem.self) { try ProcessEnvironment([:]).check(needsFolders: true) }
  }

  /// Returns the parser's description of the program.
  private static func program() async throws -> Record {
    let outcome = try await Program.run(
      arguments: ["--experimental-dump-help"], home: try Home())
    return Record(try JSON(Array(outcome.text.utf8))["command"] ?? .null)
  }
}
