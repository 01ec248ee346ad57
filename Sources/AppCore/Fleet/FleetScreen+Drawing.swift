import Foundation
public import Models
import TerminalKit

extension FleetScreen {
  /// Draws the number of accounts in each state, and the filter.
  func drawHead(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let count = CleanText(filterProblem.map { "! \($0)" } ?? countLine(context))
    let left = area.width - count.width - 3
    buffer.write(
      count, x: area.x + max(1, area.width - count.width - 1), y: area.y, style: Theme.quiet)
    if let field {
      buffer.write(" / ", x: area.x, y: area.y, style: Theme.strong)
      FormField(input: field, isFocused: true).draw(
        in: Rect(x: area.x + 3, y: area.y, width: max(1, left - 3), height: 1), on: &buffer)
    } else {
      let text = filter.isEmpty ? stateLine : tr("Filter: \(filter)")
      buffer.write(CleanText(" " + text), x: area.x, y: area.y, width: max(1, left))
    }
  }

  /// `2 broken, 3 look, 7 ok`.
  private var stateLine: String {
    FleetState.allCases.reversed().compactMap { state in
      let count = (rows ?? []).count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.name)"
    }.joined(separator: ", ")
  }

  private func countLine(_ context: Context) -> String {
    guard let rows else { return tr("loading …") }
    var parts: [String] = []
    if !isLooked { parts.append(tr("loading …")) }
    if context.fleetLoads.isUnderWay { parts.append(tr("loading \(context.fleetLoads.count)")) }
    if !marked.isEmpty { parts.append(Counted.marked(marked.count, context.style)) }
    let count = Self.accounts(rows.count, context.style)
    parts.append(
      filter.isEmpty
        ? count
        : tr(
          "\(context.style.count(shown.count)) match, \(count)",
          "\(context.style.count(shown.count)) match, \(count)", shown.count))
    return parts.joined(separator: ", ")
  }

  static func accounts(_ count: Int, _ style: NumberStyle) -> String {
    tr("\(style.count(count)) account", "\(style.count(count)) accounts", count)
  }

  // MARK: The rows

  /// Draws the visible rows.
  func drawTable(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let height = Table.visibleRows(in: area.height)
    let top = position.visibleTop(height: height, count: shown.count)
    let hasBar = shown.count > height
    let place = area.splitLeft(min(area.width, Table.most + 1)).left
    let width = place.width - (hasBar ? 1 : 0)
    Table(
      columns: columns(context),
      rows: shown.dropFirst(top).prefix(height).map { row($0, context) },
      selected: shown.isEmpty ? nil : position.selected - top
    ).draw(in: place.splitLeft(width).left, on: &buffer)
    if shown.isEmpty, let rows {
      buffer.write(
        rows.isEmpty
          ? .tr("No account is connected.")
          : .tr("No row matches. \(context.key(.back)): clear the filter"),
        x: area.x + 3, y: area.y + 3, style: Theme.quiet, width: area.width - 3)
    }
    if hasBar {
      Scrollbar(position: top, visible: height, total: shown.count).draw(
        in: Rect(x: place.maxX - 1, y: area.maxY - height, width: 1, height: height), on: &buffer)
    }
  }

  /// Returns the columns, most important first. The line below the rows shows what has no room.
  private func columns(_ context: Context) -> [Table.Column] {
    let whole = context.size.width >= 120
    func number(_ title: CleanText, _ width: Int = 0) -> Table.Column {
      Table.Column(
        title: title, alignment: .trailing, minimum: max(title.width, width),
        ideal: max(title.width, width))
    }
    return [
      Table.Column(title: .tr("Account"), minimum: 10, ideal: 12, maximum: 24),
      Table.Column(title: .tr("State"), minimum: 6, ideal: 6, maximum: 8),
      Table.Column(title: .tr("Why"), minimum: 14, ideal: 28, maximum: whole ? 40 : 30),
      number(.tr("Sync"), 4), number(.tr("Today"), 12), number("%", 5), number(.tr("Calls"), 5),
      number(.tr("Tickets")), number(.tr("Below")), number(.tr("Forecast")),
      number(.tr("Token")),
      Table.Column(title: .tr("Tags"), minimum: 6, ideal: 10, maximum: 24),
      Table.Column(title: .tr("Stores"), minimum: 8, ideal: 12, maximum: 40),
    ]
  }

  private func row(_ row: FleetRow, _ context: Context) -> Table.Row {
    let style = context.style
    func count(_ count: Int?) -> String { count.map { style.count($0) } ?? Format.nothing }
    let cells = [
      row.account, row.state.name, why(row, context),
      row.lastSync.map { Age.words(since: $0, at: context.now) } ?? Format.nothing,
      FleetText.sales(row, style), FleetText.change(row),
      row.callsPercent.map { "\($0) %" } ?? Format.nothing, count(row.tickets),
      count(row.belowReorderPoint), row.forecastPercent.map { "\($0) %" } ?? Format.nothing,
      row.tokenDays.map { tr("\($0) d") } ?? Format.nothing,
      row.tags.joined(separator: " "), row.stores?.joined(separator: ", ") ?? Format.nothing,
    ]
    let isMarked = marks.contains(row.account)
    let state = Self.style(of: row.state)
    return Table.Row(
      cells: cells.map { CleanText($0) }, mark: isMarked ? Theme.marked : "",
      cellStyles: [.plain, state, row.state == .ok ? Theme.quiet : state],
      markStyle: isMarked ? Theme.accent : nil)
  }

  private static func style(of state: FleetState) -> Style {
    switch state {
    case .ok: Theme.good
    case .look: Theme.warn
    case .broken: Theme.bad
    }
  }

  /// Returns the activity of an account; after a load why its state is not ok, or else the problem
  /// of the load; without a load why its state is not ok.
  private func why(_ row: FleetRow, _ context: Context) -> String {
    switch context.fleetLoads.states[row.account] {
    case .waiting: tr("waiting …")
    case .loading(let resource?): tr("Loading \(resource.title.lowercased()) …")
    case .loading(nil): tr("loading …")
    case .ended(let outcome) where outcome.isShareSpent: tr("share of calls used")
    case .ended(let outcome):
      // The reason of the row comes first, because the mirror stores it.
      row.reasons.first.map { $0.words(at: context.now, row.clock) }
        ?? outcome.problem.map { Notice(ofCommand: $0).headline } ?? ""
    case nil: row.why(at: context.now)
    }
  }

  // MARK: The foot

  /// Draws the sums by currency, and the remaining facts about the selected row.
  func drawFoot(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    buffer.horizontalLine(x: area.x + 1, y: area.y, width: area.width - 1, style: Theme.quiet)
    let lines = [totals(context)] + (selected.map { about($0, context) } ?? [])
    for (row, line) in lines.enumerated() where row + 1 < area.height {
      buffer.write(
        CleanText(" " + line), x: area.x, y: area.y + 1 + row,
        style: row == 0 ? Theme.strong : .plain, width: area.width)
    }
  }

  /// Returns the sums of the shown rows: `Today: 12 345,60 EUR in 10 accounts, 2 001,00 CHF in 2
  /// accounts`.
  private func totals(_ context: Context) -> String {
    let parts = FleetTotals(shown).parts.map { part in
      tr(
        "\(Format.money(part.gross, part.currency, style: context.style)) in \(part.accounts) account",
        "\(Format.money(part.gross, part.currency, style: context.style)) in \(part.accounts) accounts",
        part.accounts)
    }
    return tr("Today: \(parts.isEmpty ? Format.nothing : parts.joined(separator: ", "))")
  }

  private func about(_ row: FleetRow, _ context: Context) -> [String] {
    let style = context.style
    func count(_ count: Int?) -> String { count.map { style.count($0) } ?? Format.nothing }
    let reasons = row.reasons.map { $0.words(at: context.now, row.clock) }
    let outcome: String? =
      if case .ended(let outcome) = context.fleetLoads.states[row.account] {
        outcome.words
      } else { nil }
    let names = [
      row.tags.map { "#\($0)" }.joined(separator: " "), row.stores?.joined(separator: ", "),
    ]
    .compactMap { $0?.isEmpty == false ? $0 : nil }
    let calls = row.calls.map {
      tr(
        "calls \(style.count($0.used)) of \(style.count($0.limit)), forecast \(count(row.callsForecast))"
      )
    }
    let facts = [
      calls, tr("tickets \(count(row.tickets))"),
      tr("below reorder \(count(row.belowReorderPoint))"),
      row.tokenDays.map { tr("token \($0) d") },
    ]
    return [
      ([row.account] + names + [outcome].compactMap { $0 } + reasons).joined(separator: "  "),
      facts.compactMap { $0 }.joined(separator: "  "),
    ]
  }
}

extension FleetOutcome {
  /// The result of loading an account, as text.
  public var words: String {
    let calls = Counted.calls(calls)
    if isShareSpent { return tr("stopped after \(calls): its share is used (fleet.share)") }
    guard let problem else { return tr("loaded with \(calls)") }
    return tr("loaded with \(calls): \(Notice(ofCommand: problem).headline)")
  }
}
