import Models
import Testing

@Suite("The load of a list")
struct ListLoadTests {
  private func load(_ pages: Int, of total: Int?, complete: Bool = false) -> ListLoad {
    ListLoad(pages: pages, total: total, isUnderWay: true, isComplete: complete)
  }

  private func page(_ number: Int, total: Int?, isLast: Bool = false) -> Page {
    Page(records: [], number: number, total: total, isLast: isLast)
  }

  @Test("pages one after the other continue it, and a page loaded before repeats")
  func inOrder() {
    #expect(load(2, of: 900).step(of: page(3, total: 900), refreshes: false) == .continues)
    #expect(load(2, of: 900).step(of: page(2, total: 900), refreshes: false) == .repeats)
    #expect(load(2, of: nil).step(of: page(3, total: nil), refreshes: false) == .continues)
    #expect(load(2, of: 900).step(of: page(4, total: 900), refreshes: false) == .isApart)
  }

  @Test("a total that changed makes it start over, whichever page says so", arguments: 2...9)
  func totalChanged(number: Int) {
    #expect(load(5, of: 1_250).step(of: page(number, total: 950), refreshes: false) == .startsOver)
    #expect(load(5, of: 1_250).step(of: page(number, total: 1_251), refreshes: true) == .startsOver)
  }

  @Test("a total that one of two pages does not say proves no change")
  func totalUnknown() {
    #expect(load(2, of: 900).step(of: page(3, total: nil), refreshes: false) == .continues)
    #expect(load(2, of: nil).step(of: page(3, total: 900), refreshes: false) == .continues)
  }

  @Test("page 1 begins a new load, one that must start over, and one whose total changed")
  func begins() {
    let new = ListLoad(pages: 0, total: nil, isUnderWay: false, isComplete: false)
    let done = ListLoad(pages: 4, total: 900, isUnderWay: false, isComplete: true)

    #expect(new.step(of: page(1, total: 900), refreshes: false) == .begins)
    #expect(load(0, of: 900).mustStartOver)
    #expect(
      load(0, of: 900, complete: true).step(of: page(1, total: 9), refreshes: false) == .begins)
    #expect(load(2, of: 900).step(of: page(1, total: 901), refreshes: false) == .begins)
    #expect(load(2, of: 900).step(of: page(1, total: 900), refreshes: true) == .begins)
    #expect(done.step(of: page(1, total: 900), refreshes: true) == .begins)
    #expect(done.step(of: page(1, total: 900), refreshes: false) == .isApart)
    #expect(done.step(of: page(1, total: 9, isLast: true), refreshes: false) == .begins)
  }

  @Test("no page but the first belongs to a load that must start over or to none")
  func apart() {
    let done = ListLoad(pages: 4, total: 900, isUnderWay: false, isComplete: true)

    #expect(load(0, of: 900).step(of: page(2, total: 900), refreshes: false) == .isApart)
    #expect(done.step(of: page(2, total: 800), refreshes: false) == .isApart)
  }
}
