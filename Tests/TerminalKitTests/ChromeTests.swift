import TerminalKit
import Testing

/// The parts around the body of a screen: tabs, messages, keys, frames.
struct ChromeTests {
  private let titles: [CleanText] = [
    "Home", "Products", "Customers", "Sales", "Stock", "Reports", "More",
  ]

  @Test("tabs are numbered, the current one in brackets")
  func tabs() {
    let tabs = Tabs(titles: titles, current: 1, trailing: ": go  ? help")

    #expect(
      drawn(tabs, width: 80, height: 1) == [
        " 1 Home 2[Products] 3 Customers 4 Sales 5 Stock 6 Reports 7 More  : go  ? help"
      ])
    #expect(
      drawn(Tabs(titles: titles, current: 0), width: 80, height: 1)[0].hasPrefix(" 1[Home] 2 Prod"))
  }

  @Test("at 60 columns the names of other tabs are shortened")
  func narrowTabs() {
    #expect(
      drawn(Tabs(titles: titles, current: 2), width: 60, height: 1) == [
        " 1 Home 2 Prod~ 3[Customers] 4 Sales 5 Stock 6 Repo~ 7 More"
      ])
  }

  @Test("tabs may be none, wide, and numbered otherwise")
  func otherTabs() {
    #expect(drawn(Tabs(titles: [], current: 0), width: 20, height: 1) == [""])
    #expect(
      drawn(Tabs(titles: ["日本", "More"], numbers: [2, 7], current: 0), width: 20, height: 1)
        == [" 2[日本] 7 More"])
  }

  @Test("a band wraps its sentences below its mark")
  func band() {
    let band = NoticeBar(
      ["This shop has used its 10 000 API calls for September. All apps share them.", "日本 C"],
      style: Style(.strong))

    let buffer = screen(band, width: 60, height: 4)

    #expect(band.height(width: 60) == 3)
    #expect(
      lines(of: buffer) == [
        " ! This shop has used its 10 000 API calls for September.",
        "   All apps share them.",
        "   日本 C",
        "",
      ])
    #expect(buffer.style(x: 59, y: 0) == Style(.strong))
    #expect(NoticeBar([]).height(width: 60) == 0)
  }

  private let pairs: [(key: CleanText, words: CleanText)] = [
    ("Enter", "open"), ("/", "filter"), ("s", "sort"), ("y", "copy"), ("x", "export"),
    ("Tab", "detail"), ("f", "links"), ("[ ]", "page"), ("R", "refresh"), ("?", "help"),
  ]

  @Test("a footer shows whole pairs on at most two rows, the first first")
  func footer() {
    let footer = Footer(pairs)

    #expect(footer.height(width: 80) == 2)
    #expect(
      drawn(footer, width: 80, height: 2) == [
        " Enter open  / filter  s sort  y copy  x export  Tab detail  f links  [ ] page",
        " R refresh  ? help",
      ])
    #expect(
      drawn(footer, width: 24, height: 2) == [" Enter open  / filter", " s sort  y copy"])
  }

  @Test("the last pairs are kept where there is little room, and do not stand alone in a row")
  func keptPairs() {
    let footer = Footer(pairs, keeping: 1)

    #expect(
      drawn(footer, width: 24, height: 2) == [" Enter open  / filter", " s sort  y copy  ? help"])
    #expect(
      drawn(footer, width: 91, height: 2) == [
        " Enter open  / filter  s sort  y copy  x export  Tab detail  f links  [ ] page",
        " R refresh  ? help",
      ])
  }

  @Test("a footer without room or keys is empty, and a pair that never fits is left out")
  func smallFooter() {
    #expect(Footer([]).height(width: 80) == 0)
    #expect(drawn(Footer(pairs), width: 3, height: 1) == [""])
    #expect(
      drawn(Footer([("日本", "a very long explanation of it"), ("q", "quit")]), width: 12, height: 2)
        == [" q quit", ""])
  }

  @Test("a box has its title, note and footer in its lines")
  func box() {
    let box = Box(title: "Help: 日本", note: "cop_", footer: "Esc")

    #expect(
      drawn(box, width: 40, height: 3) == [
        "+-- Help: 日本 ---------------- cop_ --+",
        "|                                      |",
        "+------------------------------- Esc --+",
      ])
    #expect(drawn(Box(title: "A long title"), width: 12, height: 2)[0] == "+-- A l~ --+")
    #expect(drawn(Box(title: "x"), width: 1, height: 1) == [""])
    #expect(
      Box.interior(of: Rect(x: 2, y: 3, width: 10, height: 5))
        == Rect(x: 3, y: 4, width: 8, height: 3))
  }

  @Test("a popup stands in the middle and shrinks where it must")
  func popup() {
    let popup = Popup(Box(), size: Size(width: 6, height: 3))

    #expect(
      drawn(popup, width: 10, height: 5) == ["", "  +----+", "  |    |", "  +----+", ""])
    #expect(
      popup.place(in: Rect(x: 0, y: 0, width: 4, height: 2))
        == Rect(x: 0, y: 0, width: 4, height: 2))
  }

  @Test(
    "a scroll bar touches an end only when the view does",
    arguments: [
      (0, 20, 100, "##........"), (1, 20, 100, ".##......."), (79, 20, 100, ".......##."),
      (80, 20, 100, "........##"), (99, 20, 100, "........##"), (0, 10, 10, ""), (0, 10, 0, ""),
      (500_000, 10, 1_000_000, "....#....."),
    ])
  func scrollbar(_ position: Int, _ visible: Int, _ total: Int, _ expected: String) {
    let bar = Scrollbar(position: position, visible: visible, total: total)

    let drawn = drawn(bar, width: 1, height: 10).joined()

    #expect(drawn == expected)
  }

  @Test("a spinner turns with its ticks and nothing else")
  func spinner() {
    #expect((0..<5).map { Spinner(tick: $0).text(.ascii).string } == ["|", "/", "-", "\\", "|"])
    #expect(Spinner(tick: -1).text(.ascii) == "\\")
    #expect(drawn(Spinner(tick: 1), width: 1, height: 1) == ["/"])
  }
}
