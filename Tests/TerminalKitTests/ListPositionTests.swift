import TerminalKit
import Testing

struct ListPositionTests {
  @Test("at an edge the view moves by exactly one row")
  func edge() {
    var position = ListPosition()
    for _ in 0..<4 { position.move(by: 1, count: 100, page: 5) }
    #expect((position.selected, position.top) == (4, 0))

    position.move(by: 1, count: 100, page: 5)
    #expect((position.selected, position.top) == (5, 1))
    for _ in 0..<4 { position.move(by: -1, count: 100, page: 5) }
    #expect((position.selected, position.top) == (1, 1))

    position.move(by: -1, count: 100, page: 5)
    #expect((position.selected, position.top) == (0, 0))
  }

  @Test("the bar stays in the list")
  func bounds() {
    var position = ListPosition(selected: 3)

    position.move(by: -9, count: 10, page: 4)
    #expect(position.selected == 0)
    position.move(by: 99, count: 10, page: 4)
    #expect((position.selected, position.top) == (9, 6))
    position.move(by: 1, count: 0, page: 4)

    #expect((position.selected, position.top) == (0, 0))
  }

  @Test("a page moves bar and view, and ends are ends")
  func pages() {
    var position = ListPosition(selected: 2)

    position.move(pages: 1, count: 50, page: 10)
    #expect((position.selected, position.top) == (12, 10))
    position.end(count: 50, page: 10)
    #expect((position.selected, position.top) == (49, 40))
    position.move(pages: 1, count: 50, page: 10)
    #expect((position.selected, position.top) == (49, 40))
    position.home()
    #expect(position == ListPosition())
    #expect(position.visible(count: 3, page: 10) == 0..<3)
  }

  @Test("the wheel moves the view, and the bar only when it would be lost")
  func wheel() {
    var position = ListPosition(selected: 8)

    position.scroll(by: 3, count: 50, page: 10)
    #expect((position.selected, position.top) == (8, 3))
    position.scroll(by: 7, count: 50, page: 10)
    #expect((position.selected, position.top) == (10, 10))
    position.scroll(by: 99, count: 50, page: 10)

    #expect((position.selected, position.top) == (40, 40))
  }

  @Test("a list that got shorter or a smaller page keeps the bar in sight")
  func fit() {
    var position = ListPosition(selected: 30, top: 25)

    position.fit(count: 20, page: 10)
    #expect((position.selected, position.top) == (19, 10))
    position.fit(count: 20, page: 3)

    #expect((position.selected, position.top) == (19, 17))
  }
}
