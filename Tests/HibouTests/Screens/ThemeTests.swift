import AppCore
import Foundation
import Models
import TerminalKit
import Testing

@testable import hibou

/// Themes: files that say how the meanings of styles look.
@Suite struct ThemeTests {
  @Test("the default theme's file is how the program looks without one") func standard() throws {
    let file = ThemeFile(try #require(Themes.embedded("default")), path: "default.toml")

    #expect(file.faults.isEmpty)
    #expect(file.palette == .standard)
  }

  @Test(
    "each theme of the program says how all meanings look",
    arguments: ["monochrome", "high-contrast"])
  func embedded(name: String) throws {
    let file = ThemeFile(try #require(Themes.embedded(name)), path: name)

    #expect(file.faults.isEmpty)
    #expect(file.palette != .standard)
    let looks = Style.Meaning.allCases.map { file.palette[$0] }
    let isColoured = looks.contains { $0.foreground != .standard || $0.background != .standard }
    #expect(isColoured == (name == "high-contrast"))
    #expect(looks.filter { $0.attributes.contains(.dim) }.isEmpty == (name == "high-contrast"))
  }

  @Test("a look is made of words") func words() {
    let text =
      "problem = \"bold bright-white on red\"\nlink = \"Underline #FF8700\"\nfine = \"plain\"\n"
    let palette = ThemeFile(text, path: "t").palette

    #expect(palette[.problem] == Style(Color.white.bright, on: .red, .bold))
    #expect(palette[.link] == Style(.mixed(0), .underline))
    #expect(palette.mixtures == [Palette.Mixture(red: 255, green: 135, blue: 0)])
    #expect(palette[.fine] == .plain)
    #expect(palette[.warning] == Palette.standard[.warning])
  }

  @Test("what is wrong in a theme is told with its line and the nearest word; the rest holds")
  func faults() {
    let text = "link = \"cyna\"\nwarnin = \"red\"\nfine = true\nquiet = \"plain\"\n"
    let file = ThemeFile(text, path: "/h/themes/mine.toml")

    #expect(
      file.faults == [
        .setting(
          name: "/h/themes/mine.toml, line 1",
          what: "there is no look \"cyna\". Did you mean cyan?"),
        .setting(
          name: "/h/themes/mine.toml, line 2",
          what: "there is no look warnin. Did you mean warning?"),
        .setting(
          name: "/h/themes/mine.toml, line 3", what: "fine must be words in quotation marks."),
      ])
    #expect(file.palette[.quiet] == .plain)
  }

  @Test("a user's theme is a file beside the settings; a name like none is told with the nearest")
  func own() async throws {
    let home = try Home()
    try home.configure("theme = \"mono\"\n")
    let folder = home.file("config/hibou").path()
    let missing = Themes.palette(SettingsFile.read(in: folder), in: folder)
    try FileManager.default.createDirectory(
      atPath: folder + "/themes", withIntermediateDirectories: true)
    try Data("link = \"bold\"\n".utf8).write(to: URL(filePath: folder + "/themes/mono.toml"))
    let found = Themes.palette(SettingsFile.read(in: folder), in: folder)

    #expect(missing.palette == .standard)
    #expect(
      missing.faults == [
        .setting(
          name: "\(folder)/config.toml, line 1", what: "there is no theme \"mono\".")
      ])
    #expect(found.faults.isEmpty)
    #expect(found.palette[.link] == Style(.bold))
  }

  @Test("the full screen says what is wrong with a theme, and starts") func fullScreen()
    async throws
  {
    let home = try Home()
    try home.configure("theme = \"monocrome\"\n")
    let window = try await Tmux(Program.path + " demo --connected", home: home)

    try await window.wait(for: "there is no theme \"monocrome\". Did you mean \"monochrome\"?")
    try await window.end()
  }
}
