import AppCore
import Foundation
import Models
import TerminalKit
import Testing

/// Rows grouped by a column.
@Suite struct GroupsTests {
  @Test("F puts products together by category, with counts, shares and sums") @UIActor
  func byCategory() async throws {
    let pilot = await Pilot()

    await pilot.press(.character("F"), .down, .down, .enter)

    #expect(pilot.text.contains("Products by category"))
    #expect(pilot.text.contains("2 groups of 5 rows"))
    try expectSnapshot(pilot.screen, "groups-80x24")
  }

  @Test("Enter filters the list to the group, on top of the filter that is there") @UIActor
  func filters() async {
    let pilot = await Pilot()

    await pilot.press(.character("F"), .down, .down, .enter, .enter)

    #expect(pilot.text.contains("Filter: category: Vins"))
    #expect(pilot.text.contains("4 match, 5 rows"))
  }

  @Test("what holds nothing is a group of its own, and can be shown") @UIActor func nothing() async
  {
    let pilot = await Pilot()
    await pilot.press(.character("F"), .down, .down, .down, .down, .enter)
    let groups = pilot.text

    await pilot.press(.enter)

    #expect(groups.contains("(nothing)"))
    #expect(pilot.text.contains("Filter: barcode:-"))
    #expect(pilot.text.contains("2 match"))
  }

  @Test("s sorts by each sum in turn") @UIActor func sorting() async {
    let pilot = await Pilot()

    await pilot.press(
      .character("4"), .character("L"), .character("F"), .down, .down, .down, .enter,
      .character("s"))

    #expect(pilot.text.contains("Sales by seller"))
    #expect(pilot.text.contains("Total v"))
  }

  @Test(
    "sales are grouped by the hour and by the day of the week too", arguments: ["hour", "weekday"])
  @UIActor func times(part: String) async {
    let pilot = await Pilot()
    await pilot.press(.character("4"), .character("L"), .character("F"))
    let listed = Resource.closedSales.columns.count { $0.isListed }
    for _ in 0..<listed + (part == "hour" ? 0 : 1) { await pilot.press(.down) }
    await pilot.press(.enter)

    #expect(pilot.text.contains("Sales by \(part)"), "\(pilot.text)")
    #expect(pilot.text.contains("group of") || pilot.text.contains("groups of"))
  }

  @Test("the shelf prices of products add up to nothing, so their groups show only counts")
  @UIActor func noSumOfPrices() async {
    let pilot = await Pilot()

    await pilot.press(.character("F"), .down, .down, .enter, .character("s"))

    #expect(!pilot.text.contains("Price"))
    #expect(pilot.text.contains("There is nothing else to sort by."))
  }
}
