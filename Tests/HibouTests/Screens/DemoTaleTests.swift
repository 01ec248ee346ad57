import Foundation
import Models
import Testing

/// The whole program in tmux at 80x24, as a newcomer uses it.
@Suite(.serialized) struct DemoTaleTests {
  @Test("the demo shop opens on a Saturday afternoon, whatever day it is") func saturday()
    async throws
  {
    let home = try Home()
    let window = try await Tmux("env -u HIBOU_NOW \(Program.path) demo --connected", home: home)

    try await window.wait(for: "Saturday")
    let screen = try await window.wait(for: "store: all (2)")
    #expect(screen.contains("so far"))
    try await window.press("q")
    try await window.end()
  }

  @Test("a newcomer ticks, connects by the demo's accept key, browses the four areas and quits")
  func demoTale() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo", home: home)

    try await window.wait(for: "[1 Scopes]")
    try await window.press("Down", "Down", "Space")
    try await window.wait(for: "7 of 20 ticked")
    try await window.press("Enter")
    try await window.wait(for: "[2 Authorize]")
    try await window.press("D")
    try await window.wait(for: "Press Enter to get the token")
    try await window.press("Enter")
    try await window.wait(for: "all 7 scopes granted")
    try await window.press("Enter")
    try await window.wait(for: "Sales incl. VAT")
    try await window.press("2")
    try await window.wait(for: "250 loaded of 1 284")

    try await window.press("/")
    try await window.type("chocolat")
    try await window.wait(for: "match, 250 loaded of 1 284")
    try await window.press("Enter")
    try await window.wait(for: "Filter: chocolat")
    try await window.press("Escape")
    try await window.wait(for: "  250 loaded of 1 284")
    try await window.press("s", "Down", "Down", "Down", "Down", "Enter")
    try await window.wait(for: "sort: Price ^")

    try await window.press("3")
    try await window.wait(for: "250 loaded of 640")
    try await window.press("4")
    try await window.wait(for: "tickets")
    try await window.press("<")
    try await window.wait(for: "2026-09-20")
    try await window.press("<")
    try await window.wait(for: "2026-09-19")
    try await window.wait(for: "105 rows")
    try await window.press("Enter")
    try await window.wait(for: "VAT adds up: ok")
    // A key right after Escape would be an Alt key: a hand is slower.
    try await window.press("Escape")
    try await window.wait(for: "105 rows")
    try await window.press("5")
    try await window.wait(for: "Total of")
    try await window.press("?")
    try await window.wait(for: "Help: Stock by warehouse")
    try await window.press("Escape")
    try await window.wait(for: "below reorder")
    try await window.press("q")

    #expect(try await window.waitForEnd())
    try await window.end()
  }

  @Test("the consent page, opened in a real browser, gives the address that connects")
  func consentTale() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo", home: home)
    let browser = try await Browser.open()
    try await window.wait(for: "[1 Scopes]")
    try await window.press("Enter")
    let address = Tmux.address(in: try await window.wait(for: "code_challenge_method=S256"))

    try await browser.go(to: address)
    let page = try await browser.text(of: "body")
    try await browser.click("button[value=accept]")
    let landed = try await browser.address(with: "code=")
    try await window.press("Enter")
    try await window.wait(for: "[3 Paste code]")
    try await window.paste(landed)
    try await window.wait(for: "matches")
    try await window.press("Enter")
    try await window.wait(for: "all 6 scopes granted")

    #expect(page.contains("read_products"))
    #expect(!page.contains("read_store_credit"))
    #expect(landed.contains("code="))
    try await window.end()
    try await browser.close()
  }

  @Test("a refusal in the browser is named, and nothing is sent")
  func refusalTale() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo", home: home)
    let browser = try await Browser.open()
    try await window.wait(for: "[1 Scopes]")
    try await window.press("Enter")
    let address = Tmux.address(in: try await window.wait(for: "code_challenge_method=S256"))

    try await browser.go(to: address)
    try await browser.click("button[value=refuse]")
    let landed = try await browser.address(with: "error=")
    try await window.press("Enter")
    try await window.wait(for: "[3 Paste code]")
    try await window.paste(landed)

    try await window.wait(for: "The owner pressed Refuse.")
    try await window.end()
    try await browser.close()
  }

  @Test("demo --connected browses at once, survives a resize, and Ctrl-C quits")
  func connectedTale() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo --connected", home: home)

    try await window.wait(for: "Sales incl. VAT")
    try await window.press("2")
    try await window.wait(for: "250 loaded of 1 284")
    try await window.press("C-c")

    #expect(try await window.waitForEnd())
    try await window.end()
  }

  @Test(
    "P hides sellers at Home and the people that rows are grouped by; the address file goes with the demo"
  )
  func maskedTale() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo", home: home)
    let file = home.file("state/hibou/authorize-url.txt").path()
    try await window.wait(for: "[1 Scopes]")
    try await window.press("r", "Enter")
    try await window.wait(for: "[2 Authorize]")
    try await window.press("f")
    try await window.wait(for: "Written:")
    let wasWritten = FileManager.default.fileExists(atPath: file)
    try await window.press("q", "q")
    #expect(wasWritten)
    #expect(try await window.waitForEnd())
    #expect(!FileManager.default.fileExists(atPath: file))
    try await window.end()

    let shop = try await Tmux(Program.path + " demo --connected", home: home)
    try await shop.wait(for: " cash ")
    try await shop.press("Tab", "Tab", "Tab", "Tab")
    try await shop.wait(for: "Top sellers")
    try await shop.wait(for: "Benali")
    try await shop.press("P")
    let sellers = try await shop.wait(for: "N••••")
    try await shop.press("3")
    try await shop.wait(for: "loaded of 640")
    try await shop.press("F", "Down", "Enter")
    let groups = try await shop.wait(for: "groups of 250 rows")
    try await shop.press("Enter")
    try await shop.wait(for: "Personal data is hidden; press P to show it.")

    #expect(!sellers.contains("Benali"))
    #expect(!groups.contains("Diallo"))
    #expect(groups.contains("D•••••"))
    try await shop.end()
  }

  @Test("Home shows the day, and keys lead to the days before, the month, the year and the Z")
  func homeTale() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo --connected", home: home)

    try await window.wait(for: "Monday 21 September 2026 so far")
    try await window.wait(for: "vs last Mon")
    try await window.wait(for: " cash ")
    try await window.press("Tab", "Tab", "Tab")
    try await window.wait(for: "Top categories")
    try await window.press("<")
    try await window.wait(for: "Sunday 20 September 2026")
    try await window.press("<")
    try await window.wait(for: "Saturday 19 September 2026")
    try await window.wait(for: "Complete. This will not change any more.")
    try await window.press("6")
    try await window.wait(for: "R: load (4 calls)")
    try await window.press("R")
    try await window.wait(for: "incl. VAT")
    try await window.press("]")
    try await window.wait(for: "2026 (not complete)")
    try await window.press("]")
    try await window.wait(for: "Z of Monday 21 September 2026")
    try await window.press("R")
    try await window.wait(for: "Z of Monday 21 September 2026   the day is not closed")
    try await window.press("<")
    try await window.wait(for: "Z of Sunday 20 September 2026")
    try await window.press("R")
    try await window.wait(for: "Z of Sunday 20 September 2026   day closed 2026-09-20 20:15")
    try await window.wait(for: "VAT by rate = sales: ok")
    try await window.press("1")
    try await window.wait(for: "Saturday 19 September 2026")
    try await window.press("q")

    #expect(try await window.waitForEnd())
    try await window.end()
  }

  @Test("the figures of Home are those of the command") func sameFigures() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let outcome = try await shop.run("today")
      let line = try #require(outcome.lines.first { $0.contains("Sales incl. VAT") })
      let end = try #require(line.firstRange(of: " EUR"))
      let amount = line[..<end.lowerBound].drop { !$0.isNumber }
      let window = try await Tmux(
        Program.path, home: shop.home, environment: ["HIBOU_BASE_URL": shop.baseURL])

      let screen = try await window.wait(for: "vs last Mon")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(amount.contains(","))
      #expect(screen.contains("> \(amount) EUR"))
      try await window.end()
    }
  }

  @Test("the chosen scopes go to stdout, so that a shell can take them")
  func pickTale() async throws {
    let home = try Home()
    let window = try await Tmux(
      "sh -c 'echo \"got $(\(Program.path) scopes --pick)\"; sleep 600'", home: home)

    try await window.wait(for: "[1 Scopes]")
    try await window.press("n", "Space", "Enter")

    try await window.wait(for: "got read_products")
    try await window.end()
  }
}
