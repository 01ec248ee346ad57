import Foundation
import Models
import TerminalKit

extension HomeScreen {
  /// Draws the day, from its turnover down to the signs that need attention.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let layout = HomeLayout(area, context, tile)
    for line in layout.rules { rule(line, on: &buffer) }
    drawHead(in: layout.head, isRoomy: layout.isRoomy, on: &buffer, context)
    // The divider has the last column of the hours.
    let hours = layout.hours
    drawHours(
      in: layout.divider == nil ? hours : hours.splitLeft(hours.width - 1).left, on: &buffer,
      context)
    for top in layout.tops { drawTop(top.tile, in: top.place, on: &buffer, context) }
    if layout.isRoomy {
      drawColumns(in: layout.sums, on: &buffer, context)
      drawPaymentBars(in: layout.payments, on: &buffer, context)
    } else {
      drawSums(in: layout.sums, on: &buffer, context)
      drawPayments(in: layout.payments, on: &buffer, context)
    }
    drawAttention(layout, on: &buffer, context)
    if let line = layout.divider {
      buffer.verticalLine(x: line.x, y: line.y, height: line.height, style: Theme.quiet)
    }
    drawFoot(in: layout.foot, on: &buffer, context)
  }

  /// Returns the number of visible rows in a tile of «Top».
  func topRows(_ context: Context) -> Int {
    let area = Rect(x: 0, y: 0, width: context.size.width, height: context.bodyHeight)
    let top = HomeLayout(area, context, tile).tops.first { $0.tile == tile }
    return max(1, (top?.place.height ?? 1) - 1)
  }

  // MARK: Head and sums

  private func drawHead(
    in line: Rect, isRoomy: Bool, on buffer: inout Buffer, _ context: Context
  ) {
    let day = shownDay(context)
    let short = head(day, named: "\(day.shortWeekdayName) \(day.short)", context)
    let heads = line.width >= Self.wide ? [head(day, named: day.whole, context), short] : [short]
    let compared = isRoomy ? comparedDay(in: line.width, context) : nil
    let notes = ([compared ?? note(context)] + (reading.figures?.shorterUntilWords ?? [""]))
      .map { CleanText("\($0) ") }
    // The day is shortened first, then the note; the day of the comparison goes last.
    let pairs = notes.flatMap { note in heads.map { (head: $0, note: note) } }
    guard
      let pair = pairs.first(where: { $0.head.width + $0.note.width < line.width }) ?? pairs.last
    else { return }
    buffer.write(
      pair.head, x: line.x, y: line.y, style: Theme.strong,
      width: line.width - pair.note.width - 1)
    buffer.write(pair.note, in: line, .trailing, style: Theme.quiet)
  }

  /// Returns the time up to which a running day is counted: `until 18:45`.
  private func note(_ context: Context) -> String {
    guard stores.ids(context) != nil else { return "" }
    guard let figures = reading.figures else { return tr("opening …") }
    if figures.isUnknown { return reading.lacking(context) }
    return figures.untilWords ?? ""
  }

  private func head(_ day: ShopDate, named date: String, _ context: Context) -> CleanText {
    let name = day == today(context) ? tr("\(date) so far") : date
    let sums = (reading.figures?.currencies ?? []).map { amounts in
      (
        currency: amounts.currency,
        gross: amounts.gross.map { Format.money($0, amounts.currency, style: context.style) }
          ?? (amounts.currency ?? Format.nothing)
      )
    }
    let others = StoreChoice.others(sums, besides: amounts?.currency, context)
    let counted = reading.source?.parts.map(\.store) ?? []
    let store = tr("store: \(stores.words(context, counting: counted))")
    return CleanText(" \(name)   \(store)\(others)")
  }

  /// From this width on the sums have their full words.
  private static let wide = 76

  private func drawSums(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    if let why = stores.whyUnknown(context) {
      buffer.write(CleanText("  \(why)"), in: area.row(0), style: Theme.quiet)
    }
    guard let figures = reading.figures, let amounts else { return }
    let sums = sums(figures, amounts, isWide: area.width >= Self.wide, context)
    for (index, line) in sums.enumerated() {
      let row = area.row(index)
      let right = CleanText(line.right + " ")
      buffer.write(right, in: row, .trailing, style: index == 0 ? Theme.strong : line.style)
      let left = [(text: CleanText("  \(line.left)"), style: index == 0 ? Theme.strong : .plain)]
      buffer.write(
        left + [(text: CleanText(line.change.words), style: line.change.style)], x: row.x,
        y: row.y, width: row.width - right.width - 1)
    }
    if tile == .sales { select(area.row(0), on: &buffer) }
  }

  private func sums(
    _ figures: DayFigures, _ amounts: DayAmounts, isWide: Bool, _ context: Context
  ) -> [SumLine] {
    let gross =
      amounts.gross.map { Format.money($0, amounts.currency, style: context.style) }
      ?? reading.lacking(context)
    let change = amounts.gross == nil ? "" : amounts.change.words(from: figures.dayBefore)
    let tickets = amounts.tickets.map { context.style.count($0) } ?? Format.nothing
    let (average, net) = (context.amount(amounts.average), context.amount(amounts.net))
    let items = tr(
      "items \(context.quantity(amounts.items)) \(amounts.itemsChange.percentText(context.style))")
    let voids = amounts.voids ?? 0
    let changed = (words: change, style: Self.style(of: amounts.change))
    guard isWide else {
      return [
        ("\(gross)   ", changed, tr("Tickets \(tickets)"), .plain),
        (tr("excl. VAT") + " \(net)   \(items)", ("", .plain), tr("avg \(average)"), .plain),
      ]
    }
    let title = CleanText(tr("Sales incl. VAT"))
    let below = CleanText(tr("excl. VAT")).padded(to: title.width, .trailing)
    return [
      ("\(title)  \(gross)   ", changed, tr("Tickets \(tickets)   avg \(average)"), .plain),
      (
        "\(below)  \(net)   \(items)", ("", .plain),
        tr("Returns \(context.quantity(amounts.returnedItems))")
          + "   \(context.amount(amounts.returnedGross))"
          + (voids == 0 ? "" : "   " + tr("voids \(voids)")),
        (amounts.returnedGross ?? 0) < 0 ? Theme.bad : .plain
      ),
    ]
  }

  /// A line of sums: on the left the amount and its change, on the right the rest with its style.
  private typealias SumLine = (
    left: String, change: (words: String, style: Style), right: String, style: Style
  )

  /// Returns the style of a change: an increase is good, a decrease is bad.
  static func style(of change: Change) -> Style {
    guard case .percent(let percent) = change, percent != 0 else { return .plain }
    return percent > 0 ? Theme.good : Theme.bad
  }

  // MARK: Hours and «Top»

  private func drawHours(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, body) = area.splitTop(1)
    rule(head, on: &buffer)
    buffer.write(CleanText.tr("  Sales by hour") + " ", in: head, style: Theme.strong)
    if tile == .hours { select(head, on: &buffer) }
    guard let amounts else { return }
    guard let hours = amounts.hours, !hours.isEmpty else {
      let words = amounts.hours == nil ? reading.lacking(context) : tr("No sale yet.")
      buffer.write(CleanText("  \(words)"), in: body.row(0), style: Theme.quiet)
      return
    }
    if amounts.hoursBefore != nil, let figures = reading.figures {
      let before = figures.dayBefore.shortWeekdayName
      let mark = String(Character(buffer.lineSet.vertical))
      let room = head.width - CleanText.tr("  Sales by hour").width - 4
      let words = CleanText(" \(mark) \(tr("last \(before)")) ")
      if words.width <= room {
        buffer.write(words, in: head, .trailing, style: tile == .hours ? .plain : Theme.quiet)
        if tile == .hours { buffer.restyle(head) { $0.underBar } }
      }
    }
    BarChart(rows: Self.bars(hours, amounts.hoursBefore, in: body.height, context)).draw(
      in: Rect(x: body.x + 1, y: body.y, width: body.width - 2, height: body.height), on: &buffer)
  }

  /// Returns one bar per hour, or per two or three hours if there are fewer rows.
  private static func bars(
    _ hours: [DayAmounts.Hour], _ before: [DayAmounts.Hour]?, in rows: Int, _ context: Context
  ) -> [BarChart.Row] {
    let together = max(1, (hours.count + rows - 1) / max(1, rows))
    return stride(from: 0, to: hours.count, by: together).map { start in
      let span = hours[start..<min(hours.count, start + together)]
      let gross = span.reduce(Decimal(0)) { $0 + $1.gross }
      let (first, last) = (hours[start].hour, hours[start].hour + span.count - 1)
      return BarChart.Row(
        label: CleanText((first...last).hourLabel), length: gross.barLength,
        number: CleanText(context.amount(gross)),
        before: before.map { hours in
          hours.filter { (first...last).contains($0.hour) }.reduce(Decimal(0)) { $0 + $1.gross }
            .barLength
        })
    }
  }

  private func drawTop(
    _ top: HomeTile, in area: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let (head, body) = area.splitTop(1)
    let isSelected = tile == top
    rule(head, on: &buffer)
    buffer.write(CleanText(" \(top.heading) "), in: head, style: Theme.strong)
    let shown = parts(of: top, context)?.prefix(body.height).map { $0 } ?? []
    let titles = (
      quantity: CleanText(top == .sellers ? tr("tickets") : tr("qty")),
      gross: CleanText(amounts?.currency ?? tr("amount"))
    )
    let widths = shown.reduce((titles.quantity.width, titles.gross.width)) { widths, ranked in
      (
        max(widths.0, CleanText(context.quantity(ranked.part.quantity)).width),
        max(widths.1, CleanText(context.amount(ranked.part.gross)).width)
      )
    }
    buffer.write(
      " " + Self.numbers(titles.quantity, titles.gross, widths), in: head, .trailing,
      style: Theme.quiet)
    if isSelected { select(head, on: &buffer) }
    guard amounts != nil else { return }
    guard let parts = parts(of: top, context) else {
      buffer.write(
        CleanText(" \(reading.lacking(context))"), in: body.row(0), style: Theme.quiet)
      return
    }
    for (index, ranked) in shown.enumerated() {
      let numbers = Self.numbers(
        CleanText(context.quantity(ranked.part.quantity)),
        CleanText(context.amount(ranked.part.gross)), widths)
      drawPart(
        ranked, numbers, of: top, in: body.row(index), isSelected: isSelected && index == row,
        on: &buffer, context)
    }
    if parts.isEmpty, filter.isActive {
      buffer.write(.tr(" No name matches."), in: body.row(0), style: Theme.quiet)
    }
  }

  /// A quantity and an amount, each below its title.
  private static func numbers(
    _ quantity: CleanText, _ gross: CleanText, _ widths: (quantity: Int, gross: Int)
  ) -> CleanText {
    quantity.padded(to: widths.quantity, .trailing) + "  "
      + gross.padded(to: widths.gross, .trailing) + " "
  }

  private func drawPart(
    _ ranked: Ranked, _ numbers: CleanText, of top: HomeTile, in line: Rect, isSelected: Bool,
    on buffer: inout Buffer, _ context: Context
  ) {
    let part = ranked.part
    let isNegative = part.gross < 0
    buffer.write(numbers, in: line, .trailing, style: isNegative ? Theme.bad : .plain)
    buffer.write(
      CleanText(
        "\(isSelected ? ">" : " ")\(ranked.rank) \(top.name(of: part, context))"),
      x: line.x, y: line.y, width: line.width - numbers.width - 1)
    if isSelected { buffer.restyle(line) { $0.underBar } }
  }

  // MARK: Payments and what to look at

  private func drawPayments(in line: Rect, on buffer: inout Buffer, _ context: Context) {
    let room = line.width - CleanText(tr("Paid with")).width - 6
    let paid = amounts?.payments.map { payments($0, room: room, context) }
    let text = paid.map { $0.isEmpty ? tr("nothing yet") : $0 } ?? whyNoPayments(context)
    buffer.write(
      [
        (text: CleanText("  \(tr("Paid with"))"), style: Theme.strong),
        (text: CleanText("   \(text)"), style: paid == nil ? Theme.quiet : .plain),
      ], x: line.x, y: line.y, width: line.width - 1)
    if tile == .payments { select(line, on: &buffer) }
  }

  /// Says why the payments are unknown.
  func whyNoPayments(_ context: Context) -> String {
    let scope = Resource.zPayments.scope
    return context.may(scope)
      ? reading.lacking(context)
      : tr("scope \(scope.name) not granted (\(context.key(.account)): add)")
  }

  /// Returns the payment types with their amounts; those without room are combined into one sum.
  private func payments(
    _ parts: [DayAmounts.Part], room: Int, _ context: Context
  ) -> String {
    func words(_ parts: [DayAmounts.Part]) -> [String] {
      parts.map { part in
        let word = context.names.label(Resource.paymentTypes.name, part.id) ?? part.id
        return "\(word) \(context.amount(part.gross))"
      }
    }
    let gap = "   "
    for count in stride(from: parts.count, to: 0, by: -1) {
      let rest = parts.dropFirst(count)
      let sum = rest.reduce(Decimal(0)) { $0 + $1.gross }
      let other = rest.isEmpty ? [] : [tr("other \(context.amount(sum))")]
      let text = (words(Array(parts.prefix(count))) + other).joined(separator: gap)
      if CleanText(text).width <= room || count == 1 { return text }
    }
    return ""
  }

  private func drawAttention(
    _ layout: HomeLayout, on buffer: inout Buffer, _ context: Context
  ) {
    let area = layout.attention
    if layout.isRoomy {
      rule(area.row(0), on: &buffer)
      buffer.write(CleanText("  " + tr("Look at") + " "), in: area.row(0), style: Theme.strong)
      let isCut = layout.signs.count < HomeTile.signs.count
      let more = isCut ? " " + tr("more: \(context.key(.nextPane))") + "  " : " "
      buffer.write(
        CleanText(more + tr("key") + " "), in: area.row(0).splitLeft(area.width - 1).left,
        .trailing, style: Theme.quiet)
    } else {
      buffer.write(
        CleanText("  " + tr("Look at")), x: area.x, y: area.y, style: Theme.strong)
    }
    for (tile, cell) in layout.signs {
      drawSign(sign(tile, context), in: cell, isRoomy: layout.isRoomy, on: &buffer)
      if self.tile == tile { select(cell, on: &buffer) }
    }
  }

  /// What to look at, and the key of the place that shows it: at the end of the line in a roomy window.
  private func drawSign(
    _ sign: Sign, in cell: Rect, isRoomy: Bool, on buffer: inout Buffer
  ) {
    let style = sign.isUrgent ? Theme.warn : .plain
    let indent = isRoomy ? "  " : " "
    let key = isRoomy ? CleanText(" \(sign.key) ") : CleanText(" > \(sign.key)")
    let room = cell.width - key.width - (isRoomy ? 1 : 0)
    let texts = sign.texts.map { CleanText(indent + $0) }
    let text = texts.first { $0.width <= room } ?? texts.last ?? CleanText()
    if isRoomy {
      buffer.write(key, in: cell, .trailing, style: Theme.accent)
      buffer.write(text, x: cell.x, y: cell.y, style: style, width: room)
    } else {
      buffer.write(text + key, x: cell.x, y: cell.y, style: style, width: cell.width)
    }
  }

  /// What to look at, the longest text first, and the key of the place that shows it.
  private typealias Sign = (texts: [String], key: String, isUrgent: Bool)

  private func sign(_ tile: HomeTile, _ context: Context) -> Sign {
    let isToday = shownDay(context) == today(context)
    switch tile {
    case .openSales:
      return sign(
        Figure(reading.figures?.openSales.map { Decimal($0) }), tr("still open"),
        unread: isToday ? tr("Open sales not loaded yet") : tr("Open sales: shown for today only"),
        tab: 4, .read(.sales), context
      ) { tr("\($0) sale still open", "\($0) sales still open", $1) }
    case .barcodes:
      return sign(
        attention.barcodes(context), tr("no barcode"), unread: tr("Products not loaded yet"),
        tab: 2, .read(.products), context
      ) { tr("\($0) product without a barcode", "\($0) products without a barcode", $1) }
    case .token: return token(context)
    default:
      return sign(
        attention.shortages, tr("to reorder"), unread: tr("Stock not loaded yet"), tab: 5,
        .read(.inventory), context
      ) { tr("\($0) product below reorder point", "\($0) products below reorder point", $1) }
    }
  }

  private func token(_ context: Context) -> Sign {
    let key = context.key(.account)
    guard let days = context.session?.daysLeft(at: context.now) else {
      let text = tr("token: end not known")
      return ([text], key, false)
    }
    return (
      [tr("token: \(days) day left", "token: \(days) days left", days), tr("token: \(days) d")],
      key, days < HomeLayout.fewDays
    )
  }

  private func sign(
    _ figure: Figure, _ short: String, unread: String, tab: Int, _ scope: Scope,
    _ context: Context, _ words: (_ shown: String, _ count: Int) -> String
  ) -> Sign {
    if !context.may(scope) {
      return ([tr("\(scope.name) missing"), scope.name], context.key(.account), false)
    }
    let key = context.key(.tab(tab))
    guard let count = figure.count else { return ([unread, "\(short): ?"], key, false) }
    let mark = count > 0 ? "! " : ""
    let number = context.style.count(count)
    guard case .part(let rows, let total) = figure.extent else {
      return ([mark + words(number, count), "\(mark)\(number) \(short)"], key, count > 0)
    }
    let loaded = context.style.count(rows)
    let part =
      total.map { tr("\(loaded) of \(context.style.count($0)) loaded") }
      ?? tr("\(loaded) loaded")
    let parts = [loaded] + (total.map { [context.style.count($0)] } ?? [])
    return (
      [
        mark + tr("at least \(words(number, count)) (\(part))"),
        mark + tr("\(short): at least \(number) (\(part))"),
        "\(mark)\(short): \(number)+ (\(parts.joined(separator: "/")))",
      ], key, count > 0
    )
  }

  // MARK: Foot

  private func drawFoot(in price: Rect, on buffer: inout Buffer, _ context: Context) {
    if filter.isActive { return filter.draw(in: price, on: &buffer) }
    let missing = reading.source?.missingScopes.first { $0 != Resource.zPayments.scope }
    let words =
      missing.map { "   " + tr("Scope \($0.name) not granted. \(context.key(.account)): add") }
      ?? ""
    buffer.write(
      CleanText(" \(reading.line(context))\(stepWords(context))\(words)"), x: price.x, y: price.y,
      style: Theme.quiet, width: price.width)
  }

  /// Returns the cost of going to the previous day, if that loads it; otherwise an empty text.
  private func stepWords(_ context: Context) -> String {
    guard !reading.isReading(context), let cost = stepCost(context), !cost.isNothing else {
      return ""
    }
    return "   " + tr("\(context.key(.before)): previous day (\(Counted.calls(cost)))")
  }

  func rule(_ line: Rect, on buffer: inout Buffer) {
    buffer.horizontalLine(x: line.x + 1, y: line.y, width: line.width - 2, style: Theme.quiet)
  }

  /// The tile with the cursor: a mark and reverse video.
  func select(_ line: Rect, on buffer: inout Buffer) {
    buffer.write(">", x: line.x, y: line.y, style: Theme.strong)
    buffer.restyle(line) { $0.underBar }
  }
}
