import AppCore
import Foundation
import Models
import TerminalKit
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// Themes: files that define the looks of styles.
@Suite struct ThemeTests {
  @Test("the default theme's file is how the program looks without one") func standard() throws {
    let file = ThemeFile(try #require(Themes.embedded("default")), path: "default.yml")

    #expect(file.faults.isEmpty)
    #expect(file.palette == .standard)
  }

  @Test(
    "a theme of the program is chosen by its name",
    arguments: ["dark", "light", "16-colors", "high-contrast", "monochrome"])
  func named(name: String) throws {
    let home = try Home()
    try home.configure("theme: \(name)\n")
    let folder = home.file("config/hibou").path()
    let (palette, faults) = Themes.palette(SettingsFile.read(in: folder), in: folder)

    #expect(faults.isEmpty)
    #expect(palette == Palette.named.first { $0.name == name }.map { .fixed($0.palette) })
  }

  @Test("a look is made of words") func words() {
    let text =
      "bad: bold bright-white on red\nlink: \"Underline #FF8700\"\ngood: 'plain'\n"
    let palette = ThemeFile(text, path: "t").palette

    #expect(palette[.bad] == Style(Color.white.bright, on: .red, .bold))
    #expect(palette[.link] == Style(.mixed(0), .underline))
    #expect(palette.mixtures == [Palette.Mixture(red: 255, green: 135, blue: 0)])
    #expect(palette[.good] == .plain)
    #expect(palette[.warn] == Palette.standard[.warn])
  }

  @Test("what is wrong in a theme is told with its line and the nearest word; the rest holds")
  func faults() {
    let text = "link: cyna\nwarnn: red\ngood:\nquiet: plain\nstrong: bold #FF8700\n"
    let file = ThemeFile(text, path: "/h/themes/mine.yml")

    #expect(
      file.faults == [
        .setting(
          name: "/h/themes/mine.yml, line 1, column 7",
          what: "unknown look \"cyna\". Did you mean cyan?"),
        .setting(
          name: "/h/themes/mine.yml, line 2, column 1",
          what: "unknown look warnn. Did you mean warn?"),
        .setting(
          name: "/h/themes/mine.yml, line 3, column 6",
          what: "good must be words such as «bold red»."),
        .setting(
          name: "/h/themes/mine.yml, line 5, column 9",
          what: "a colour such as #ff8700 must be in quotation marks, with the words around it."),
      ])
    #expect(file.palette[.quiet] == .plain)
  }

  @Test("a user's theme is a file beside the settings; a name like none is told with the nearest")
  func own() async throws {
    let home = try Home()
    try home.configure("theme: mono\n")
    let folder = home.file("config/hibou").path()
    let missing = Themes.palette(SettingsFile.read(in: folder), in: folder)
    try FileManager.default.createDirectory(
      atPath: folder + "/themes", withIntermediateDirectories: true)
    try Data("link: bold\n".utf8).write(to: URL(filePath: folder + "/themes/mono.yml"))
    let found = Themes.palette(SettingsFile.read(in: folder), in: folder)

    #expect(missing.palette == .fitting)
    #expect(
      missing.faults == [
        .setting(
          name: "\(folder)/config.yml, line 1, column 1", what: "unknown theme \"mono\".")
      ])
    #expect(found.faults.isEmpty)
    var own = Palette.standard
    own[.link] = Style(.bold)
    #expect(found.palette == .fixed(own))
  }

  @Test("the full screen says what is wrong with a theme, and starts") func fullScreen()
    async throws
  {
    let home = try Home()
    try home.configure("theme: monocrome\n")
    let window = try await Tmux(Program.path + " demo --connected", home: home)

    try await window.wait(for: "unknown theme \"monocrome\". Did you mean \"monochrome\"?")
    try await window.end()
  }
}
