public import Models
import TerminalKit

/// States the cost of loading accounts and asks for confirmation.
struct FleetLoadScreen: Screen {
  private let costs: [FleetCost]

  /// Creates the question from the costs of the accounts.
  init(_ costs: [FleetCost]) { self.costs = costs }

  var title: String { tr("Load") }

  var chrome: Chrome { .overlay }

  static let bindings: [Binding<FleetLoadScreen>] = [
    Binding(
      "continue", .enter, footer: "load", help: "load these accounts",
      action: { screen, _ in [.pop, .fleet(.load(screen.costs.map(\.account)))] }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.pop] }),
  ]

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let room = max(1, area.height - 6)
    let shown = costs.count <= room ? costs : Array(costs.prefix(max(0, room - 1)))
    let width = min(24, shown.map { CleanText($0.account).width }.max() ?? 0)
    var lines = shown.map { cost in
      CleanText(" ") + CleanText(cost.account).cut(to: width).padded(to: width + 2)
        + CleanText(cost.words)
    }
    if shown.count < costs.count { lines.append(.tr(" and \(costs.count - shown.count) more")) }
    lines += ["", CleanText(" " + FleetCost.total(costs))]
    lines.append(.tr(" An account spends at most its share of the month (fleet.share)."))
    let box = Box(
      title: .tr("Load \(costs.count) account", "Load \(costs.count) accounts", costs.count))
    let popup = Popup(box, size: Size(width: 76, height: lines.count + 2))
    popup.draw(in: area, on: &buffer)
    let inner = popup.interior(in: area)
    for (row, line) in lines.enumerated() where row < inner.height {
      buffer.write(line, x: inner.x, y: inner.y + row, width: inner.width)
    }
  }
}

extension FleetCost {
  /// The cost as text: `12 to 14 calls; its share has 1 976 calls left`.
  public var words: String {
    let calls = cost.map(Self.calls) ?? tr("cost not known: its mirror or its token cannot be used")
    guard let left else { return calls }
    return calls + "; " + tr("its share has \(Counted.calls(left)) left")
  }

  /// Returns the total calls of accounts as text; each account has calls of its own.
  public static func total(_ costs: [FleetCost]) -> String {
    let known = costs.compactMap(\.cost)
    let sum = calls(known.total)
    return known.count == costs.count
      ? tr("Together: \(sum).")
      : tr("Together: \(sum), and those of the accounts whose cost is not known.")
  }

  private static func calls(_ cost: CallCost) -> String {
    cost.mayNeedMore ? tr("\(Counted.calls(cost)) or more") : Counted.calls(cost)
  }
}
