import Foundation
import Models
import TerminalKit
import Testing

@testable import AppCore

/// Writes every screen at three sizes, the main ones in each language, and their colours on both
/// backgrounds: one file each, the screens one after the other, without trailing blanks in the
/// rows.
@Suite struct AllScreensTests {
  @Test(
    "every screen at every size, without braille, which a braille display reads as letters",
    arguments: [(80, 24), (120, 40), (200, 50)])
  @UIActor func sizes(width: Int, height: Int) async throws {
    var text = ""
    for walk in Walk.all {
      let pilot = await walk.pilot(
        session: Boutique.reporting, size: Size(width: width, height: height))
      text += Self.text(walk.name, pilot.terminal.lines)
    }

    #expect(!text.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) })
    try expectSnapshot(of: text, "screens-\(width)x\(height)")
  }

  @Test("the main screens in French and Spanish", arguments: ["fr", "es"])
  @UIActor func languages(code: String) async throws {
    let language = Language.of(code: code, dates: .dayFirst("/"))
    let text = await Language.$ofTask.withValue(language) {
      var text = ""
      for walk in Self.main {
        let pilot = await walk.pilot(session: Boutique.reporting)
        text += Self.text(walk.name, pilot.terminal.lines)
      }
      return text
    }

    try expectSnapshot(of: text, "screens-\(code)")
  }

  @Test("the colours of the main screens on both backgrounds", arguments: ["dark", "light"])
  @UIActor func colours(background: String) async throws {
    var text = ""
    for walk in Self.main {
      let pilot = await walk.pilot(session: Boutique.reporting)
      let palette = background == "dark" ? Palette.dark : .light
      text += Self.text(walk.name, Self.coloured(pilot.screen, palette))
    }

    try expectSnapshot(of: text, "screens-\(background)")
  }

  private static let main: [Walk] = {
    let names = [
      "home", "products", "customers", "sales", "ticket", "stock", "month", "year", "more",
      "connect: scopes",
    ]
    return Walk.all.filter { names.contains($0.name) }.map { walk in
      walk.name == "home" ? Walk("home", [.character("1"), .character("R")]) : walk
    }
  }()

  /// Returns the name of a screen and its rows; consecutive empty rows become one.
  private static func text(_ name: String, _ rows: [String]) -> String {
    var shown: [String] = []
    for row in rows {
      let text = row.replacing(#/ +$/#, with: "")
      if !text.isEmpty || shown.last != "" { shown.append(text) }
    }
    return "=== \(name)\n" + shown.joined(separator: "\n") + "\n"
  }

  /// Returns the rows with the escape sequences of a palette's colours, so that `cat` shows them as
  /// a terminal does.
  private static func coloured(_ buffer: Buffer, _ palette: Palette) -> [String] {
    buffer.lines.enumerated().map { y, line in
      var text = ""
      var last = Style.plain
      for (x, character) in line.enumerated() {
        // Wide characters are two cells; the screens of this shop have few of them.
        let style = palette.look(of: buffer.style(x: min(x, buffer.size.width - 1), y: y))
        if style != last { text += "\u{1B}[0\(codes(of: style, palette))m" }
        last = style
        text.append(character)
      }
      return text.replacing(#/ +$/#, with: "") + (last == .plain ? "" : "\u{1B}[0m")
    }
  }

  private static func codes(of style: Style, _ palette: Palette) -> String {
    let attributes: [(Style.Attributes, String)] = [
      (.bold, ";1"), (.dim, ";2"), (.underline, ";4"), (.reverse, ";7"),
    ]
    return attributes.filter { style.attributes.contains($0.0) }.map(\.1).joined()
      + code(of: style.foreground, 38, palette) + code(of: style.background, 48, palette)
  }

  private static func code(of color: Color, _ base: Int, _ palette: Palette) -> String {
    let number = Int(color.rawValue)
    if color == .standard { return "" }
    if number < Color.ownCount { return ";\(base);5;\(number)" }
    let mixture = palette.mixtures[number - Color.ownCount]
    return ";\(base);2;\(mixture.red);\(mixture.green);\(mixture.blue)"
  }
}
