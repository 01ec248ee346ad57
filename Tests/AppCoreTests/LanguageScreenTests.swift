import Foundation
import Models
import TerminalKit
import Testing

@testable import AppCore

/// The screens in every language at 80x24: none of the program's own texts is cut.
@Suite struct LanguageScreenTests {
  @Test(
    "no language cuts a text at 80x24 that English shows whole",
    arguments: Language.codes.dropFirst(), Walk.all)
  func fits(code: String, walk: Walk) async {
    let english = await walk.screen(in: .english)
    let other = await walk.screen(in: .of(code: code))

    #expect(other != english, "\(walk.name) is the same in \(code)")
    #expect(
      Self.cuts(in: other) <= Self.cuts(in: english), "\(walk.name) in \(code):\n\(other)")
  }

  @Test("the tabs and the keys of the footer speak the language", arguments: ["fr", "es"])
  func chrome(code: String) async {
    let walk = Walk("products", [])

    let text = await walk.screen(in: .of(code: code))

    #expect(text.contains(code == "fr" ? "2[Produits]" : "2[Productos]"), "\(text)")
    #expect(text.contains(code == "fr" ? "Entrée ouvrir" : "Intro abrir"), "\(text)")
    #expect(text.contains(code == "fr" ? "LECTURE SEULE" : "SOLO LECTURA"), "\(text)")
  }

  @Test("Spanish and French write money and days of a ticket their own way")
  func ticket() async {
    let walk = Walk("ticket", [.character("4"), .character("L"), .enter])

    let french = await walk.screen(in: .of(code: "fr", dates: .dayFirst("/")))

    #expect(french.contains("clôturée 21/09/2026"), "\(french)")
    #expect(french.contains("Total TTC"), "\(french)")
  }

  /// Returns the number of rows whose text ends in an ellipsis (in ASCII a tilde).
  private static func cuts(in screen: String) -> Int {
    screen.split(separator: "\n").count { $0.contains(/[\p{L}.:][~…]/) }
  }
}

/// Keys that lead to a screen.
struct Walk: Sendable, CustomTestStringConvertible {
  let name: String
  private let keys: [Key]

  init(_ name: String, _ keys: [Key]) {
    self.name = name
    self.keys = keys
  }

  var testDescription: String { name }

  @UIActor func screen(in language: Language, keymap: Keymap = .standard) async -> String {
    await Language.$ofTask.withValue(language) { await pilot(keymap: keymap).text }
  }

  /// Returns the program after the keys are pressed.
  @UIActor func pilot(
    session: Session = Boutique.session, size: Size = Size(width: 80, height: 24),
    keymap: Keymap = .standard
  ) async -> Pilot {
    let pilot =
      name.hasPrefix("connect")
      ? await Pilot(first: Places.connect(), session: nil, size: size, keymap: keymap)
      : await Pilot(session: session, size: size, keymap: keymap)
    for key in keys { await pilot.press(key) }
    return pilot
  }

  static let all: [Walk] = [
    Walk("home", [.character("1")]), Walk("products", []), Walk("product", [.enter]),
    Walk("detail", [.tab]), Walk("customers", [.character("3")]),
    Walk("sales", [.character("4"), .character("L")]),
    Walk("ticket", [.character("4"), .character("L"), .enter]),
    Walk("days", [.character("4"), .character("L"), .character("D")]),
    Walk("stock", [.character("5"), .character("R")]), Walk("month", [.character("6")]),
    Walk("year", [.character("6"), .character("]")]),
    Walk("z", [.character("6"), .character("]"), .character("]")]),
    Walk("reports", [.character("6"), .character("["), .character("[")]),
    Walk("hours", [.character("6"), .character("["), .character("R")]),
    Walk("more", [.character("7")]),
    Walk("help", [.character("?")]), Walk("account", [.character("A")]),
    Walk("interval", [.character("A"), .character("i")]),
    Walk("cap", [.character("A"), .character("c")]), Walk("sort", [.character("s")]),
    Walk("grouping", [.character("F")]), Walk("groups", [.character("F"), .enter]),
    Walk("links", [.character("f")]), Walk("JSON", [.character("J")]),
    Walk("copy", [.character("Y")]), Walk("barcode", [.character("#")]),
    Walk("filter", [.character("/"), .character("x"), .enter]), Walk("price", [.character("L")]),
    Walk("connect: scopes", []), Walk("connect: shop", [.enter]),
    Walk("connect: key", [.enter, .control("k")]),
  ]
}
