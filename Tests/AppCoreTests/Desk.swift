import Foundation
import Models
import TerminalKit

@testable import AppCore

/// A list screen over a mirror with generated rows: window requests are effects that the test
/// answers when it chooses.
struct Desk {
  var screen: ListScreen
  var context = Context(now: Boutique.now, style: .comma)
  /// The numbers of the existing rows, in order.
  var numbers: [Int]
  /// The number of rows that all window requests asked for.
  private(set) var rowsLookedAt = 0
  private var waiting: [Effect] = []

  init(rows: Int, _ screen: ListScreen = ListScreen(.products)) {
    self.screen = screen
    numbers = Array(0..<rows)
    context.session = Boutique.session
    context.bodyHeight = 23
    send(self.screen.appear(context))
    answer()
  }

  /// The number of rows on the screen.
  var page: Int { context.listHeight }
  /// The number of the selected row.
  var selected: Int? { screen.pane.selected?.int("product_id") }
  /// The window requests that wait for an answer.
  var looks: [WindowRequest] {
    waiting.compactMap { if case .ask(.look(_, let look)) = $0 { look } else { nil } }
  }
  /// The lines of the screen.
  var lines: [String] {
    var buffer = Buffer(Size(width: 80, height: 23), lineSet: .ascii)
    screen.draw(in: Rect(buffer.size), on: &buffer, context)
    return buffer.lines
  }
  /// The names on the screen, from the top.
  var shown: [String] {
    lines.dropFirst(3).compactMap { line in
      line.firstRange(of: "Row ").map { String(line[$0.upperBound...].prefix { $0 != " " }) }
    }
  }

  mutating func press(_ keys: Key...) {
    for key in keys { send(screen.press(key, context) ?? []) }
  }

  /// Answers window requests until none is left.
  mutating func answer() {
    while !waiting.isEmpty { answerOnce() }
  }

  /// Answers the waiting window requests, but not those that the answers cause.
  mutating func answerOnce() {
    let effects = waiting
    waiting = []
    for case .ask(.look(let view, let look)) in effects {
      rowsLookedAt += look.before + look.after
      receive(.answered(.look(view, look), .window(window(look))))
    }
  }

  mutating func receive(_ message: Message) {
    context.handle(message)
    send(screen.receive(message, context))
  }

  private mutating func send(_ effects: [Effect]) {
    for effect in effects {
      // As in the program, a newer window request replaces the older one.
      guard case .ask(.look) = effect else { continue }
      waiting.removeAll { if case .ask(.look) = $0 { true } else { false } }
      waiting.append(effect)
    }
  }

  private func window(_ look: WindowRequest) -> Window {
    let place: Int
    switch look.place {
    case .start: place = 0
    case .end: place = numbers.count
    case .row(let number, _): place = numbers.firstIndex(of: number) ?? 0
    }
    let range = max(0, place - look.before)..<min(numbers.count, place + look.after)
    let rows = numbers[range].map { number in
      Window.Row(
        number: number,
        record: Record(
          .object([
            .init("product_id", .number("\(number)")),
            .init("product_model", .string("Row \(number)")),
          ])))
    }
    let state = ListState(
      rows: numbers.count, total: numbers.count, pages: 1, readAt: Boutique.now,
      completedAt: Boutique.now)
    return Window(
      rows: rows, start: range.lowerBound, isEnd: range.upperBound == numbers.count,
      names: RecordLabels(), states: [state])
  }
}
