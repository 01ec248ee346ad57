import Models
import TerminalKit

/// The turnover of a month or a year, the Z of a day, the sales by hour, and the lists of all other
/// reports.
struct ReportsScreen: Screen {
  /// A page, in the order of the line of views.
  enum Page: Int, CaseIterable, Hashable {
    /// The days of a month, shaded by turnover.
    case month
    /// The months of a year as bars.
    case year
    /// The Z of a day.
    case z
    /// The list of other reports.
    case lists
    /// The hours of the weekdays of a month, shaded by sales.
    case hours
  }

  /// The current page.
  private(set) var page = Page.month
  /// The selected stores, whose figures are added up.
  private(set) var stores = StoreChoice()
  /// The turnover of the month or the year.
  private(set) var period = FiguresReading<PeriodSources>()
  /// The turnover of the previous month or year to compare with, as far as it is loaded.
  private(set) var before = FiguresReading<PeriodSources>()
  /// The year of the shown month, or the month of the shown year, as far as it is loaded. A wide
  /// screen shows both.
  private var beside = FiguresReading<PeriodSources>()
  /// The Z.
  private(set) var z = FiguresReading<ZSources>()
  /// The sales of the month by weekday and hour.
  private(set) var hours = FiguresReading<WeekHoursSources>()
  /// The cursor in the list of reports, or the first visible line of the Z.
  private(set) var position = ListPosition()
  /// The day with the cursor, which determines its month and year; nil for today.
  private var day: ShopDate?
  /// The filter on the other reports.
  private(set) var filter = LineFilter()
  private var depth = 1

  /// Creates the screen for the current month and all stores.
  init() {}

  /// Creates the screen with the Z of a day.
  init(z day: ShopDate, stores: StoreChoice) {
    page = .z
    self.day = day
    self.stores = stores
  }

  var title: String { tr("Reports") }

  var chrome: Chrome { .browse(6) }

  var takesText: Bool { filter.isOpen }

  static let bindings: [Binding<ReportsScreen>] = [
    Binding(
      "open", .enter, footer: "open",
      help: "open the day's Z, the month or the report; load it if needed",
      whyNot: { screen, context in screen.whyNoOpening(context) },
      action: { $0.open($1) }),
    Binding(
      "next_view", .character("]"), .tab, footer: "next view",
      help: "month, year, Z of the day, other reports, hours",
      action: { $0.turn(1, $1) }),
    Binding(
      "previous_view", .character("["), .backTab, help: "previous view",
      action: { $0.turn(-1, $1) }),
    Binding(
      "before", .character("<"), footer: "before", help: "previous month, year or day",
      whyNot: { screen, _ in screen.page == .lists ? tr("Each report has its own days.") : nil
      },
      action: { $0.step(-1, $1) }),
    Binding(
      "after", .character(">"), footer: "after", help: "next month, year or day",
      whyNot: { $0.whyNoNext($1) }, action: { $0.step(1, $1) }),
    Binding(
      "left", .left, .character("h"), help: "previous day of the month",
      action: { $0.move(.left, $1) }),
    Binding(
      "right", .right, .character("l"), help: "next day of the month",
      action: { $0.move(.right, $1) }),
    Binding(
      "down", .down, .character("j"), .wheel(3), help: "a week, a month or a line down",
      action: { $0.move(.down, $1) }),
    Binding(
      "up", .up, .character("k"), .wheel(-3), help: "a week, a month or a line up",
      action: { $0.move(.up, $1) }),
    Binding(
      "today", .character("T"), footer: "today", help: "today, and its month and year",
      whyNot: { screen, _ in screen.day == nil ? tr("This is today.") : nil },
      action: { $0.show(nil, $1) }),
    Binding(
      "days", .character("D"), help: "choose a day, or the month it is in",
      action: { screen, context in [.push(AnyScreen(DaysScreen(today: screen.today(context))))] }),
    Binding(
      "store", .character("t"), footer: "store", help: "next store, then all stores",
      whyNot: { screen, context in screen.stores.whyNoOther(context) },
      action: { screen, context in
        screen.stores.next(context)
        return screen.changed(context)
      }),
    Binding(
      "currency", .character("C"), help: "next currency, if the stores use several",
      whyNot: { screen, _ in StoreChoice.whyNoOther(currencyOf: screen.currencies) },
      action: { screen, _ in
        screen.stores.next(currencyOf: screen.currencies)
        return []
      }),
    Binding(
      "refresh", .character("R"), footer: "load",
      help: "load what is shown (cost below)",
      whyNot: { screen, context in screen.whyNoReading(context) },
      action: { screen, context in screen.load(context) }),
    Binding(
      "load_before", .character("B"), footer: "compare",
      help: "load the month or year before, to compare with (cost beside the sums)",
      whyNot: { screen, context in screen.whyNoComparing(context) },
      action: { screen, context in screen.before.load(context, again: .loadBefore) }),
    Binding(
      "filter", .character("/"), footer: "filter",
      help: "filter the other reports by name; Esc clears the filter",
      whyNot: { screen, _ in
        screen.page == .lists ? nil : tr("Only the other reports can be filtered.")
      },
      action: { screen, _ in
        screen.filter.open()
        return []
      }),
    Binding(
      "back", .escape, help: "stop loading, clear the filter, or go back",
      action: { $0.escape($1) }),
  ]

  mutating func appear(_ context: Context) -> [Effect] {
    depth = context.depth
    return stores.ids(context) == nil ? context.nameList(.stores) : changed(context)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .learned(let list, _) where list.resource == .stores: return changed(context)
    case .daysChosen(let days) where context.depth == depth:
      return show(days?.upperBound, context)
    default:
      return period.receive(message, context) + before.receive(message, context)
        + beside.receive(message, context) + z.receive(message, context)
        + hours.receive(message, context)
    }
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard filter.isOpen else { return nil }
    switch filter.type(key) {
    case .passed: return nil
    case .closed: break
    case .changed: position.home()
    }
    return []
  }

  func age(_ context: Context) -> Age? {
    switch page {
    case .month, .year: period.age(context)
    case .z: z.age(context)
    case .hours: hours.age(context)
    case .lists: nil
    }
  }

  // MARK: Days

  /// Returns the current day in the stores.
  func today(_ context: Context) -> ShopDate { context.today(store: stores.ids(context)?.first) }

  /// Returns the day with the cursor.
  func shownDay(_ context: Context) -> ShopDate { day ?? today(context) }

  /// Returns the days of the month or year that is shown.
  func shownDays(_ context: Context) -> ClosedRange<ShopDate> {
    let day = shownDay(context)
    guard page == .year, let first = ShopDate(year: day.year, month: 1, day: 1),
      let last = ShopDate(year: day.year, month: 12, day: 1)
    else { return day.firstOfMonth...day.lastOfMonth }
    return first...last.lastOfMonth
  }

  /// The same screen with the year instead of the month, or the other way round.
  var other: ReportsScreen {
    var other = self
    other.page = page == .year ? .month : .year
    other.period = beside
    other.before = FiguresReading()
    return other
  }

  /// Returns the days of the previous month or year to compare with; for a running period, as many
  /// days as have begun.
  func daysBefore(_ context: Context) -> ClosedRange<ShopDate> {
    let days = shownDays(context)
    let last = min(days.upperBound, max(days.lowerBound, today(context)))
    let months = page == .year ? -12 : -1
    let end = days.lowerBound.monthAway(months)
    // A whole month is compared with a whole month, although they may differ in length.
    if last == days.upperBound {
      return end...(page == .year ? end.monthAway(11) : end).lastOfMonth
    }
    return end...max(end, last.monthAway(months))
  }

  /// Returns why the previous period cannot be loaded; nil when it can.
  private func whyNoComparing(_ context: Context) -> String? {
    guard page == .month || page == .year else { return tr("Only a month or a year is compared.") }
    if before.figures?.missing.isEmpty == true { return tr("The period before is loaded.") }
    return before.whyNoReading(context)
  }

  private enum Direction { case left, right, up, down }

  private mutating func move(_ direction: Direction, _ context: Context) -> [Effect] {
    let isForward = direction == .down || direction == .right
    switch (page, direction) {
    case (.lists, .up), (.lists, .down), (.z, .up), (.z, .down):
      let count = page == .z ? zLines(context).count : shownReports(context).count
      position.move(.by(isForward ? 1 : -1), count: count, page: context.bodyHeight - 2)
      return []
    case (.month, .left), (.month, .right):
      return show(shownDay(context).adding(days: isForward ? 1 : -1), context)
    case (.month, .up), (.month, .down):
      return show(shownDay(context).adding(days: isForward ? 7 : -7), context)
    case (.year, .up), (.year, .down):
      return show(shownDay(context).monthAway(isForward ? 1 : -1), context)
    case (.year, _), (.z, _), (.lists, _), (.hours, _): return []
    }
  }

  /// Handles a click: it selects a day, a month or a report, and opens what is selected already.
  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    let (head, rest) = area.splitTop(1)
    if point.y == head.y { return nil }
    let body = Self.area(of: page, in: rest.splitBottom(1).rest)
    switch page {
    case .z, .hours: return nil
    case .month:
      guard let index = calendar(context).index(at: point, in: calendarArea(body)) else {
        return nil
      }
      let day = shownDays(context).lowerBound.adding(days: index)
      return day == shownDay(context) ? open(context) : show(day, context)
    case .year:
      let (top, height) = yearRows(body.splitTop(2).rest.height, context)
      let row = point.y - body.y - 2
      guard body.contains(point), (0..<height).contains(row) else { return nil }
      let away = top + row + 1 - shownDay(context).month
      return away == 0 ? open(context) : show(shownDay(context).monthAway(away), context)
    case .lists:
      let count = shownReports(context).count
      guard let place = position.place(at: point, in: body, count: count) else { return nil }
      if place == position.selected { return open(context) }
      position.select(place, count: count, page: context.bodyHeight - 2)
      return []
    }
  }

  private mutating func step(_ step: Int, _ context: Context) -> [Effect] {
    let day = shownDay(context)
    switch page {
    case .month, .hours: return show(day.monthAway(step), context)
    case .year: return show(day.monthAway(12 * step), context)
    case .z: return show(day.adding(days: step), context)
    case .lists: return []
    }
  }

  private func whyNoNext(_ context: Context) -> String? {
    switch page {
    case .lists: tr("Each report has its own days.")
    case .z: shownDay(context) >= today(context) ? tr("This is the last day available.") : nil
    case .month, .year, .hours:
      shownDays(context).upperBound >= today(context) ? tr("The next one has not begun yet.") : nil
    }
  }

  /// Shows a day, but none in the future.
  private mutating func show(_ day: ShopDate?, _ context: Context) -> [Effect] {
    let today = today(context)
    let month = shownDay(context).firstOfMonth
    self.day = day.flatMap { $0 < today ? $0 : nil }
    return changed(context, keepsHours: shownDay(context).firstOfMonth == month)
  }

  private mutating func turn(_ step: Int, _ context: Context) -> [Effect] {
    let pages = Page.allCases
    page = pages[((page.rawValue + step) % pages.count + pages.count) % pages.count]
    position = ListPosition()
    return changed(context)
  }

  /// Reads the data of the current page from the mirror.
  ///
  /// - Parameter keepsHours: whether the hours are still those of the month. A key that moves the day does not
  ///   ask for all sales of the month again.
  private mutating func changed(_ context: Context, keepsHours: Bool = false) -> [Effect] {
    guard let ids = stores.ids(context), let granted = context.session?.granted else { return [] }
    switch page {
    case .month, .year:
      let sources = { (days: ClosedRange<ShopDate>) in
        PeriodSources(
          days: days, stores: ids, granted: granted, in: context.directory, at: context.now)
      }
      return period.show(sources(shownDays(context)))
        + before.show(sources(daysBefore(context)))
        + beside.show(sources(other.shownDays(context)))
        + (Self.hasRoomForHours(context) && !keepsHours ? showHours(ids, granted, context) : [])
    case .z:
      return z.show(
        ZSources(
          day: shownDay(context), stores: ids, granted: granted, in: context.directory,
          at: context.now)) + [.ask(.gather([ListID(.categories)]))]
    case .hours: return showHours(ids, granted, context)
    case .lists: return []
    }
  }

  private mutating func showHours(
    _ stores: [Int], _ granted: ScopeSet, _ context: Context
  ) -> [Effect] {
    let day = shownDay(context)
    return hours.show(
      WeekHoursSources(
        days: day.firstOfMonth...day.lastOfMonth, stores: stores, granted: granted,
        in: context.directory, at: context.now))
  }

  // MARK: Opening and reading

  /// Returns the reports that have a list of their own.
  static func reports(_ context: Context) -> [Resource] {
    // Lists that belong to a record are opened from that record.
    context.catalog.filter { $0.scope == Resource.turnover.scope && $0.owner == nil }
  }

  /// Returns the reports that match the filter.
  func shownReports(_ context: Context) -> [Resource] {
    Self.reports(context).filter { filter.matches($0.title, $0.name) }
  }

  /// Loads the current page, at the cost stated in the foot.
  private mutating func load(
    _ context: Context, again command: NamedCommand = .refresh
  ) -> [Effect] {
    if stores.ids(context) == nil { return context.nameList(.stores) }
    switch page {
    case .z: return z.load(context, again: command)
    case .hours: return hours.load(context, again: command)
    case .month, .year, .lists: return period.load(context, again: command)
    }
  }

  /// The currencies of the figures.
  var currencies: [String?] {
    switch page {
    case .z: []
    case .hours: hours.figures?.currencies.map(\.currency) ?? []
    case .month, .year, .lists: period.figures?.currencies.map(\.currency) ?? []
    }
  }

  /// The figures in the selected currency.
  var amounts: PeriodAmounts? { period.figures?.amounts(in: stores.currency) }

  private mutating func open(_ context: Context) -> [Effect] {
    if page == .hours {
      return hours.whyNoReading(context) == nil ? load(context, again: .open) : []
    }
    let isUnread = page != .z && page != .lists && period.isUnread(context)
    if isUnread, period.whyNoReading(context) == nil { return load(context, again: .open) }
    switch page {
    case .month:
      page = .z
      return changed(context)
    case .year:
      page = .month
      return changed(context)
    case .z, .hours: return []
    case .lists:
      let reports = shownReports(context)
      guard reports.indices.contains(position.selected) else { return [] }
      if let reason = context.whyNot(without: Resource.turnover.scope) {
        return [.say(Notice(hint: reason))]
      }
      return [.push(AnyScreen(Places.list(reports[position.selected])))]
    }
  }

  private func whyNoOpening(_ context: Context) -> String? {
    switch page {
    case .z: tr("This account has only the Z.")
    case .hours: hours.whyNoReading(context)
    case .month, .year, .lists: nil
    }
  }

  private func whyNoReading(_ context: Context) -> String? {
    switch page {
    case .month, .year: period.whyNoReading(context)
    case .z: z.whyNoReading(context)
    case .hours: hours.whyNoReading(context)
    case .lists: tr("Open a report to load it.")
    }
  }

  private mutating func escape(_ context: Context) -> [Effect] {
    if context.notice != nil { return [.dismiss] }
    if page == .lists, filter.isActive {
      filter.clear()
      return []
    }
    if period.isReading(context) { return period.stop() }
    if before.isReading(context) { return before.stop() }
    if page == .hours, hours.isReading(context) { return hours.stop() }
    return z.isReading(context) ? z.stop() : [.pop]
  }
}

extension ShopDate {
  /// Returns the same day a number of months later, or the last day of that month if it is shorter.
  func monthAway(_ months: Int) -> ShopDate {
    let count = year * 12 + month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    guard let first = ShopDate(year: year, month: month, day: 1) else { return self }
    return ShopDate(year: year, month: month, day: day) ?? first.lastOfMonth
  }
}
