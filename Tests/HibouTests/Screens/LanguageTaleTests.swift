import Foundation
import Testing

/// The whole program in French and in Spanish, as a newcomer uses it: the steps of `DemoTaleTests`.
@Suite(.serialized) struct LanguageTaleTests {
  /// The texts that the steps look for, in one language.
  struct Words: Sendable, CustomTestStringConvertible {
    let locale: String
    let scopes: String
    let ticked: String
    let authorize: String
    let fetches: String
    let granted: String
    let sales: String
    let loaded: String
    let filtered: String
    let sorted: String
    let tickets: String
    let lines: String
    let stock: String
    let day: String
    let help: String
    let money: String

    var testDescription: String { locale }
  }

  static let french = Words(
    locale: "fr_FR.UTF-8", scopes: "[1 Autorisations]", ticked: "7 cochées sur 20",
    authorize: "[2 Accord]", fetches: "Entrée\u{A0}: obtenir le jeton",
    granted: "les 7 autorisations ont été accordées", sales: "Ventes TTC",
    loaded: "250 chargées sur 1\u{202F}284", filtered: "Filtre\u{A0}: chocolat",
    sorted: "tri\u{A0}: Prix ^", tickets: "tickets", lines: "La TVA est juste\u{A0}: ok",
    stock: "Total de", day: "19/09/2026", help: "Aide\u{A0}: Stock par entrepôt",
    money: "\u{A0}€")

  static let spanish = Words(
    locale: "es_ES.UTF-8", scopes: "[1 Permisos]", ticked: "7 de 20 marcados",
    authorize: "[2 Autorizar]", fetches: "Intro: obtener el token",
    granted: "los 7 permisos están concedidos", sales: "Ventas con IVA",
    loaded: "250 cargadas de 1284", filtered: "Filtro: chocolat", sorted: "orden: Precio ^",
    tickets: "tickets", lines: "El IVA cuadra: ok", stock: "Total de",
    day: "19/09/2026", help: "Ayuda: Stock por almacén", money: "\u{A0}€")

  @Test(
    "a newcomer ticks, connects, browses the four areas and quits in their own language",
    arguments: [french, spanish])
  func tale(words: Words) async throws {
    let home = try Home()
    let window = try await Tmux(
      Program.path + " demo", home: home, environment: ["LC_ALL": words.locale])

    try await window.wait(for: words.scopes)
    try await window.press("Down", "Down", "Space")
    try await window.wait(for: words.ticked)
    try await window.press("Enter")
    try await window.wait(for: words.authorize)
    try await window.press("D")
    try await window.wait(for: words.fetches)
    try await window.press("Enter")
    try await window.wait(for: words.granted)
    try await window.press("Enter")
    try await window.wait(for: words.sales)
    try await window.wait(for: words.money)
    try await window.press("2")
    try await window.wait(for: words.loaded)

    try await window.press("/")
    try await window.type("chocolat")
    try await window.press("Enter")
    try await window.wait(for: words.filtered)
    try await window.press("Escape")
    try await window.wait(for: "  " + words.loaded)
    try await window.press("s", "Down", "Down", "Down", "Down", "Enter")
    try await window.wait(for: words.sorted)

    try await window.press("4")
    try await window.wait(for: words.tickets)
    try await window.press("<")
    try await window.press("<")
    try await window.wait(for: words.day)
    try await window.wait(for: words.money)
    try await window.press("Enter")
    try await window.wait(for: words.lines)
    try await window.press("Escape")
    try await window.wait(for: words.tickets)
    try await window.press("5")
    try await window.wait(for: words.stock)
    try await window.press("?")
    try await window.wait(for: words.help)
    try await window.press("Escape")
    try await window.wait(for: words.stock)
    try await window.press("q")

    #expect(try await window.waitForEnd())
    try await window.end()
  }

  @Test("without UTF-8 French goes on in plain letters and plain spaces")
  func plainLetters() async throws {
    let home = try Home()
    try FileManager.default.createDirectory(
      at: home.file("config/hibou"), withIntermediateDirectories: true)
    _ = try home.write("language: fr\n", to: "config/hibou/config.yml")
    let window = try await Tmux(
      Program.path + " demo --connected", home: home, environment: ["LC_ALL": "C"])

    try await window.wait(for: "Ventes TTC")
    try await window.press("2")
    let screen = try await window.wait(for: "250 chargees sur 1 284")

    #expect(screen.contains("LECTURE SEULE"))
    #expect(screen.contains("Entree ouvrir"), "\(screen)")
    #expect(!screen.contains("?ntree") && screen.allSatisfy(\.isASCII), "\(screen)")
    try await window.press("q")
    #expect(try await window.waitForEnd())
    try await window.end()
  }

  @Test(
    "help, mistakes and the manual page speak the language; data for programs does not",
    arguments: [
      ("fr_FR.UTF-8", "Affiche une liste complète", "Option inconnue", "CODE DE RETOUR"),
      ("es_ES.UTF-8", "Imprime una lista completa", "Opción desconocida", "ESTADO DE SALIDA"),
    ])
  func commands(locale: String, help: String, mistake: String, heading: String) async throws {
    let home = try Home()
    let environment = ["LC_ALL": locale]
    func run(_ arguments: String...) async throws -> Program.Outcome {
      try await Program.run(arguments: arguments, home: home, environment: environment)
    }

    let list = try await run("list", "--help").text
    #expect(
      list.contains(help) && !list.contains("<resource>") && !list.contains("<store>"), "\(list)")
    let demo = try await run("demo", "--help").text
    #expect(demo.contains("500-every=N") && !demo.contains("every Nth call"), "\(demo)")
    let shell = try await run("completions", "tcsh")
    #expect(!shell.talk.contains("' or '"), "\(shell.talk)")
    let wrong = try await run("list", "products", "--nope")
    #expect(wrong.talk.contains(mistake) && wrong.status == 64, "\(wrong.talk)")
    #expect(try await run("manual").text.contains(heading))
    let unknown = try await run("list", "products")
    #expect(unknown.status == 4 && !unknown.talk.contains("No account"), "\(unknown.talk)")
    let english = try await Program.run(arguments: ["resources", "--json"], home: home)
    #expect(try await run("resources", "--json").text == english.text)
    let scopes = try await Program.run(arguments: ["scopes", "--json"], home: home)
    #expect(try await run("scopes", "--json").text == scopes.text)
    let info = try await run("info")
    #expect(
      info.lines.contains { $0.hasPrefix("language") && $0.contains("LC_ALL") }, "\(info.text)")
  }
}
