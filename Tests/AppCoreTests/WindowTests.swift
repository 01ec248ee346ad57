import Models
import TerminalKit
import Testing

@testable import AppCore

/// A list of any length is held as a window: moves, waits and the requests to the mirror.
@Suite struct WindowTests {
  @Test("in 100 000 rows every key comes to its row, and only some screens of rows are held")
  func anywhere() {
    var desk = Desk(rows: 100_000)

    desk.press(.end)
    desk.answer()
    let last = desk.selected
    desk.press(.pageUp, .pageUp, .pageUp, .pageUp, .pageUp)
    desk.answer()
    let fivePagesUp = desk.selected
    desk.press(.home)
    desk.answer()
    for _ in 0..<200 {
      desk.press(.pageDown)
      desk.answer()
      #expect(desk.screen.pane.window.map { $0.rows.count <= 10 * desk.page } == true)
      #expect(desk.shown.count == desk.page)
    }

    #expect(last == 99_999)
    #expect(fivePagesUp == 99_999 - 5 * desk.page)
    #expect(desk.selected == 200 * desk.page)
    #expect(desk.rowsLookedAt < 200 * 10 * desk.page)
  }

  @Test("a move to a row that is held asks for nothing") func instant() {
    var desk = Desk(rows: 1_000)

    desk.press(.down, .pageDown, .up)

    #expect(desk.looks.isEmpty)
    #expect(desk.selected == desk.page)
  }

  @Test("the next rows are looked at before the cursor comes to them") func ahead() {
    var desk = Desk(rows: 1_000)

    desk.press(.pageDown, .pageDown, .pageDown)

    #expect(desk.looks.count == 1)
    #expect(desk.selected == 3 * desk.page)
  }

  @Test("a move to rows that are not held waits, and the old rows stay") func waits() {
    var desk = Desk(rows: 1_000)
    let before = desk.shown

    desk.press(.end)

    #expect(desk.shown == before)
    #expect(desk.selected == nil)
    #expect(desk.looks == [WindowRequest(.end, before: 2 * desk.page)])
    desk.answer()
    #expect(desk.shown.last == "999")
  }

  @Test("held keys add up: one look at a time, and all moves are made") func heldKeys() {
    var desk = Desk(rows: 100_000)

    for _ in 0..<500 { desk.press(.pageDown) }
    let looks = desk.looks.count
    desk.answer()

    #expect(looks == 1)
    #expect(desk.selected == 500 * desk.page)
    #expect(desk.shown.first == "\(500 * desk.page)")
  }

  @Test("a key that goes to an end makes the moves before it idle") func endWins() {
    var desk = Desk(rows: 100_000)

    for _ in 0..<50 { desk.press(.pageDown) }
    desk.press(.end, .up, .up)
    desk.answer()

    #expect(desk.selected == 99_997)
  }

  @Test("past the last row the cursor stays on it") func pastTheEnd() {
    var desk = Desk(rows: 300)

    for _ in 0..<100 { desk.press(.pageDown) }
    desk.answer()

    #expect(desk.selected == 299)
  }

  @Test("rows that come in before the cursor's do not move it from its row") func staysOnRow() {
    var desk = Desk(rows: 1_000)
    for _ in 0..<20 {
      desk.press(.pageDown)
      desk.answer()
    }
    let (row, shown) = (desk.selected, desk.shown)

    desk.numbers.insert(contentsOf: 5_000..<5_007, at: 0)
    desk.receive(.paged(ListID(.products), Self.state(1_007)))
    desk.answer()

    #expect(desk.selected == row)
    #expect(desk.shown == shown)
  }

  @Test("when the cursor's row is gone the one behind it takes its place") func rowGone() {
    var desk = Desk(rows: 1_000)
    for _ in 0..<20 {
      desk.press(.pageDown)
      desk.answer()
    }
    let row = 20 * desk.page

    desk.numbers.removeAll { (row...row + 2).contains($0) }
    desk.receive(.paged(ListID(.products), Self.state(997)))
    desk.answer()

    #expect(desk.selected == row + 3)
  }

  @Test("a look that fails lets the moves go") func lookFails() {
    var desk = Desk(rows: 1_000)
    desk.press(.end)

    desk.receive(
      .failed(.ask(.look(RowQuery(ListID(.products)), desk.looks[0])), .other("The disk is gone.")))

    #expect(desk.selected == 0)
    desk.press(.down)
    #expect(desk.selected == 1)
  }

  @Test("a larger screen gets more rows") func larger() {
    var desk = Desk(rows: 1_000)
    desk.press(.end)
    desk.answer()

    desk.context.bodyHeight = 200
    let effects = desk.screen.resized(desk.context)

    #expect(effects.count == 1)
  }

  @Test("rows are read again once a list whose labels they show was loaded") func labels() {
    var desk = Desk(rows: 3)

    desk.receive(.walked([ListID(.customers)], []))
    #expect(desk.looks.isEmpty)
    desk.receive(.walked([ListID(.brands)], []))
    #expect(desk.looks.count == 1)
  }

  @Test("an empty list is a window too") func empty() {
    var desk = Desk(rows: 0)

    desk.press(.end, .home, .pageDown)
    desk.answer()

    #expect(desk.selected == nil)
    #expect(desk.shown.isEmpty)
  }

  private static func state(_ rows: Int) -> ListState {
    ListState(
      rows: rows, total: rows, pages: 1, readAt: Boutique.now, completedAt: Boutique.now)
  }

  @Test("rows that were loaded but not looked at yet are neither none nor a sum of nothing")
  func loadedSince() throws {
    var desk = Desk(rows: 0, ListScreen(.storeCredit, owner: "118"))
    desk.context.session = Boutique.reporting
    let view = try #require(desk.screen.pane.view)
    let column = desk.screen.pane.summed
    desk.receive(.answered(.tally(view, column), .tally(RowCount(count: 0))))
    let empty = desk.lines.joined(separator: "\n")

    let state = ListState(
      rows: 27, total: nil, pages: 1, readAt: Boutique.now, completedAt: Boutique.now)
    desk.receive(.paged(view.lists[0], state))
    let loaded = desk.lines.joined(separator: "\n")

    #expect(empty.contains("This list is empty.") && empty.contains("sum 0,00"))
    #expect(loaded.contains("27 rows"))
    #expect(!loaded.contains("empty") && !loaded.contains("sum"))
  }
}
