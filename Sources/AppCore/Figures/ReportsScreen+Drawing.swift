import Foundation
import Models
import TerminalKit

extension ReportsScreen {
  /// Draws the line of views, the view, and the cost of loading it.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, rest) = area.splitTop(1)
    let (body, foot) = rest.splitBottom(1)
    drawPages(in: head, on: &buffer, context)
    switch page {
    case .month, .year:
      let (month, year) = page == .month ? (self, other) : (other, self)
      if page == .month || Self.isWide(body) {
        month.drawMonth(in: Self.area(of: .month, in: body), on: &buffer, context)
      }
      if page == .year || Self.isWide(body) {
        year.drawYear(in: Self.area(of: .year, in: body), on: &buffer, context)
      }
    case .z: drawZ(in: body, on: &buffer, context)
    case .lists: drawLists(in: body, on: &buffer, context)
    case .hours: drawHours(in: body, on: &buffer, context)
    }
    if page == .lists {
      if filter.isActive { filter.draw(in: foot, on: &buffer) }
      return
    }
    buffer.write(
      CleanText(" \(footText(context))"), x: foot.x, y: foot.y, style: Theme.quiet,
      width: foot.width)
  }

  /// From this width on the month is beside the year.
  private static let besideWidth = 170

  private static func isWide(_ body: Rect) -> Bool { body.width >= besideWidth }

  /// Returns the area of a page: the month on the left and the year on the right if there is room
  /// for both.
  static func area(of page: Page, in body: Rect) -> Rect {
    guard isWide(body), page == .month || page == .year else { return body }
    let (left, right) = body.splitLeft(body.width / 2)
    return page == .month
      ? Rect(x: left.x, y: left.y, width: left.width - 3, height: left.height) : right
  }

  private func drawPages(in line: Rect, on buffer: inout Buffer, _ context: Context) {
    let titles = [
      tr("month"), tr("year"), tr("Z of the day"), tr("other reports"), tr("hours"),
    ]
    let words = titles.enumerated().map { $0 == page.rawValue ? "[\($1)]" : " \($1) " }
    let isPeriod = page != .z && page != .hours
    let sums = (isPeriod ? period.figures?.currencies ?? [] : []).map { amounts in
      (
        currency: amounts.currency,
        gross: amounts.total.gross.map { Format.money($0, amounts.currency, style: context.style) }
          ?? (amounts.currency ?? Format.nothing)
      )
    }
    let others = StoreChoice.others(sums, besides: amounts?.currency, context)
    let counted = page == .z ? z.source?.stores : period.source?.parts.map(\.store)
    let store = tr("store: \(stores.words(context, counting: counted ?? []))")
    let right = CleanText(store + others + " ")
    buffer.write(right, in: line, .trailing)
    buffer.write(
      CleanText(" " + tr("View:") + " " + words.joined(separator: " ")), x: line.x, y: line.y,
      style: Theme.strong, width: line.width - right.width)
  }

  private func footText(_ context: Context) -> String {
    if let why = stores.whyUnknown(context) { return why }
    let missing =
      switch page {
      case .z: z.source?.missingScopes
      case .hours: hours.source?.missingScopes
      case .month, .year, .lists: period.source?.missingScopes
      }
    if let scope = missing?.first {
      return tr("Scope \(scope.name) not granted. \(context.key(.account)): add")
    }
    switch page {
    case .z: return z.line(context)
    case .hours: return hours.line(context)
    case .month, .year, .lists: return period.line(context)
    }
  }

  // MARK: A month

  private func drawMonth(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, rest) = area.splitTop(1)
    let (body, sum) = rest.splitBottom(1)
    let day = shownDay(context)
    drawTitle(day.monthTitle, in: head, on: &buffer, context)
    calendar(context).draw(in: calendarArea(area), on: &buffer)
    if body.height > HeatCalendar.rows {
      drawLegend(in: body.row(HeatCalendar.rows), on: &buffer, context)
    }
    if body.height > HeatCalendar.rows + 1 {
      drawComparison(in: body.row(HeatCalendar.rows + 1), on: &buffer, context)
    }
    // As far as they are loaded; they have a view of their own to load them.
    if Self.hasRoomForHours(context), hours.figures.map({ $0.loadedDays > 0 }) == true {
      drawHours(in: body.splitTop(HeatCalendar.rows + 3).rest, on: &buffer, context)
    }
    buffer.write(
      CleanText(" \(dayText(context))"), x: sum.x, y: sum.y, style: Theme.strong, width: sum.width)
  }

  /// Returns the calendar of the month.
  func calendar(_ context: Context) -> HeatCalendar {
    let days = shownDays(context)
    return HeatCalendar(
      names: ShopDate.shortDayNames.map { CleanText($0) },
      indent: days.lowerBound.weekday - 1,
      days: (0..<days.count).map { cell(of: days.lowerBound.adding(days: $0), context) },
      selected: shownDay(context).day - 1, sums: weekSums(days, context), sumTitle: .tr("Week"))
  }

  /// Returns the sales of each week of the month, as far as its days are loaded.
  private func weekSums(_ days: ClosedRange<ShopDate>, _ context: Context) -> [CleanText] {
    let indent = days.lowerBound.weekday - 1
    let weeks = (indent + days.count + 6) / 7
    guard let amounts, amounts.missing.isEmpty else {
      return Array(repeating: CleanText(), count: weeks)
    }
    return (0..<weeks).map { week in
      let first = max(0, week * 7 - indent)
      let last = min(days.count, week * 7 - indent + 7)
      let sums = (first..<last).compactMap {
        amounts.row(days.lowerBound.adding(days: $0))?.gross
      }
      return sums.isEmpty ? CleanText() : CleanText(context.whole(sums.reduce(0, +)))
    }
  }

  /// Returns the area of the month, below its title and above the line of its day.
  func calendarArea(_ area: Rect) -> Rect {
    let body = area.splitTop(1).rest.splitBottom(1).rest
    return Rect(
      x: body.x, y: body.y, width: min(body.width, Table.most),
      height: min(body.height, HeatCalendar.rows))
  }

  private func cell(of day: ShopDate, _ context: Context) -> HeatCalendar.Day {
    let gross = amounts?.row(day)?.gross
    let best = amounts?.best?.gross ?? 0
    let isKnown = amounts?.missing.isEmpty == true && day <= today(context)
    return HeatCalendar.Day(
      number: day.day, depth: Self.depth(gross ?? 0, of: best),
      text: CleanText(isKnown ? gross.map { context.whole($0) } ?? Format.nothing : ""))
  }

  /// Draws the legend of the shades: `Per day:  ░ under 478  ▒ under 797  ▓ under 1 116  █ above`.
  private func drawLegend(in line: Rect, on buffer: inout Buffer, _ context: Context) {
    guard let best = amounts?.best?.gross, best > 0 else { return }
    let shades = buffer.lineSet.shades
    let steps = (1...HeatCalendar.deepest).flatMap { depth -> [(text: CleanText, style: Style)] in
      // Amounts are rounded to the nearest shade.
      let limit = best * Decimal(2 * depth + 1) / Decimal(2 * HeatCalendar.deepest)
      let words =
        depth < HeatCalendar.deepest ? tr("under \(context.whole(limit))") : tr("above")
      return [
        (CleanText("  \(Character(shades[depth]))"), .scale(depth + 1)),
        (CleanText(" " + words), Theme.quiet),
      ]
    }
    buffer.write(
      [(.tr(" Per day:"), Theme.quiet)] + steps, x: line.x, y: line.y, width: line.width)
  }

  /// Draws `vs 1 Oct to 28 Oct: 65 200,10   +9 %`, or the cost of loading the previous period.
  private func drawComparison(in line: Rect, on buffer: inout Buffer, _ context: Context) {
    guard stores.ids(context) != nil, amounts != nil, before.source?.needs.isEmpty == false
    else { return }
    let days = daysBefore(context)
    let span = page == .year ? "\(days.lowerBound.year)" : days.lowerBound.monthTitle
    let isWhole = days.upperBound == days.upperBound.lastOfMonth
    let name = isWhole ? span : tr("\(span) until \(days.upperBound.short)")
    guard let then = before.figures?.amounts(in: amounts?.currency), then.missing.isEmpty else {
      let cost = before.plan(FiguresPlan.refreshing, context)?.cost
      let key = context.key(.loadBefore)
      let words =
        before.isReading(context)
        ? tr("loading …") : cost.map { tr("not loaded. \(key): load (\(Counted.calls($0)))") }
      buffer.write(
        CleanText(" " + tr("vs \(name): \(words ?? Format.nothing)")), x: line.x, y: line.y,
        style: Theme.quiet, width: line.width)
      return
    }
    let change = Change(from: then.total.gross, to: amounts?.total.gross)
    let money = Format.money(then.total.gross ?? 0, then.currency, style: context.style)
    var parts: [(text: CleanText, style: Style)] = [
      (CleanText(" " + tr("vs \(name): \(money)") + "   "), .plain)
    ]
    if case .percent(let percent) = change {
      parts.append(
        (
          CleanText(context.style.percent("\(percent > 0 ? "+" : "")\(percent)")),
          percent < 0 ? Theme.bad : Theme.good
        ))
    }
    if page == .year {
      parts.append(
        (CleanText("   \(Character(buffer.lineSet.vertical)) \(days.lowerBound.year)"), Theme.quiet)
      )
    }
    buffer.write(parts, x: line.x, y: line.y, width: line.width)
  }

  /// Returns the shade in quarters of the best day; a day with any sales has at least one.
  static func depth(_ gross: Decimal, of best: Decimal) -> Int {
    guard gross > 0, best > 0 else { return 0 }
    let quarters = (gross * Decimal(HeatCalendar.deepest) / best).rounded(toPlaces: 0)
    return max(1, Int(quarters.description) ?? 1)
  }

  /// Returns `Saturday 12   1 842,60 incl. VAT   1 535,50 excl.   61 tickets   148 items`.
  private func dayText(_ context: Context) -> String {
    let day = shownDay(context)
    let name = "\(day.weekdayName) \(day.day)"
    guard let amounts, amounts.missing.isEmpty else {
      return "\(name)   " + period.lacking(context)
    }
    guard let row = amounts.row(day) else { return "\(name)   " + tr("nothing sold") }
    return "\(name)   " + words(row.gross, row.net, row.tickets, context) + "   "
      + tr("\(context.quantity(row.items)) items")
  }

  /// Returns `1 842,60 incl. VAT   1 535,50 excl.   61 tickets`.
  private func words(
    _ gross: Decimal?, _ net: Decimal?, _ tickets: Int?, _ context: Context,
    currency: String? = nil
  ) -> String {
    let gross =
      gross.map { Format.money($0, currency, style: context.style) } ?? Format.nothing
    let count = tickets.map { context.style.count($0) } ?? Format.nothing
    return tr("\(gross) incl. VAT   \(context.amount(net)) excl.   \(count) tickets")
  }

  /// Returns `1 842,60 incl. VAT   61 tickets`.
  private func words(
    _ gross: Decimal?, _ tickets: Int?, _ context: Context, currency: String? = nil
  ) -> String {
    let gross =
      gross.map { Format.money($0, currency, style: context.style) } ?? Format.nothing
    let count = tickets.map { context.style.count($0) } ?? Format.nothing
    return tr("\(gross) incl. VAT   \(count) tickets")
  }

  /// Draws the name of the period and its sums, as far as it is loaded; no sum if nothing is.
  private func drawTitle(
    _ days: String, in line: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let isWhole = amounts?.missing.isEmpty == true
    let total = amounts.flatMap { isWhole || !$0.rows.isEmpty ? $0.known : nil }
    let title = total != nil && !isWhole ? tr("\(days) (not complete)") : days
    // On a short line the sum without VAT is left out, so that no word is cut.
    let sums = total.map { total in
      [
        words(total.gross, total.net, total.tickets, context, currency: amounts?.currency),
        words(total.gross, total.tickets, context, currency: amounts?.currency),
      ].map { CleanText($0 + " ") }
    }
    let room = line.width - CleanText(title).width - 2
    let right = sums?.first { $0.width <= room } ?? sums?.last ?? CleanText("")
    buffer.write(right, in: line, .trailing, style: Theme.strong)
    buffer.write(
      CleanText(" \(title)"), x: line.x, y: line.y, style: Theme.strong,
      width: line.width - right.width)
  }

  // MARK: A year

  private func drawYear(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, body) = area.splitTop(2)
    let day = shownDay(context)
    drawTitle("\(day.year)", in: head.row(0), on: &buffer, context)
    drawComparison(in: head.row(1), on: &buffer, context)
    let first = shownDays(context).lowerBound
    let rows = (0..<12).map { month(first.monthAway($0), context) }
    let (top, height) = yearRows(body.height, context)
    BarChart(rows: Array(rows[top..<top + height]), selected: day.month - 1 - top).draw(
      in: Rect(x: body.x, y: body.y, width: min(body.width - 1, Table.most), height: height),
      on: &buffer)
  }

  /// Returns the index of the first visible month, and the number of visible months.
  func yearRows(_ rows: Int, _ context: Context) -> (top: Int, height: Int) {
    let height = min(12, rows)
    return (min(max(0, shownDay(context).month - height), 12 - height), height)
  }

  private func month(_ first: ShopDate, _ context: Context) -> BarChart.Row {
    let total = first <= today(context) ? amounts?.total(ofMonth: first) : nil
    let number =
      first > today(context)
      ? ""
      : total.map { total in
        let tickets = total.tickets.map { context.style.count($0) } ?? Format.nothing
        return "\(context.amount(total.gross))  "
          + CleanText(tr("\(tickets) tickets")).padded(to: 15, .trailing).string
      } ?? period.lacking(context)
    return BarChart.Row(
      label: CleanText(first.shortMonthName), length: total?.gross?.barLength ?? 0,
      number: CleanText(number), before: beforeLength(first))
  }

  /// Returns the length of the bar for the same month a year earlier; nil if that is not loaded.
  private func beforeLength(_ first: ShopDate) -> Int? {
    guard let then = before.figures?.amounts(in: amounts?.currency), then.missing.isEmpty else {
      return nil
    }
    return then.total(ofMonth: first.monthAway(-12))?.gross?.barLength
  }

  // MARK: The Z of a day

  private func drawZ(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let lines = zLines(context)
    let top = min(position.selected, max(0, lines.count - area.height))
    for (index, line) in lines.dropFirst(top).prefix(area.height).enumerated() {
      let row = area.row(index)
      buffer.write(CleanText(line.text), x: row.x, y: row.y, style: line.style, width: row.width)
    }
  }

  /// Returns the lines of the Z, top to bottom; long ones are wrapped.
  func zLines(_ context: Context) -> [ZText.Line] {
    ZText(
      z.figures, day: shownDay(context), names: context.names, style: context.style,
      lacking: z.lacking(context)
    ).lines.flatMap { line in
      let text = CleanText(line.text)
      guard text.width > context.size.width else { return [line] }
      let indent = String(repeating: " ", count: 5)
      let pieces = text.wrapped(to: max(20, context.size.width - 6))
      return pieces.enumerated().map {
        ZText.Line(text: ($0 == 0 ? "" : indent) + $1.string, style: line.style)
      }
    }
  }

  // MARK: The other reports

  private func drawLists(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let reports = shownReports(context)
    let height = Table.visibleRows(in: area.height)
    let top = position.visibleTop(height: height, count: reports.count)
    let isOpen = context.may(Resource.turnover.scope)
    Table(
      columns: [
        Table.Column(title: .tr("Report"), alignment: .leading, minimum: 24, ideal: 30),
        Table.Column(title: .tr("Name in commands"), alignment: .leading, minimum: 16, ideal: 28),
        Table.Column(title: .tr("By"), alignment: .leading, minimum: 8, ideal: 8),
      ],
      rows: reports.dropFirst(top).prefix(height).map { report in
        Table.Row(
          cells: [
            CleanText(report.title), CleanText(report.name),
            report.list.span == .month ? .tr("month") : .tr("day"),
          ],
          mark: isOpen ? "" : "-", style: isOpen ? .plain : Theme.quiet)
      },
      selected: reports.isEmpty ? nil : position.selected - top, sorted: nil
    ).draw(in: area, on: &buffer)
    if reports.isEmpty {
      buffer.write(
        .tr("No row matches. \(context.key(.back)) clears the filter."), x: area.x + 3,
        y: area.y + 3, style: Theme.quiet)
    }
  }
}
