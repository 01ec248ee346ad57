import AppCore
import Models
import TerminalKit
import Testing

/// How the authorize address leaves the terminal.
@Suite struct WaysOutTests {
  @UIActor private func pilot(
    _ world: Dependencies = Flow().world(), width: Int = 80, height: Int = 24
  ) async -> Pilot {
    let pilot = await Pilot(
      world, first: Places.connect(), session: nil, size: Size(width: width, height: height))
    await pilot.press(.enter)
    return pilot
  }

  @Test("a window of 40 columns loses nothing of it") @UIActor func narrow() async throws {
    let pilot = await pilot()

    await pilot.resize(40, 24)

    let unbroken = pilot.terminal.lines.joined().filter { $0 != " " }
    #expect(unbroken.contains(Flow.address))
    try expectSnapshot(pilot.screen, "authorize-40x24")
  }

  @Test("where it does not fit it is not cut: the other ways are named") @UIActor func tiny() async
  {
    let pilot = await pilot(width: 80)

    await pilot.resize(40, 10)

    #expect(pilot.text.contains("The address needs 7 rows"))
    #expect(!pilot.text.contains("https://"))
  }

  @Test("every row of it is a link to all of it") @UIActor func links() async {
    let pilot = await pilot()

    let links = pilot.screen.links

    #expect(Set(links.map(\.target)) == [Flow.address])
    let text = links.map { link in
      (link.place.x..<link.place.maxX).map { pilot.screen.text(x: $0, y: link.place.y) }.joined()
    }.joined()
    #expect(text == Flow.address)
  }

  @Test("what was sent to the clipboard is said with its length, and what tmux may do to it")
  @UIActor func copied() async {
    let pilot = await pilot()
    pilot.terminal.clipboardRoute = .tmux

    await pilot.press(.character("c"))

    #expect(pilot.text.contains("Copied \(Flow.address.count) characters"))
    #expect(pilot.text.contains("does not confirm"))
    #expect(pilot.text.contains("set-clipboard on"))
  }

  @Test(
    "what was copied comes with the hint that fits the terminal",
    arguments: [
      (ClipboardRoute.xterm, "allowWindowOps"), (.screen, "GNU screen"),
      (.closed, "does not let programs copy"), (.closed, "Press o to show the text alone"),
    ])
  @UIActor func clipboardHints(route: ClipboardRoute, hint: String) async {
    let pilot = await pilot()
    pilot.terminal.clipboardRoute = route

    await pilot.press(.character("c"))

    #expect(pilot.text.contains(hint), "\(pilot.text)")
  }

  @Test("a paste whose end did not come is said") @UIActor func brokenPaste() async {
    let pilot = await pilot()
    await pilot.press(.enter, .paste("code=abc"))

    pilot.program.receive(.lostPasteEnd)
    await pilot.program.settle()

    #expect(pilot.text.contains("The paste was cut off"), "\(pilot.text)")
  }

  @Test("a code too large for the window says what it needs, and is drawn when it has that")
  @UIActor func code() async throws {
    var world = Flow().world()
    let matrix = try #require(QRMatrix(Array(repeating: true, count: 81 * 81), width: 81))
    world.qrCode = { text in
      #expect(text == Flow.address)
      return matrix
    }
    let pilot = await pilot(world)
    await pilot.resize(100, 40)
    #expect(pilot.text.contains("(needs 170x85, this window has 100x40)"))
    await pilot.resize(80, 24)

    await pilot.press(.character("Q"))
    let small = pilot.text
    await pilot.resize(170, 90)
    let drawn = pilot.text
    await pilot.resize(40, 10)
    let shrunk = pilot.text
    await pilot.resize(80, 24)
    await pilot.press(.escape)

    #expect(small.contains("needs 170 columns and 85 rows"))
    #expect(drawn.contains(String(repeating: "##", count: 81)))
    #expect(shrunk.contains("needs 170 columns"))
    #expect(pilot.text.contains("[2 Authorize]"))
  }

  @Test("without the library the other ways are named") @UIActor func noLibrary() async {
    var world = Flow().world()
    world.qrCode = { _ in throw Problem.noQRLibrary }
    let pilot = await pilot(world)

    await pilot.press(.character("Q"))

    #expect(pilot.text.contains("libqrencode4"))
    #expect(pilot.text.contains("[2 Authorize]"))
  }

  @Test("the file it was written to is named, with who can read it") @UIActor func file() async {
    var world = Flow().world()
    world.writeAddress = { address in
      #expect(address == Flow.address)
      return "/home/nadia/.local/state/hibou/authorize-url.txt"
    }
    let pilot = await pilot(world)

    await pilot.press(.character("f"))

    #expect(pilot.text.contains("mode 0600"))
    #expect(pilot.text.contains("/home/nadia/.local/state/hibou/authorize-url.txt"))
  }

  @Test(
    "a browser is opened on a desktop and nowhere else",
    arguments: [
      (BrowserPlace.desktop, "sent the address to the browser"), (.farAway, "SSH session"),
      (.nowhere, "no desktop"),
    ])
  @UIActor func browser(place: BrowserPlace, words: String) async {
    var world = Flow().world()
    world.begin = { request in
      LoginSummary(
        account: "moka", address: Flow.address, scopes: request.scopes, clientID: "x",
        secretSource: "typed", startedAt: Boutique.now, isDemo: false, browser: place)
    }
    let opened = Switchboard()
    world.openBrowser = { _ in opened.fails = true }
    let pilot = await pilot(world)

    await pilot.press(.character("b"))

    #expect(pilot.text.contains(words))
    #expect(opened.fails == (place == .desktop))
  }
}
