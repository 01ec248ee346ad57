import AppCore
import Foundation
import Models
import Testing

@testable import hibou

/// The optional file of settings.
@Suite struct SettingsTests {
  @Test("without a file everything is as it is said in the table") func noFile() throws {
    let settings = SettingsFile.read(in: "/nowhere/at/all")

    #expect(settings.faults.isEmpty)
    #expect(try settings.flag(.pkce))
  }

  @Test(
    "a value is read, whichever way TOML lets it be written",
    arguments: [
      "[connect]\npkce = false\n", "connect.pkce = false", "connect = { pkce = false }",
      "# mine\n\n[connect] # the app\n  pkce=false # no",
    ])
  func values(text: String) throws {
    #expect(try SettingsFile.parse(text, path: "config.toml").flag(.pkce) == false)
  }

  @Test("a wrong name is told with file, line and the nearest setting")
  func wrongName() {
    let settings = SettingsFile.parse("\n[connect]\n\npkec = false\n", path: "/h/config.toml")

    #expect(
      settings.faults.map(\.problem) == [
        .setting(
          name: "/h/config.toml, line 4",
          what: "unknown setting connect.pkec. Did you mean connect.pkce?")
      ])
    #expect(throws: Problem.self) { try settings.flag(.pkce) }
  }

  @Test("a key that stands in no table is told by the table it belongs to")
  func withoutTable() {
    let settings = SettingsFile.parse("pkce = false", path: "config.toml")

    #expect(
      settings.faults.first?.problem
        == .setting(
          name: "config.toml, line 1",
          what: "unknown setting pkce. Did you mean connect.pkce?"))
  }

  @Test("a name like no other spoils nothing, and is told all the same")
  func unknownName() throws {
    let settings = SettingsFile.parse("[holiday]\nbeach = 3\n", path: "config.toml")

    #expect(try settings.flag(.pkce))
    #expect(settings.faults.count == 1)
  }

  @Test("a wrong kind of value is told with what it must be") func wrongKind() {
    let settings = SettingsFile.parse("[connect]\npkce = \"no\"\n", path: "config.toml")

    #expect(
      settings.faults.first?.problem
        == .setting(name: "config.toml, line 2", what: "connect.pkce must be true or false."))
  }

  @Test("what is no TOML is told with its line, and nothing of it can be relied on")
  func noTOML() throws {
    let settings = SettingsFile.parse("[connect]\npkce = maybe\n", path: "config.toml")

    let fault = try #require(settings.faults.first)
    guard case .setting(let name, let what) = fault.problem else {
      Issue.record("another problem: \(fault.problem)")
      return
    }
    #expect(name == "config.toml, line 2")
    #expect(what.hasPrefix("not TOML: "))
    #expect(throws: fault.problem) { try settings.flag(.pkce) }
  }

  @Test("info shows each setting with its value and where it came from")
  func info() async throws {
    let home = try Home()
    try home.configure("[connect]\npkce = false\n")

    let outcome = try await Program.run(arguments: ["info"], home: home)

    let line = try #require(outcome.lines.first { $0.hasPrefix("connect.pkce") })
    #expect(line.contains("false"))
    #expect(line.contains("config.toml"))
  }

  @Test("the printed default is read back as the default") func defaults() {
    let text = DefaultSettings.text
    let settings = SettingsFile.parse(text, path: "config.toml")
    // The keys stand in comments; read without them they are possible too.
    let keys = text.replacing(/# (\w+ = ")/) { $0.output.1 }

    #expect(settings.faults.isEmpty)
    #expect(settings.keymap.isEmpty)
    for setting in Setting.all { #expect(settings.said(setting) == setting.standard) }
    let named = SettingsFile.parse(keys, path: "config.toml")
    #expect(named.faults.map(\.problem).isEmpty)
    #expect(named.keymap.count > 80)
  }

  @Test("a key that cannot be given is told with its line, and hibou starts with its own keys")
  func keys() throws {
    let text = "[keys]\nrefresh = \"F5\"\nsort = \"L\"\nfilterr = \"F3\"\ncopy = 3\n"
    let settings = SettingsFile.parse(text, path: "config.toml")

    #expect(
      settings.faults.map(\.problem) == [
        .setting(
          name: "config.toml, line 3",
          what: "L is the key of read_all («Lists»); keys.sort keeps its own."),
        .setting(
          name: "config.toml, line 4",
          what: "unknown command keys.filterr. Did you mean keys.filter?"),
        .setting(
          name: "config.toml, line 5",
          what: "keys.copy must be keys in quotation marks, such as \"R F5\"."),
      ])
    #expect(settings.keymap.count == 1)
    #expect(try settings.flag(.pkce))
  }

  @Test("info lists the keys of the settings, and those of all places with them")
  func infoKeys() async throws {
    let home = try Home()
    try home.configure("[keys]\nrefresh = \"F5 Ctrl-R\"\n")

    let info = try await Program.run(arguments: ["info"], home: home)
    let keys = try await Program.run(arguments: ["info", "--keys"], home: home)

    #expect(info.lines.contains { $0.hasPrefix("keys.refresh ") && $0.contains(" F5 Ctrl-R ") })
    #expect(keys.text.contains("| `F5` `Ctrl-R` | reload the first page (one call) |"))
  }

  @Test("a command that needs the setting ends with 78, one that does not goes on")
  func commands() async throws {
    let home = try Home()
    try home.configure("[connect]\npkce = 1\n")

    let connect = try await Program.run(
      arguments: ["connect", "moka", "--client-id", "x"], home: home,
      environment: ["HIBOU_CLIENT_SECRET": "s"])
    let scopes = try await Program.run(arguments: ["scopes"], home: home)

    #expect(connect.status == 78)
    #expect(connect.talk.contains("config.toml, line 2: connect.pkce must be true or false."))
    #expect(scopes.status == 0)
  }

  @Test("the full screen starts with a wrong file, and says what is wrong")
  func fullScreen() async throws {
    let home = try Home()
    try home.configure("[connect]\npkec = false\n")
    let window = try await Tmux(Program.path + " demo --connected", home: home)

    try await window.wait(for: "unknown setting connect.pkec. Did you mean connect.pkce?")
    try await window.wait(for: "Sales incl. VAT")
    try await window.end()
  }
}

extension Home {
  /// Writes the file of settings.
  func configure(_ text: String) throws {
    let folder = file("config/hibou")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appending(path: "config.toml"))
  }
}
