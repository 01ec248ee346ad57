import AppCore
import Foundation
import Models
import TerminalKit
import Testing

/// How the authorization answer arrives: pasted in one piece or two, brought by the browser, or to
/// a login that an earlier run began.
@Suite struct AnsweringTests {
  @Test("a paste says how long it was, and that line breaks were removed") @UIActor func length()
    async throws
  {
    let pilot = await pasting()

    await pilot.press(.paste("code=abc\n123"))

    #expect(
      pilot.text.contains(
        "12 characters received in one paste. Spaces and line breaks were removed."))
  }

  @Test("8 192 characters are taken whole") @UIActor func long() async {
    let flow = Flow()
    let pilot = await pasting(flow)
    let code = String(repeating: "a1", count: 4_096)

    await pilot.press(.paste("code=\(code)"), .enter)

    #expect(flow.exchanged == [code])
  }

  @Test("more than 64 KiB are refused with a sentence, and the field stays as it was")
  @UIActor func tooLong() async {
    let pilot = await pasting()

    await pilot.press(.paste("code=abc123"), .longPaste(bytes: 70_000))

    #expect(pilot.text.contains("The paste has 70 000 bytes; the limit is 65 536."))
    #expect(pilot.text.contains("code=abc123"))
  }

  @Test("a second paste takes the place of a wrong one") @UIActor func secondPaste() async {
    let flow = Flow()
    let pilot = await pasting(flow)

    await pilot.press(.paste(Flow.address), .paste("code=abc123"), .enter)

    #expect(flow.exchanged == ["abc123"])
  }

  @Test("two pastes that are whole only together are put together") @UIActor func twoPieces()
    async
  {
    let flow = Flow()
    let pilot = await pasting(flow)

    await pilot.press(.paste("https://shop.example/?co"), .paste("de=abc123"))
    let said = pilot.text
    await pilot.press(.enter)

    #expect(said.contains("received in two pastes."))
    #expect(flow.exchanged == ["abc123"])
  }

  @Test("Left from the start of the field leads back to the address, within it it moves")
  @UIActor func left() async {
    let pilot = await pasting()

    await pilot.type("ab")
    await pilot.press(.left, .left)
    let within = pilot.text
    await pilot.press(.left)

    #expect(within.contains("[3 Paste code]"))
    #expect(pilot.text.contains("[2 Authorize]"))
  }

  @Test("a wrong paste fills 80x24 with what was understood of it") @UIActor func snapshot()
    async throws
  {
    let pilot = await pasting()

    await pilot.press(.paste(Flow.address))

    try expectSnapshot(pilot.screen, "paste-80x24")
  }

  @Test("at 60x16 the table is there; 40 columns get the sentence for small windows")
  @UIActor func small() async throws {
    let pilot = await pasting(size: Size(width: 60, height: 16))

    await pilot.press(.paste("code=abc123"))
    try expectSnapshot(pilot.screen, "paste-60x16")
    await pilot.resize(40, 24)

    #expect(pilot.text.contains("Too small: 40x24."))
  }

  // MARK: - The browser itself

  @Test("what the browser brings is exchanged by itself, from the address or from the field")
  @UIActor func arrival() async {
    for steps in [[Key.enter], [.enter, .enter]] {
      let flow = Flow()
      let pilot = await Pilot(flow.world(), first: Places.connect(), session: nil)
      for step in steps { await pilot.press(step) }

      pilot.program.arrived("http://127.0.0.1:8912/done?code=frombrowser")
      await pilot.program.settle()

      #expect(flow.exchanged == ["frombrowser"])
      #expect(pilot.text.contains("[4 Check]"))
    }
  }

  @Test("what the browser brings when no login is open is not taken") @UIActor func noAttempt()
    async
  {
    let flow = Flow()
    let pilot = await Pilot(flow.world(), first: Places.connect(), session: nil)

    pilot.program.arrived("http://127.0.0.1:8912/done?code=frombrowser")
    await pilot.program.settle()

    #expect(flow.exchanged.isEmpty)
    #expect(pilot.text.contains("[1 Scopes]"))
  }

  // MARK: - An attempt of an earlier run

  @Test("a login that was interrupted is gone on with: the same address, then the field")
  @UIActor func resume() async throws {
    let flow = Flow()
    let pilot = await Pilot(flow.world(), first: offer(needsSecret: false), session: nil)
    let offered = pilot.text

    await pilot.press(.enter)
    let address = pilot.text
    await pilot.press(.enter, .paste("code=abc123"), .enter)

    #expect(offered.contains("You started connecting moka 12m ago and have not finished."))
    #expect(address.contains("[2 Authorize]"))
    #expect(flow.resumed == [nil])
    #expect(flow.exchanged == ["abc123"])
  }

  @Test("a secret that was typed must be typed again, and is not shown") @UIActor func secret()
    async
  {
    let flow = Flow()
    let pilot = await Pilot(flow.world(), first: offer(needsSecret: true), session: nil)

    await pilot.press(.enter)
    let missing = pilot.text
    await pilot.type("s3cret")
    let typed = pilot.text
    await pilot.press(.enter)

    #expect(missing.contains("Type the client secret."))
    #expect(!typed.contains("s3cret"))
    #expect(flow.resumed == ["s3cret"])
  }

  @Test("declining it ends it and leads to where hibou would have begun") @UIActor func decline()
    async
  {
    let flow = Flow()
    let pilot = await Pilot(
      flow.world(), first: offer(needsSecret: false, otherwise: Places.home(Boutique.session)))

    await pilot.press(.escape)

    #expect(flow.abandoned == 1)
    #expect(pilot.text.contains("1[Home]"))
  }

  @Test("Esc from an address that was gone on with leads to the checklist, then to the shop")
  @UIActor func backFromResumed() async {
    let pilot = await Pilot(
      Flow().world(), first: offer(needsSecret: false, otherwise: Places.home(Boutique.session)))

    await pilot.press(.enter, .escape)
    let checklist = pilot.text
    await pilot.press(.escape)

    #expect(checklist.contains("10 of 20 ticked"))
    #expect(pilot.text.contains("1[Home]"))
  }

  private func offer(
    needsSecret: Bool, otherwise next: any Screen = Places.connect()
  ) -> any Screen {
    Places.resume(
      Interrupted(
        account: "moka", clientID: "hibou-demo", scopes: .allRead,
        startedAt: Boutique.now.addingTimeInterval(-720), needsSecret: needsSecret),
      otherwise: next)
  }

  @UIActor private func pasting(
    _ flow: Flow = Flow(), size: Size = Size(width: 80, height: 24)
  ) async -> Pilot {
    let pilot = await Pilot(flow.world(), first: Places.connect(), session: nil, size: size)
    await pilot.press(.enter, .enter)
    return pilot
  }
}
