import AppCore
import Models
import TerminalKit
import Testing

/// One key masks personal data on every screen.
@Suite struct MaskingTests {
  private static let people = ["Martel", "Odile", "odile", "0600000118", "Inès", "Roux"]

  @Test("P hides people in lists, records and tickets, and the header says so")
  @UIActor func everywhere() async throws {
    let pilot = await Pilot(session: Self.session)
    await pilot.press(.character("P"))
    let places: [[Key]] = [
      [.character("3")], [.tab], [.enter], [.escape, .character("4"), .character("L")], [.enter],
      [.character("C")],
    ]

    for keys in places {
      await pilot.press(keys[0])
      for key in keys.dropFirst() { await pilot.press(key) }
      #expect(pilot.text.contains("READ-ONLY MASKED"))
      for word in Self.people { #expect(!pilot.text.contains(word), "\(word) in \(pilot.text)") }
    }
  }

  @Test("the names keep their shape, and P shows them again") @UIActor func back() async throws {
    let pilot = await Pilot(session: Self.session)
    await pilot.press(.character("3"), .character("P"))
    let hidden = pilot.text

    await pilot.press(.character("P"))

    #expect(hidden.contains("M*****"))
    #expect(hidden.contains("o****@e**"))
    #expect(pilot.text.contains("Martel"))
    #expect(!pilot.text.contains("MASKED"))
  }

  @Test("a filter finds the hidden") @UIActor func filter() async {
    let pilot = await Pilot(session: Self.session)
    await pilot.press(.character("3"), .character("P"), .character("/"))

    await pilot.type("odile")

    #expect(pilot.text.contains("1 match"))
    #expect(pilot.text.contains("M*****"))
  }

  private static let session = Session(
    account: "moka", isDemo: false, asked: .allRead, granted: .allRead, expiresAt: nil,
    place: "in a file", host: "https://moka.hiboutik.com")
}
