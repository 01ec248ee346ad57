import Foundation
import Testing

/// The whole program in tmux at 80x24, as a newcomer uses it.
@Suite(.serialized) struct DemoTaleTests {
  @Test("a newcomer ticks, connects by the demo's accept key, browses the four areas and quits")
  func demoTale() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo", home: home)

    try await window.wait(for: "[1 Scopes]")
    try await window.press("Down", "Down", "Space")
    try await window.wait(for: "6 of 20 ticked")
    try await window.press("Enter")
    try await window.wait(for: "[2 Authorize]")
    try await window.press("D")
    try await window.wait(for: "Enter fetches the token")
    try await window.press("Enter")
    try await window.wait(for: "all 6 scopes granted")
    try await window.press("Enter")
    try await window.wait(for: "250 loaded of 1 284")

    try await window.press("/")
    try await window.type("chocolat")
    try await window.wait(for: "match, 250 loaded of 1 284")
    try await window.press("Enter")
    try await window.wait(for: "Filter: chocolat")
    try await window.press("Escape")
    try await window.wait(for: "  250 loaded of 1 284")
    try await window.press("s", "Down", "Down", "Down", "Enter")
    try await window.wait(for: "sort: Price ^")

    try await window.press("3")
    try await window.wait(for: "250 loaded of 640")
    try await window.press("4")
    try await window.wait(for: "tickets")
    try await window.press("<")
    try await window.wait(for: "2026-09-20")
    try await window.press("<")
    try await window.wait(for: "2026-09-19")
    try await window.wait(for: " rows")
    try await window.press("Enter")
    try await window.wait(for: "Lines add up to the total: ok")
    // A key right behind Escape would be an Alt key: a hand is slower.
    try await window.press("Escape")
    try await window.wait(for: "open sales")
    try await window.press("5")
    try await window.wait(for: "Totals of")
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
    try await window.wait(for: "same as ours")
    try await window.press("Enter")
    try await window.wait(for: "all 5 scopes granted")

    #expect(page.contains("read_products"))
    #expect(!page.contains("read_reports"))
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

    try await window.wait(for: "250 loaded of 1 284")
    try await window.press("C-c")

    #expect(try await window.waitForEnd())
    try await window.end()
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
