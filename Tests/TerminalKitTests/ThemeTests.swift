import Testing

@testable import TerminalKit

/// The themes of the program: their legibility on each background.
@Suite struct ThemeTests {
  private static let black = Palette.Mixture(red: 0, green: 0, blue: 0)
  private static let white = Palette.Mixture(red: 255, green: 255, blue: 255)
  private static let words: [Style.Meaning] = [.accent, .link, .good, .warn, .bad, .quiet]

  private static func mixture(_ color: Color, of palette: Palette) -> Palette.Mixture? {
    let place = Int(color.rawValue) - Color.ownCount
    return palette.mixtures.indices.contains(place) ? palette.mixtures[place] : nil
  }

  @Test(
    "every word of the dark and the light theme can be read on its background",
    arguments: [(Palette.dark, black, 6.0), (.light, white, 4.3)])
  func readable(palette: Palette, background: Palette.Mixture, least: Double) throws {
    for meaning in Self.words {
      let color = try #require(Self.mixture(palette[meaning].foreground, of: palette))
      #expect(color.contrast(to: background) >= least, "\(meaning)")
    }
  }

  @Test(
    "the steps of a scale are further and further from the background",
    arguments: [(Palette.dark, black), (.light, white)])
  func scale(palette: Palette, background: Palette.Mixture) {
    let steps = (1...5).compactMap {
      Self.mixture(palette[Style.scale($0).meaning].foreground, of: palette)?
        .contrast(to: background)
    }

    #expect(steps.count == 5)
    #expect(steps == steps.sorted())
    #expect(steps[0] > 2 && steps[3] > 4)
  }

  @Test("no theme joins bold with one of the eight old colours, and none uses bright black")
  func boldColours() {
    for (name, palette) in Palette.named {
      for meaning in Style.Meaning.allCases {
        let look = palette[meaning]
        let isOld = look.foreground.rawValue < 8 || look.background.rawValue < 8
        #expect(!(look.attributes.contains(.bold) && isOld), "\(name) \(meaning)")
        #expect(look.foreground != Color.black.bright, "\(name) \(meaning)")
      }
    }
  }

  @Test("the high-contrast theme has no dim text, and its colours have a contrast of 7 or more")
  func highContrast() throws {
    let palette = Palette.highContrast

    for meaning in Style.Meaning.allCases {
      let look = palette[meaning]
      #expect(!look.attributes.contains(.dim))
      guard look.foreground != .standard || look.background != .standard else { continue }
      let text = try #require(Self.mixture(look.foreground, of: palette))
      let behind = try #require(Self.mixture(look.background, of: palette))
      #expect(text.contrast(to: behind) >= 7, "\(meaning)")
    }
  }

  @Test("the monochrome theme has no colour; what is wrong and what leads somewhere still shows")
  func monochrome() {
    let palette = Palette.monochrome

    for meaning in Style.Meaning.allCases {
      #expect(palette[meaning].foreground == .standard, "\(meaning)")
      #expect(palette[meaning].background == .standard, "\(meaning)")
    }
    for meaning in [Style.Meaning.bad, .warn, .link, .bar] { #expect(palette[meaning] != .plain) }
  }

  @Test("hints are grey 245 or 242 where there are 256 colours, and dim elsewhere") func quiet() {
    #expect(
      Self.mixture(Palette.dark[.quiet].foreground, of: .dark) == XtermColors.mixture(245))
    #expect(
      Self.mixture(Palette.light[.quiet].foreground, of: .light) == XtermColors.mixture(242))
    #expect(Palette.standard[.quiet] == Style(.dim))
  }

  @Test(
    "the default theme follows the background that the terminal told",
    arguments: [
      (true, Palette.Mixture?.none, Palette.standard), (true, black, .dark), (true, white, .light),
      (false, white, .standardOnLight), (false, black, .standard),
      (true, Palette.Mixture(red: 253, green: 246, blue: 227), .light),
      (true, Palette.Mixture(red: 0, green: 43, blue: 54), .dark),
    ])
  func fitting(has256Colors: Bool, background: Palette.Mixture?, palette: Palette) {
    #expect(
      PaletteChoice.fitting.palette(has256Colors: has256Colors, background: background) == palette)
    #expect(
      PaletteChoice.fixed(.monochrome).palette(has256Colors: has256Colors, background: background)
        == .monochrome)
  }

  @Test("what is under the bar has no colour of its own") func bar() {
    let style = Style(.bad).underBar

    #expect(Palette.dark.look(of: style) == Style(.reverse))
    #expect(Palette.dark.look(of: Style(.strong).underBar) == Style(.reverse))
  }

  @Test("the row under a chart's cursor reverses its label and its number, never its bar")
  func chart() {
    let chart = BarChart(
      rows: [
        .init(label: "Oct", length: 2, number: "2,00"),
        .init(label: "Nov", length: 4, number: "4,00"),
      ], selected: 0)
    let drawn = screen(chart, width: 20, height: 2)

    #expect(drawn.style(x: 1, y: 0).attributes.contains(.reverse))
    #expect(drawn.style(x: 19, y: 0).attributes.contains(.reverse))
    #expect(drawn.style(x: 6, y: 0) == .scale(4))
    #expect(drawn.style(x: 1, y: 1) == Style(.strong))
  }

  @Test("the selected day keeps its shade") func calendar() {
    let month = HeatCalendar(
      names: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], indent: 0,
      days: [.init(number: 1, depth: 3, text: "100")], selected: 0)
    let drawn = screen(month, width: 77, height: 3)

    #expect(drawn.style(x: 2, y: 1).attributes.contains(.reverse))
    #expect(drawn.style(x: 6, y: 1) == .scale(4))
    #expect(lines(of: drawn)[2] == "       100")
  }

  @Test("texts that are longer than their room end with an ellipsis, wherever they part")
  func runs() {
    var buffer = Buffer(Size(width: 12, height: 2), lineSet: .ascii)
    let runs: [(text: CleanText, style: Style)] = [
      ("one ", .plain), ("two ", Style(.bad)), ("3", .plain),
    ]
    let end = buffer.write(runs, x: 0, y: 0, width: 8)
    buffer.write(runs, x: 0, y: 1, width: 9)

    #expect(end == 8)
    #expect(lines(of: buffer) == ["one two~", "one two 3"])
    #expect(buffer.style(x: 4, y: 0) == Style(.bad))
  }
}
