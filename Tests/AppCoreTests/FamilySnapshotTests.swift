import Models
import TerminalKit
import Testing

@testable import AppCore

/// Records, tickets and stock as `screens.md` 4 to 6 have them, small and large.
@Suite struct FamilySnapshotTests {
  private static let large = Size(width: 120, height: 40)

  @Test("a ticket at 120x40") @UIActor func ticket() async throws {
    let pilot = await Pilot(size: Self.large)

    await pilot.press(.character("4"), .enter)

    try expectSnapshot(pilot.screen, "ticket-120x40")
  }

  @Test("the stock at 120x40") @UIActor func stock() async throws {
    let pilot = await Pilot(size: Self.large)

    await pilot.press(.character("5"))

    try expectSnapshot(pilot.screen, "stock-120x40")
  }

  @Test("a customer with what belongs to the record") @UIActor func customer() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("3"), .enter)

    try expectSnapshot(pilot.screen, "customer-80x24")
  }

  @Test("the links of a sale, its lines among them") @UIActor func links() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .enter, .character("f"))

    try expectSnapshot(pilot.screen, "links-80x24")
  }

  @Test("the raw JSON of a sale") @UIActor func json() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .enter, .character("J"))

    try expectSnapshot(pilot.screen, "json-80x24")
  }

  @Test("a place without its scope says what it would open") @UIActor func noScope() async throws {
    let session = CatalogWalkTests.session(ScopeSet([.read(.products), .read(.settings)]))
    let pilot = await Pilot(session: session)

    await pilot.press(.character("3"))

    try expectSnapshot(pilot.screen, "no-scope-80x24")
  }

  @Test("a list scrolled sideways to a column that is no part of lists") @UIActor
  func sideways() async throws {
    let pilot = await Pilot()

    for _ in 0..<11 { await pilot.press(.right) }

    try expectSnapshot(pilot.screen, "products-sideways-80x24")
  }
}
