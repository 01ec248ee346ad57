import AppCore
import Foundation
import Models
import TerminalKit
import Testing

/// The screens as text, 80x24; the lists also with the record beside them.
@Suite struct ScreenSnapshotTests {
  @Test("the product list fills 80x24") @UIActor func products() async throws {
    let pilot = await Pilot()

    await pilot.press(.down)

    try expectSnapshot(pilot.screen, "products-80x24")
  }

  @Test("the record stands beside the list at 120 columns") @UIActor func productsBeside()
    async throws
  {
    let pilot = await Pilot(size: Size(width: 120, height: 40))

    await pilot.press(.down)

    try expectSnapshot(pilot.screen, "products-120x40")
  }

  @Test("Tab shows the record below the list at 80 columns") @UIActor func productsBelow()
    async throws
  {
    let pilot = await Pilot()

    await pilot.press(.down, .tab)

    try expectSnapshot(pilot.screen, "products-detail-80x24")
  }

  @Test("a record shows every field, unknown ones too") @UIActor func record() async throws {
    let pilot = await Pilot()

    await pilot.press(.down, .enter)

    try expectSnapshot(pilot.screen, "product-80x24")
  }

  @Test("what is typed behind : leaves the places that are called so, with what they lack")
  @UIActor func going() async throws {
    let pilot = await Pilot()

    await pilot.press(.character(":"))
    await pilot.type("re")
    await pilot.press(.down)

    try expectSnapshot(pilot.screen, "go-80x24")
  }

  @Test("the commands of a place stand with their keys, those that cannot be used with the reason")
  @UIActor func commands() async throws {
    let pilot = await Pilot()

    await pilot.press(.control("p"))
    await pilot.type("day")
    await pilot.press(.down)

    try expectSnapshot(pilot.screen, "commands-80x24")
  }

  @Test("a sale is a ticket with its sums checked") @UIActor func ticket() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .character("L"), .enter)

    try expectSnapshot(pilot.screen, "ticket-80x24")
  }

  @Test("the sales of a day are listed with their sum") @UIActor func sales() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .character("L"))

    try expectSnapshot(pilot.screen, "sales-80x24")
  }

  @Test("the stock is products down and warehouses across") @UIActor func stock() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("5"), .character("R"))

    try expectSnapshot(pilot.screen, "stock-80x24")
  }

  @Test("everything readable is listed with its scope") @UIActor func more() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("7"))

    try expectSnapshot(pilot.screen, "more-80x24")
  }

  @Test("the checklist shows all ten families at 80x24") @UIActor func scopes() async throws {
    let pilot = await Pilot(first: Places.connect(), session: nil)

    try expectSnapshot(pilot.screen, "scopes-80x24")
  }

  @Test("the help lists the live keys and why some are off") @UIActor func help() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("?"))

    try expectSnapshot(pilot.screen, "help-80x24")
  }

  @Test("the account screen tells scopes, expiry and place") @UIActor func account() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("A"))

    try expectSnapshot(pilot.screen, "account-80x24")
  }

  @Test("a filter over a part of a list says what it saw") @UIActor func filtered() async throws {
    let pilot = await Pilot(WrittenShop(server: LongList.server(1_284)).world)

    await pilot.press(.end, .character("/"))
    await pilot.type("price>49 product 4")

    try expectSnapshot(pilot.screen, "products-filtered-80x24")
  }

  @Test("a week of sales says which days are missing") @UIActor func week() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .character("L"), .character("D"), .down, .down, .enter)

    try expectSnapshot(pilot.screen, "sales-week-80x24")
  }

  @Test("days are chosen from a list or typed") @UIActor func days() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("4"), .character("L"), .character("D"), .down)

    try expectSnapshot(pilot.screen, "days-80x24")
  }

  @Test("a barcode is typed into a field") @UIActor func barcode() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("#"))
    await pilot.type("96385074")
    await pilot.press(.enter)

    try expectSnapshot(pilot.screen, "barcode-80x24")
  }

  @Test("the interval stands with its price") @UIActor func interval() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("A"), .character("i"))

    try expectSnapshot(pilot.screen, "interval-80x24")
  }

  @Test("used-up calls are explained above the footer") @UIActor func usedUp() async throws {
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world)
    shop.calls = CallCount(used: 412, stoppedUntil: Date(timeIntervalSince1970: 1_790_805_600))

    await pilot.press(.character("4"), .character("R"))

    try expectSnapshot(pilot.screen, "used-up-80x24")
  }

  @Test("under 60x16 there is one sentence") @UIActor func tooSmall() async throws {
    let pilot = await Pilot(size: Size(width: 52, height: 14))

    #expect(pilot.text.contains("Too small: 52x14."))
    #expect(pilot.text.contains("Need 60x16."))
  }
}
