import Models
import TerminalKit
import Testing

@testable import AppCore

/// Navigation: numbers, the path in the header, filters kept across a step, the mouse.
@Suite(.serialized) struct NavigationTests {
  @UIActor private func pilot() async -> Pilot { await Pilot() }

  @Test("a number opens the root of its tab; pressed again it goes back to where the user was")
  @UIActor func numbers() async {
    let pilot = await pilot()

    await pilot.press(.character("2"), .enter)
    await pilot.press(.character("4"), .character("2"))
    #expect(pilot.program.stack.count == 1)
    #expect(pilot.text.contains("2[Products]"))
    await pilot.press(.character("2"))
    #expect(pilot.text.contains("Products > 1204"))
    await pilot.press(.character("2"))
    #expect(pilot.program.stack.count == 1)
  }

  @Test("a number pressed twice at the root goes back to the tab before") @UIActor func twice()
    async
  {
    let pilot = await pilot()

    await pilot.press(.character("4"), .character("5"))
    #expect(pilot.text.contains("5[Stock]"))
    await pilot.press(.character("5"))

    #expect(pilot.text.contains("4[Sales]"))
  }

  @Test("Home keeps its day, whatever numbers are pressed") @UIActor func day() async {
    let pilot = await pilot()
    await pilot.press(.character("1"), .character("<"))
    let day = pilot.terminal.lines[3]

    await pilot.press(.character("1"))
    #expect(pilot.terminal.lines[3] == day)
    await pilot.press(.character("4"), .character("1"))

    #expect(pilot.terminal.lines[3] == day)
  }

  @Test("the header shows the way, and the tab line the number that leads here")
  @UIActor func way() async {
    let pilot = await pilot()

    await pilot.press(.character("4"), .character("o"))

    #expect(pilot.terminal.lines[0].contains("Sales > Open sales"))
    #expect(pilot.text.contains("4[Sales]"))
  }

  @Test(
    "a way that is too long gives up its middle first",
    arguments: [
      (40, "Home > Vins blancs > 1204"),
      (22, "Home > ~ > 1204"), (12, "1204"),
    ])
  func longWay(room: Int, expected: String) {
    #expect(
      Breadcrumb(steps: ["Home", "Vins blancs", "1204"]).text(room, .ascii).string == expected)
  }

  @Test("a filter that came with the list goes with it: one Esc leads back")
  @UIActor func given() async {
    let pilot = await pilot()
    await pilot.press(.character("4"))
    pilot.program.perform(.push(AnyScreen(ListScreen(.products, filter: "barcode:-"))))
    await pilot.program.settle()
    #expect(pilot.text.contains("barcode:-"))

    await pilot.press(.escape)

    #expect(pilot.text.contains("4[Sales]"))
    #expect(pilot.program.stack.count == 1)
  }

  @Test("what is typed on top of it goes first") @UIActor func typed() async {
    let pilot = await pilot()
    await pilot.press(.character("4"))
    pilot.program.perform(.push(AnyScreen(ListScreen(.products, filter: "barcode:-"))))
    await pilot.program.settle()

    await pilot.press(.character("/"), .character(" "), .character("x"), .enter, .escape)
    #expect(pilot.text.contains("Filter: barcode:-  "))
    await pilot.press(.escape)

    #expect(pilot.program.stack.count == 1)
  }

  @Test("a key that does nothing here says where it works, or where the keys are")
  @UIActor func nothing() async {
    let pilot = await pilot()

    await pilot.press(.character("2"), .character("e"))
    #expect(pilot.text.contains("e does nothing here. ? shows the keys of this screen."))
    await pilot.press(.character("b"))
    #expect(pilot.text.contains("b "))
  }

  @Test("a click selects a row, and on the selected row it opens") @UIActor func clicks() async {
    let pilot = await pilot()
    await pilot.press(.character("2"))
    let row = pilot.terminal.lines.firstIndex { $0.hasPrefix(" > ") } ?? 0

    await pilot.press(.click(Point(x: 12, y: row + 1)))
    #expect(pilot.terminal.lines[row + 1].hasPrefix(" > "))
    await pilot.press(.click(Point(x: 12, y: row + 1)))

    #expect(pilot.program.stack.count == 2)
  }

  @Test("tabs and the keys of the footer can be clicked") @UIActor func footer() async {
    let pilot = await pilot()
    let tab = pilot.terminal.lines[2].distance(of: "4 Sales")

    await pilot.press(.click(Point(x: tab + 2, y: 2)))
    #expect(pilot.text.contains("4[Sales]"))
    let y = pilot.terminal.lines.lastIndex { $0.contains("? help") } ?? 23
    await pilot.press(.click(Point(x: pilot.terminal.lines[y].distance(of: "? help"), y: y)))

    #expect(pilot.text.contains("Help"))
  }

  @Test("a list is sorted by the column the cursor is on, and given back to the server's order")
  @UIActor func sorting() async {
    let pilot = await pilot()

    await pilot.press(.character("2"), .right, .character("s"), .enter)
    #expect(pilot.text.contains("sort: Name ^"))
    await pilot.press(.character("s"), .home, .up, .up, .up, .up, .up, .enter)

    #expect(!pilot.text.contains("sort: Name"))
  }

  @Test("the bar of More stands on lists only, and / leaves the lists that match")
  @UIActor func more() async {
    let pilot = await pilot()

    await pilot.press(.character("7"))
    #expect(pilot.terminal.lines.contains { $0.hasPrefix(" >   Products") })
    await pilot.press(.up)
    #expect(pilot.terminal.lines.contains { $0.hasPrefix(" > Changes") })
    await pilot.press(.up, .down)
    #expect(pilot.terminal.lines.contains { $0.hasPrefix(" >   Products") })
    await pilot.press(.character("/"))
    await pilot.type("brand")
    await pilot.press(.enter)

    #expect(pilot.terminal.lines.contains { $0.hasPrefix(" >   Brands") })
    #expect(!pilot.text.contains("Suppliers"))
    await pilot.press(.escape)
    #expect(pilot.text.contains("Suppliers"))
  }

  @Test(": finds a name by some of its letters, and suggests the nearest one") @UIActor func go()
    async
  {
    let pilot = await pilot()

    await pilot.press(.character(":"))
    await pilot.type("prsold")
    #expect(pilot.text.contains("products_sold"))
    await pilot.press(.control("u"))
    await pilot.type("suplierz")
    #expect(pilot.text.contains("Did you mean suppliers?"))
    await pilot.press(.tab)

    #expect(pilot.text.contains(": suppliers") || pilot.text.contains(":suppliers"))
  }

  @Test("any list of days shows the days named behind it") @UIActor func days() async {
    let pilot = await pilot()

    await pilot.press(.character(":"))
    await pilot.type("products_sold 2026-09-20")
    await pilot.press(.enter)

    #expect(pilot.text.contains("Sunday 2026-09-20"))
    #expect(!pilot.text.contains("Filter:"))
  }

  @Test("the palette over the help has the commands of the screen below it") @UIActor func palette()
    async
  {
    let pilot = await pilot()

    await pilot.press(.character("2"), .character("?"), .control("p"))

    #expect(pilot.text.contains("Commands: Products"))
    let line = pilot.terminal.lines.first { $0.contains("open the record") } ?? ""
    #expect(line.distance(of: "open the record") < 20)
  }
}

extension String {
  /// Returns the number of characters before a text; all of them when it is missing.
  fileprivate func distance(of text: String) -> Int {
    firstRange(of: text).map { distance(from: startIndex, to: $0.lowerBound) } ?? count
  }
}
