import Foundation
import Models
import Simulator
import Testing

/// The connect step on a real terminal: dropped lines, broken pastes, a browser that returns to the
/// listener.
@Suite(.serialized) struct ConnectTaleTests {
  @Test(
    "a login outlives its terminal: killed in the middle, begun again, the earlier answer taken")
  func droppedLine() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let first = try await shop.window("")
      try await first.wait(for: "[1 Scopes]")
      try await first.press("Enter")
      let address = Tmux.address(in: try await first.wait(for: "code_challenge_method=S256"))
      try await first.end()
      let answer = try #require(shop.simulator.accept(authorizeAddress: address))

      let second = try await shop.window("")
      try await second.wait(for: "You started connecting demo")
      try await second.press("Enter")
      let again = Tmux.address(in: try await second.wait(for: "code_challenge_method=S256"))
      try await second.press("Enter")
      try await second.wait(for: "[3 Paste code]")
      try await second.paste(answer)
      try await second.wait(for: "matches")
      try await second.press("Enter")
      try await second.wait(for: "all 6 scopes granted")
      try await second.end()

      #expect(again == address)
      #expect(!FileManager.default.fileExists(atPath: shop.attempt))
    }
  }

  @Test("Esc ends a login: the next start begins with the checklist") func escape() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let first = try await shop.window("")
      try await first.wait(for: "[1 Scopes]")
      try await first.press("Enter")
      try await first.wait(for: "[2 Authorize]")
      let isKept = FileManager.default.fileExists(atPath: shop.attempt)
      try await first.press("Escape")
      try await first.wait(for: "[1 Scopes]")
      try await first.end()

      #expect(isKept)
      #expect(!FileManager.default.fileExists(atPath: shop.attempt))
    }
  }

  @Test("in plain lines an address broken at 40 columns is put together as it is pasted")
  func brokenPaste() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let window = try await shop.window("connect demo --preset browse", width: 40)
      try await window.wait(for: "Paste the whole address")
      let address = try await shop.address()
      let answer = try #require(shop.simulator.accept(authorizeAddress: address))
      let lines = stride(from: 0, to: answer.count, by: 40).map { start in
        String(answer.dropFirst(start).prefix(40))
      }

      try await window.paste(lines.joined(separator: "\n") + "\n")

      try await window.wait(for: "6 scopes granted")
      let screen = try await window.wait(for: "mode 0600")
      // The text after the code did not reach the shell.
      #expect(!screen.contains("not found"))
      try await window.end()
    }
  }

  @Test("9 000 characters are not cut, neither in plain lines nor in the full screen")
  func longPaste() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let plain = try await shop.window("connect demo --preset browse")
      try await plain.wait(for: "press Enter:")
      let padding = "&padding=" + String(repeating: "x", count: 9_000)
      let address = try await shop.address()
      let answer = try #require(shop.simulator.accept(authorizeAddress: address))
      try await plain.paste(answer + padding + "\n")
      try await plain.wait(for: "\(answer.count + padding.count) characters received")
      try await plain.wait(for: "6 scopes granted")
      try await plain.end()

      let screen = try await shop.window("browse")
      try await screen.wait(for: "1[Home]")
      try await screen.press("A")
      try await screen.wait(for: "Token stored")
      try await screen.press("s")
      try await screen.wait(for: "[1 Scopes]")
      try await screen.press("Enter")
      let next = Tmux.address(in: try await screen.wait(for: "code_challenge_method=S256"))
      let other = try #require(shop.simulator.accept(authorizeAddress: next))
      try await screen.press("Enter")
      try await screen.wait(for: "[3 Paste code]")
      try await screen.paste(other + padding)
      try await screen.wait(for: " characters received in one paste")
      try await screen.wait(for: "matches")
      try await screen.end()
    }
  }

  @Test(
    "numbered questions ask for what is not known; the secret is not shown, wrong scopes are named")
  func questions() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let window = try await Tmux(
        "sh -c '\(Program.path) connect; sleep 600'", home: shop.home,
        environment: ["HIBOU_BASE_URL": shop.baseURL], height: 60)
      try await window.wait(for: "1. Client id:")
      try await window.type("hibou-demox")
      try await window.press("BSpace", "Enter")
      try await window.wait(for: "2. Client secret, not shown:")
      try await window.type(shop.simulator.options.clientSecret)
      try await window.press("Enter")
      try await window.wait(for: "3. Scopes to request")
      try await window.type("1,4-5,read_setings")
      try await window.press("Enter")
      try await window.wait(for: "Did you mean read_settings?")
      try await window.type("1,4-5,read_settings")
      try await window.press("Enter")
      let screen = try await window.wait(for: "press Enter:")

      #expect(
        screen.contains("Requesting from demo: read_products read_sales read_reports read_settings")
      )
      #expect(!screen.contains(shop.simulator.options.clientSecret))
      #expect(!screen.contains("hibou-demox\n"))
      try await window.end()
    }
  }

  @Test("Ctrl-C at the secret leaves the terminal as it was, with exit code 130") func interrupted()
    async throws
  {
    let home = try Home()
    let window = try await Tmux(
      "sh -c '\(Program.path) connect moka --client-id app; echo code $?; stty -a; sleep 600'",
      home: home)
    try await window.wait(for: "Client secret, not shown:")

    try await window.press("C-c")

    try await window.wait(for: "code 130")
    let modes = try await window.wait(for: "isig")
    #expect(modes.contains(" echo "))
    #expect(modes.contains(" icanon "))
    #expect(!modes.contains("-icanon"))
    try await window.end()
  }

  @Test("a browser on this machine brings the answer itself, to the full screen and to plain lines")
  func loopback() async throws {
    let home = try Home()
    let port = Int.random(in: 30_000..<40_000)
    let redirect = "http://127.0.0.1:\(port)/done"
    let window = try await Tmux(Program.path + " demo --redirect-uri \(redirect)", home: home)
    let browser = try await Browser.open()
    try await window.wait(for: "[1 Scopes]")
    try await window.press("Enter")
    let address = Tmux.address(in: try await window.wait(for: "code_challenge_method=S256"))

    try await browser.go(to: "\(redirect)?code=0123456789abcdef&state=theirs")
    let refused = try await browser.text(of: "body")
    try await browser.go(to: address)
    try await browser.click("button[value=accept]")
    _ = try await browser.address(with: "code=")
    let page = try await browser.text(of: "body")
    try await window.wait(for: "all 6 scopes granted")

    #expect(refused.contains("hibou ignored it."))
    #expect(page.contains("You can close this tab."))
    try await window.end()
    try await browser.close()
  }

  @Test("in plain lines too; a port that is taken is a hint and the paste goes on")
  func plainLoopback() async throws {
    let port = Int.random(in: 40_000..<50_000)
    let redirect = "http://127.0.0.1:\(port)/done"
    try await ServedShop.open(connecting: false, redirectURI: redirect) { shop in
      let window = try await shop.window("connect demo --preset browse --redirect-uri \(redirect)")
      try await window.wait(for: "press Enter:")
      let busy = try await shop.run(
        "connect", "demo", "--anew", "--client-id", "hibou-demo", "--redirect-uri", redirect,
        environment: ["HIBOU_CLIENT_SECRET": shop.simulator.options.clientSecret], input: "")
      let browser = try await Browser.open()

      // The command has started a new login since: the address in the window is not the stored one.
      let address = Tmux.address(in: try await window.screen())
      try await browser.go(to: address)
      try await browser.click("button[value=accept]")
      try await window.wait(for: "The browser sent the answer.")
      try await window.wait(for: "6 scopes granted")

      #expect(busy.talk.contains("cannot listen on"))
      try await window.end()
      try await browser.close()
    }
  }
}

extension ServedShop {
  /// The path of the file of a pending login.
  fileprivate var attempt: String { home.file("state/hibou/attempt-demo").path() }

  /// Returns the program in a window, with the shop's client already known.
  fileprivate func window(_ line: String, width: Int = 80) async throws -> Tmux {
    try await Tmux(
      "sh -c '\(Program.path) \(line); sleep 600'", home: home,
      environment: [
        "HIBOU_BASE_URL": baseURL, "HIBOU_CLIENT_ID": "hibou-demo",
        "HIBOU_CLIENT_SECRET": simulator.options.clientSecret,
      ], width: width)
  }

  /// Returns the authorize address of the stored login, as the browser would open it.
  fileprivate func address() async throws -> String {
    let outcome = try await run(
      "connect", "demo", "--resume",
      environment: [
        "HIBOU_CLIENT_ID": "hibou-demo", "HIBOU_CLIENT_SECRET": simulator.options.clientSecret,
      ])
    return String(try #require(outcome.lines.first, "\(outcome.talk)"))
  }
}
