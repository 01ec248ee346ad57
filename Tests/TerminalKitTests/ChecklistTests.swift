import TerminalKit
import Testing

struct ChecklistTests {
  private func checklist(row: Int = 0, column: Int = 0) -> Checklist {
    Checklist(
      titles: ("Family", ["READ", "WRITE"], "What READ opens here"),
      rows: [
        .init(
          key: "1", label: "Products", boxes: [true, false],
          note: "catalogue, prices, tags, suppliers"),
        .init(
          key: "2", label: "Customers", boxes: [true, false],
          note: "names, addresses, lists   (personal)"),
        .init(key: "3", label: "日本酒のとても長い名前の家族", boxes: [false, true], note: "x"),
      ],
      cursor: (row, column))
  }

  @Test("a checklist looks as the sketch has it")
  func sketch() {
    let buffer = screen(checklist(), width: 80, height: 6)

    #expect(
      lines(of: buffer) == [
        "       Family                READ   WRITE   What READ opens here",
        " -----------------------------------------------------------------------------",
        " >  1  Products              [x]    [ ]     catalogue, prices, tags, suppliers",
        "    2  Customers             [x]    [ ]     names, addresses, lists   (personal)",
        "    3  日本酒のとても長い~   [ ]    [x]     x",
        " -----------------------------------------------------------------------------",
      ])
    #expect(buffer.style(x: 29, y: 2) == Style.plain.underBar)
    #expect(buffer.style(x: 36, y: 2) == .plain)
  }

  @Test("where the rows are too many, those around the cursor are seen")
  func scrolled() {
    let drawn = drawn(checklist(row: 2, column: 1), width: 60, height: 4)

    #expect(drawn[2] == " >  3  日本酒のとても長い~   [ ]    [x]     x")
    #expect(drawn[3] == " ---------------------------------------------------------")
  }

  @Test("notes are cut at 60 columns, and nothing is needed at all")
  func narrow() {
    let empty = Checklist(titles: ("Family", [], ""), rows: [], cursor: (0, 0))

    #expect(
      drawn(checklist(), width: 60, height: 6)[2]
        == " >  1  Products              [x]    [ ]     catalogue, pric~")
    #expect(
      drawn(empty, width: 20, height: 3) == [
        "       Family", " -----------------", " -----------------",
      ])
  }
}
