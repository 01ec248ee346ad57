import AppCore
import Foundation
import Models
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// The optional settings file.
@Suite struct SettingsTests {
  @Test("without a file every setting has its default") func noFile() throws {
    let settings = SettingsFile.read(in: "/nowhere/at/all")

    #expect(settings.faults.isEmpty)
    #expect(try settings.flag(.pkce))
    #expect(try settings.number(.fleetShare) == 20)
    #expect(try settings.number(.changeDays) == 90)
  }

  @Test(
    "a value is read, whichever way YAML lets it be written",
    arguments: [
      "connect:\n  pkce: false\n", "connect.pkce: no", "connect: {pkce: off}",
      "{connect: {pkce: No}}",
      "\u{FEFF}# mine\n\nconnect: # the app\n    pkce:   false # no\r\n",
      "---\nconnect:\n pkce: false",
    ])
  func values(text: String) throws {
    let settings = SettingsFile.parse(text, path: "config.yml")

    #expect(settings.faults.map(\.problem).isEmpty)
    #expect(try settings.flag(.pkce) == false)
  }

  @Test("numbers, shares, ages, keys and the limits of accounts are read") func kinds() throws {
    let settings = SettingsFile.parse(
      """
      changes: {days: 30, rows: 5000}
      fleet:
        share: 35 %
      max_age:
        stock: 2h
      accounts:
        moka: {calls_a_month: 50000, cap: 9000}
      keys:
        refresh: F5 Ctrl-R
        help: [F1, H]
      """, path: "config.yml")

    #expect(settings.faults.map(\.problem).isEmpty)
    #expect(try settings.number(.changeDays) == 30)
    #expect(try settings.number(.changeRows) == 5_000)
    #expect(try settings.number(.fleetShare) == 35)
    #expect(settings.maxAges == ["stock": 7_200])
    #expect(settings.callsAMonth == ["moka": 50_000])
    #expect(settings.caps == ["moka": 9_000])
    #expect(settings.keymap["refresh"]?.map(\.name) == ["F5", "Ctrl-R"])
    #expect(settings.keymap["help"]?.map(\.name) == ["F1", "H"])
  }

  @Test("an empty file, comments alone and groups of comments say nothing")
  func nothing() {
    for text in ["", "# mine\n", "---\n", "connect:\n  # pkce: false\nkeys:\n", "{}", "keys: {}"] {
      #expect(SettingsFile.parse(text, path: "config.yml").faults.isEmpty, "\(text)")
    }
  }

  @Test(
    "a mistake is told with file, line and column, the name, and what was probably meant",
    arguments: [
      (
        "connect:\n\n  pkec: false", 3, 3,
        "unknown setting connect.pkec. Did you mean connect.pkce?"
      ),
      ("pkce: false", 1, 1, "unknown setting pkce. Did you mean connect.pkce?"),
      (
        "holiday: {beach: 3}", 1, 11,
        "unknown setting holiday.beach. hibou info lists the settings."
      ),
      ("connect: false", 1, 1, "connect is a group: its settings are indented lines."),
      ("connect:\n  pkce: \"no\"", 2, 9, "connect.pkce must be true or false."),
      ("connect:\n  pkce: [no]", 2, 9, "connect.pkce must be true or false."),
      ("theme:", 1, 7, "theme must be a text."),
      ("language: frr", 1, 11, "language must be one of auto, en, es, fr. Did you mean \"fr\"?"),
      ("changes: {days: 0}", 1, 17, "changes.days must be a whole number from 1 to 3650."),
      ("fleet: {share: 150%}", 1, 16, "fleet.share must be a share from 1% to 100%."),
      ("max_age: {stock: soon}", 1, 18, "max_age.stock must be an age such as 15m, 2h, 1d or 0."),
      ("max_age: {stok: 1d}", 1, 11, "unknown resource stok. Did you mean max_age.stock?"),
      (
        "accounts:\n  moka:\n    calls_a_mont: 5", 3, 5,
        "unknown setting accounts.moka.calls_a_mont. Did you mean accounts.moka.calls_a_month?"
      ),
      ("keys: {refrsh: F5}", 1, 8, "unknown command keys.refrsh. Did you mean keys.refresh?"),
      (
        "keys: {copy: {a: b}}", 1, 15, "unknown setting keys.copy.a. hibou info lists the settings."
      ),
      ("theme: a\ntheme: b", 1, 1, "theme is there twice."),
      ("connect.pkce: true\nconnect: {pkce: true}", 2, 11, "connect.pkce is there twice."),
      ("connect:\n\tpkce: true", 2, 1, "a tab cannot indent: use blanks."),
      ("theme: &a x", 1, 8, "a text that begins with & must be in quotation marks."),
      ("theme: *a", 1, 8, "a text that begins with * must be in quotation marks."),
      ("theme: !!int 3", 1, 8, "a text that begins with ! must be in quotation marks."),
      ("theme: @x", 1, 8, "a text that begins so must be in quotation marks."),
      ("theme: \"x", 1, 10, "a quotation mark is not closed."),
      ("theme: [x", 2, 1, "a bracket is not closed."),
      (
        "theme: a: b", 1, 9,
        "a colon is not expected here: put a text that holds one in quotation marks."
      ),
      (
        "theme: x\n  pkce: y", 2, 7,
        "a colon is not expected here: put a text that holds one in quotation marks."
      ),
      ("theme: x\npkce = y", 3, 1, "a colon is missing after the name."),
      ("pkce = false", 1, 1, "it must be lines such as «theme: default»."),
      ("theme: x\n---\ntheme: y", 2, 1, "a file holds one document: remove the line ---."),
      ("? [a]\n: b", 1, 3, "a name must be a word before a colon."),
      ("theme: \u{7}", 1, 8, "there is a control character."),
    ])
  func mistakes(text: String, line: Int, column: Int, what: String) {
    let settings = SettingsFile.parse(text, path: "/h/config.yml")

    #expect(
      settings.faults.first?.problem
        == .setting(name: "/h/config.yml, line \(line), column \(column)", what: what))
  }

  @Test("a mistake spoils the setting it is about; a key's mistake changes no command")
  func spoiled() throws {
    let near = SettingsFile.parse("connect: {pkec: false}", path: "config.yml")
    let far = SettingsFile.parse("holiday: {beach: 3}", path: "config.yml")
    let key = SettingsFile.parse("keys: {refrsh: F5}", path: "config.yml")

    #expect(throws: Problem.self) { try near.flag(.pkce) }
    #expect(try far.flag(.pkce))
    #expect(throws: Problem.self) { try far.check() }
    #expect(throws: Never.self) { try key.check() }
  }

  @Test("of a file that is no YAML nothing can be relied on") func noYAML() throws {
    let settings = SettingsFile.parse("connect: [", path: "config.yml")

    #expect(throws: Problem.self) { try settings.flag(.pkce) }
    #expect(throws: Problem.self) { try settings.check() }
  }

  @Test(
    "bytes that are no text, a folder, a FIFO and a huge file are told, and nothing waits",
    arguments: [
      ("latin", ", line 2, column 8", "the file is not in UTF-8."),
      ("folder", "", "the path is not a regular file."),
      ("fifo", "", "the path is not a regular file."),
      ("huge", "", "the file is larger than 256 KiB."),
      ("zeros", ", line 1, column 1", "there is a control character."),
    ])
  func unusual(kind: String, place: String, what: String) throws {
    let home = try Home()
    try home.configure("")
    let path = home.file("config/hibou/config.yml").path()
    try FileManager.default.removeItem(atPath: path)
    switch kind {
    case "latin": try Data(Array("\ntheme: ".utf8) + [0xE9]).write(to: URL(filePath: path))
    case "folder":
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    case "fifo":
      let made = mkfifo(path, 0o600)
      #expect(made == 0)
    case "huge": try Data(repeating: 0x23, count: 300_000).write(to: URL(filePath: path))
    default: try Data(repeating: 0, count: 10).write(to: URL(filePath: path))
    }

    let settings = SettingsFile.read(in: home.file("config/hibou").path())

    #expect(settings.faults.map(\.problem) == [.setting(name: path + place, what: what)])
  }

  @Test("a bomb of aliases and deep groups end with a sentence, and at once")
  func bombs() {
    let levels = "bcdefghij".map { name in
      "\(name): &\(name) [*a, *a, *a, *a, *a, *a, *a, *a]\n? *\(name)\n: x\n"
    }
    let bomb = "a: &a [x]\n" + levels.joined()
    let deep = String(repeating: "[", count: 100_000)
    let steps = (0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()

    for text in [bomb, deep, steps] {
      #expect(SettingsFile.parse(text, path: "config.yml").faults.count == 1)
    }
  }

  @Test("info shows each setting with its value and where it came from")
  func info() async throws {
    let home = try Home()
    try home.configure("connect:\n  pkce: false\naccounts:\n  moka:\n    cap: 500\n")

    let outcome = try await Program.run(arguments: ["info"], home: home)

    let line = try #require(outcome.lines.first { $0.hasPrefix("connect.pkce") })
    #expect(line.contains("false"))
    #expect(line.contains("config.yml"))
    #expect(outcome.lines.contains { $0.hasPrefix("accounts.moka.cap") && $0.contains("500") })
  }

  @Test("the printed default is read back as the default") func defaults() {
    let text = DefaultSettings.text
    let settings = SettingsFile.parse(text, path: "config.yml")
    // The keys are comments; without the comment marks they are valid settings too.
    let keys = text.replacing(/# (\w+: ")/) { $0.output.1 }

    #expect(settings.faults.map(\.problem).isEmpty)
    #expect(settings.keymap.isEmpty)
    for setting in Setting.all where !setting.isNamed {
      #expect(settings.said(setting) == setting.standard)
    }
    let named = SettingsFile.parse(keys, path: "config.yml")
    #expect(named.faults.map(\.problem).isEmpty)
    #expect(named.keymap.count > 80)
  }

  @Test("a key that cannot be given is told with its line, and hibou starts with its own keys")
  func keys() throws {
    let text = "keys:\n  refresh: F5\n  sort: L\n  filterr: F3\n  copy: 3\n  mask: []\n"
    let settings = SettingsFile.parse(text, path: "config.yml")

    #expect(
      settings.faults.map(\.problem) == [
        .setting(
          name: "config.yml, line 3, column 3",
          what: "L is the key of read_all («Lists»); keys.sort keeps its own."),
        .setting(
          name: "config.yml, line 4, column 3",
          what: "unknown command keys.filterr. Did you mean keys.filter?"),
        .setting(
          name: "config.yml, line 5, column 3",
          what: "3 is the key of tab_3 («Everywhere»); keys.copy keeps its own."),
        .setting(
          name: "config.yml, line 6, column 3", what: "keys.mask must be keys such as \"R F5\"."),
      ])
    #expect(settings.keymap.count == 1)
    #expect(try settings.flag(.pkce))
  }

  @Test("info lists the keys of the settings, and those of all places with them")
  func infoKeys() async throws {
    let home = try Home()
    try home.configure("keys:\n  refresh: F5 Ctrl-R\n")

    let info = try await Program.run(arguments: ["info"], home: home)
    let keys = try await Program.run(arguments: ["info", "--keys"], home: home)

    #expect(info.lines.contains { $0.hasPrefix("keys.refresh ") && $0.contains(" F5 Ctrl-R ") })
    #expect(keys.text.contains("| `F5` `Ctrl-R` | reload the first page (one call) |"))
  }

  @Test("with a mistake commands end with 78; what needs no account goes on, and info shows all")
  func commands() async throws {
    let home = try Home()
    try home.configure("connect:\n  pkce: 1\nkeys:\n  refrsh: F5\n")

    let connect = try await Program.run(
      arguments: ["connect", "moka", "--client-id", "x"], home: home,
      environment: ["HIBOU_CLIENT_SECRET": "s"])
    let status = try await Program.run(arguments: ["status"], home: home)
    let scopes = try await Program.run(arguments: ["scopes"], home: home)
    let info = try await Program.run(arguments: ["info", "--json"], home: home)
    let doctor = try await Program.run(arguments: ["doctor", "--offline"], home: home)

    let sentence = "config.yml, line 2, column 9: connect.pkce must be true or false."
    #expect(connect.status == 78)
    #expect(connect.talk.contains(sentence))
    #expect(status.status == 78)
    #expect(status.talk.contains(sentence))
    #expect(scopes.status == 0)
    #expect(info.status == 78)
    #expect(info.text.contains(sentence) && info.text.contains("keys.refrsh"))
    #expect(doctor.status == 78)
    #expect(doctor.text.contains(sentence))
  }

  @Test("config.toml is not read: one sentence says so, until config.yml is there")
  func oldFile() async throws {
    let home = try Home()
    try home.configure("")
    let old = try home.write("[connect]\npkce = 1\n", to: "config/hibou/config.toml")
    let both = try await Program.run(arguments: ["info"], home: home)
    try FileManager.default.removeItem(at: home.file("config/hibou/config.yml"))
    let alone = try await Program.run(arguments: ["info"], home: home)

    #expect(both.status == 0 && both.talk.isEmpty)
    #expect(alone.status == 0)
    #expect(
      alone.talk == "hibou: \(old): hibou ignores this file now; the settings are in "
        + "\(home.file("config/hibou/config.yml").path()).\n")
  }

  @Test("the full screen starts with a wrong file, and says what is wrong")
  func fullScreen() async throws {
    let home = try Home()
    try home.configure("connect:\n  pkec: false\n")
    let window = try await Tmux(Program.path + " demo --connected", home: home)

    try await window.wait(for: "unknown setting connect.pkec.")
    try await window.wait(for: "connect.pkce?")
    try await window.wait(for: "Sales incl. VAT")
    try await window.end()
  }
}

extension Home {
  /// Writes the settings file.
  func configure(_ text: String) throws {
    let folder = file("config/hibou")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appending(path: "config.yml"))
  }
}
