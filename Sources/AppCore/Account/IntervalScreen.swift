import Models
import TerminalKit

/// Asks how often the shown data is refreshed automatically, and shows the calls per month of each
/// choice.
struct IntervalScreen: Choosing {
  var choice: ChoiceList

  /// Creates the choices with the cursor on the present interval.
  init(_ current: Int?) {
    choice = ChoiceList(
      .tr("Automatic refresh"), Self.minutes.map(Self.line),
      at: Self.minutes.firstIndex { $0 == current } ?? 0, width: 58)
  }

  var title: String { tr("Interval") }

  static let bindings: [Binding<IntervalScreen>] = keys(
    Binding(
      "set_interval", .enter, footer: "set", help: "refresh at this interval while hibou is open",
      action: { screen, _ in
        [.setInterval(minutes: minutes[screen.choice.selected]), .pop]
      })
  )

  var extraRows: Int { 2 }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let below = choice.draw(in: area, on: &buffer, extra: extraRows)
    buffer.write(.tr("  Refreshes today's sales, open sales and stock."), in: below.row(0))
    buffer.write(
      .tr("  One call each time; stock: one per warehouse."), in: below.row(1))
  }

  /// The offered intervals in minutes; nil for never.
  private static let minutes: [Int?] = [nil, 60, 30, 15, 5]

  private static func line(_ minutes: Int?) -> String {
    guard let minutes else { return tr("off") }
    return tr("\(minutes) min: about \(calls(every: minutes)) calls a month while hibou is open")
  }

  /// Returns the calls in a month of 30 days, with one call per interval.
  static func calls(every minutes: Int) -> Int { 30 * 24 * 60 / minutes }
}
