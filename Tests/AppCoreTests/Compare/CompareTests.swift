import Models
import TerminalKit
import Testing

@testable import AppCore

/// Two records side by side.
@Suite struct CompareTests {
  @Test("what differs comes first, what one does not have is empty, what is the same comes last")
  func differences() {
    let differences = Differences(
      [("Name", "Chablis"), ("VAT", "20 %"), ("Stock", "1"), ("Stock", "2")],
      [("Name", "Bordeaux"), ("VAT", "20 %"), ("Stock", "1"), ("Stock", "5"), ("Brand", "X")])

    #expect(differences.different.map(\.label) == ["Name", "Stock", "Brand"])
    #expect(differences.different[1].left == "2")
    #expect(differences.different[2].left == nil)
    #expect(differences.same.map(\.label) == ["VAT", "Stock"])
  }

  @Test("two marked rows are compared field by field") @UIActor func marked() async throws {
    let pilot = await Pilot()
    await pilot.press(.character(" "), .character(" "), .character("d"))

    try expectSnapshot(pilot.screen, "compare-80x24")
    await pilot.press(.character("d"))
    #expect(!pilot.text.contains("Category"))
    await pilot.press(.escape)
    #expect(pilot.text.contains("2 marked"))
  }

  @Test("a row is kept, and compared with the next one, of the same account or of another")
  @UIActor func kept() async throws {
    let pilot = await Pilot()
    await pilot.press(.character("d"))
    #expect(pilot.text.contains("Kept for comparison"))
    await pilot.press(.down, .character("d"))
    #expect(pilot.text.contains("Chablis 1er cru 75 cl"))
    #expect(pilot.text.contains("Bordeaux sup. 2019 75 cl"))
    #expect(pilot.program.context.compared == nil)
  }

  @Test("a record of another account has its account's name before it") @UIActor func accounts()
    async throws
  {
    var world = Boutique.world
    world.use = { account in
      Session(
        account: account, isDemo: false, asked: .browse, granted: .browse,
        expiresAt: Boutique.session.expiresAt, place: "", host: "https://sel.hiboutik.com")
    }
    world.accounts = { [Boutique.session] }
    let pilot = await Pilot(world)
    await pilot.press(.character("d"))
    pilot.program.perform([.use(account: "sel")])
    await pilot.program.settle()
    pilot.program.perform([.start(AnyScreen(ListScreen(.products)))])
    await pilot.program.settle()
    await pilot.press(.down, .character("d"))

    #expect(pilot.text.contains("moka: Bordeaux"))
    #expect(pilot.text.contains("sel: Chablis"))
  }

  @Test("three marked rows, and other words behind :compare, are explained") @UIActor
  func refusals()
    async throws
  {
    let pilot = await Pilot()
    await pilot.press(.character(" "), .character(" "), .character(" "), .character("d"))
    #expect(pilot.text.contains("Mark two rows to compare them."))
    await pilot.press(.character(":"))
    await pilot.type("compare products 1")
    await pilot.press(.enter)
    #expect(pilot.text.contains("Type compare, the name of a list and two ids."))
  }

  @Test(":compare loads records of which only the ids are known") @UIActor func byID() async throws
  {
    let pilot = await Pilot()
    await pilot.press(.character(":"))
    await pilot.type("compare products 1204 1207")
    await pilot.press(.enter)

    #expect(pilot.text.contains("Chablis 1er cru 75 cl"))
    #expect(pilot.text.contains("31,50"))
  }
}
