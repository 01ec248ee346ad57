import Models
import TerminalKit

/// Asks which days to show: some usual ones, and a field for any others.
struct DaysScreen: Screen {
  private let today: ShopDate
  private var choice: ChoiceList
  private var field = TextInput()

  /// Creates the choice, relative to today in the store's zone.
  init(today: ShopDate) {
    self.today = today
    choice = ChoiceList(.tr("Days"), Self.usual.map(\.title), width: 44)
  }

  var title: String { tr("Days") }

  var chrome: Chrome { .overlay }

  var takesText: Bool { true }

  static let bindings: [Binding<DaysScreen>] = [
    Binding("down", .down, help: "next", action: { screen, _ in screen.choice.move(1) }),
    Binding("up", .up, help: "previous", action: { screen, _ in screen.choice.move(-1) }),
    Binding(
      "show_days", .enter, footer: "show",
      help: "show the days typed or selected",
      action: { screen, _ in screen.choose() }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.pop] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? { field.handle(key) ? [] : nil }

  var extraRows: Int { 3 }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let below = choice.draw(in: area, on: &buffer, extra: extraRows)
    buffer.write(.tr("  or type days, for example"), in: below.row(0))
    buffer.write("  " + .tr("2026-09-01..2026-09-15, 14d, 2026-08"), in: below.row(1))
    FormField(label: " ", input: field, isFocused: true).draw(in: below.row(2), on: &buffer)
  }

  /// The most days in one selection.
  static let most = ListRequest.mostDays

  private typealias Usual = (title: String, days: @Sendable (ShopDate) -> ClosedRange<ShopDate>?)

  private static var usual: [Usual] {
    [
      (tr("today"), { _ in nil }),
      (tr("yesterday"), { $0.adding(days: -1)...$0.adding(days: -1) }),
      (tr("7 days"), { $0.adding(days: -6)...$0 }),
      (tr("30 days"), { $0.adding(days: -29)...$0 }),
      (tr("this month"), { $0.firstOfMonth...$0 }),
      (
        tr("last month"),
        { $0.firstOfMonth.adding(days: -1).firstOfMonth...$0.firstOfMonth.adding(days: -1) }
      ),
    ]
  }

  private func choose() -> [Effect] {
    if field.text.isEmpty { return chosen(Self.usual[choice.selected].days(today)) }
    switch Self.past(field.text, today: today) {
    case .success(let days): return chosen(days)
    case .failure(let reason): return [.say(Notice(hint: reason.words))]
    }
  }

  /// Why a text does not name days that can be shown.
  struct Reason: Error {
    let words: String
  }

  /// Returns the days that a text names, up to today.
  static func past(_ text: String, today: ShopDate) -> Result<ClosedRange<ShopDate>, Reason> {
    guard let days = FilterRange.days(text, today: today) else {
      return .failure(
        Reason(words: tr("\"\(text)\" is not a date. Try 2026-09-21, 14d or 2026-08.")))
    }
    guard days.lowerBound <= today else {
      return .failure(Reason(words: tr("These days are in the future.")))
    }
    let past = days.lowerBound...min(days.upperBound, today)
    guard past.count <= Self.most else {
      return .failure(Reason(words: tr("The limit is \(Self.most) days.")))
    }
    return .success(past)
  }

  private func chosen(_ days: ClosedRange<ShopDate>?) -> [Effect] {
    [.pop, .send(.daysChosen(days == today...today ? nil : days))]
  }
}

extension ClosedRange<ShopDate> {
  /// The number of days.
  var count: Int { upperBound.daysSince1970 - lowerBound.daysSince1970 + 1 }

  /// The days, newest first.
  var newestFirst: [ShopDate] { (0..<count).map { upperBound.adding(days: -$0) } }

  /// Returns the range shifted by a number of days.
  func adding(days: Int) -> ClosedRange<ShopDate> {
    lowerBound.adding(days: days)...upperBound.adding(days: days)
  }
}
