import Models
import TerminalKit

/// Compares two records or two accounts field by field; fields that differ come first.
struct CompareScreen: Screen {
  /// The compared subjects.
  enum Subject: Hashable {
    /// Two records.
    case records(ComparedRecord, ComparedRecord)
    /// Two accounts of the board.
    case accounts(FleetRow, FleetRow)
  }

  private let subject: Subject
  private var position = ListPosition()
  private var showsAll = true

  /// Creates the comparison of two things.
  init(_ subject: Subject) { self.subject = subject }

  var title: String { tr("Compare") }

  var chrome: Chrome {
    switch subject {
    case .records(let record, _): .browse(Shell.tab(of: record.resource))
    case .accounts: .browse(FleetScreen.number)
    }
  }

  static let bindings: [Binding<CompareScreen>] =
    ListMove.bindings { $0.move($1, $2) } + [
      Binding(
        "differences", .character("d"), footer: "only differences",
        help: "only what differs, or all fields",
        action: { screen, context in
          screen.showsAll.toggle()
          screen.position.fit(count: screen.fields(context).count, page: context.listHeight)
          return []
        }),
      Binding(
        "copy", .character("y"), help: "copy both values of the field (OSC 52)",
        whyNot: { screen, context in
          screen.selected(context) == nil ? tr("There is no row.") : nil
        },
        action: { screen, context in
          screen.selected(context).map { [.copy(Self.text(of: $0))] } ?? []
        }),
      Binding(
        "back", .escape, footer: "back", help: "back", action: { _, _ in [.dismiss, .pop] }),
    ]

  mutating func appear(_ context: Context) -> [Effect] {
    guard case .records(let left, let right) = subject else { return [] }
    return left.wanted(context) + right.wanted(context)
      + context.namesWanted(for: left.resource)
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let differences = differences(context)
    let (head, table) = area.splitTop(1)
    let (count, all) = (differences.different.count, differences.all.count)
    buffer.write(
      CleanText(
        " " + tr("\(count) of \(all) field differs", "\(count) of \(all) fields differ", all)),
      in: head, style: Theme.strong)
    let fields = showsAll ? differences.all : differences.different
    let height = Table.visibleRows(in: table.height)
    let top = position.visibleTop(height: height, count: fields.count)
    let titles = titles(context)
    // Both values get the same width.
    let room = max(12, (min(table.width, Table.most) - 3 - 22) / 2 - 2)
    let value = { (title: String) in
      Table.Column(title: CleanText(title), minimum: room, ideal: room, maximum: room)
    }
    Table(
      columns: [
        Table.Column(title: .tr("Field"), minimum: 18, ideal: 22, maximum: 22),
        value(titles.left), value(titles.right),
      ],
      rows: fields.dropFirst(top).prefix(height).map(Self.row),
      selected: fields.isEmpty ? nil : position.selected - top
    ).draw(in: table, on: &buffer)
    if fields.isEmpty {
      buffer.write(
        context.isBusy ? .tr("loading …") : .tr("Nothing differs."), x: table.x + 3,
        y: table.y + 3, style: Theme.quiet)
    }
  }

  private static func row(_ field: Differences.Field) -> Table.Row {
    Table.Row(
      cells: [field.label, field.left ?? "-", field.right ?? "-"],
      mark: field.isSame ? "" : "!", style: field.isSame ? Theme.quiet : .plain,
      markStyle: field.isSame ? nil : Theme.warn)
  }

  // MARK: Fields

  private func differences(_ context: Context) -> Differences {
    switch subject {
    case .records(let left, let right):
      Differences(left.pairs(context), right.pairs(context))
    case .accounts(let left, let right):
      Differences(left.pairs(context), right.pairs(context))
    }
  }

  private func fields(_ context: Context) -> [Differences.Field] {
    let differences = differences(context)
    return showsAll ? differences.all : differences.different
  }

  private func selected(_ context: Context) -> Differences.Field? {
    let fields = fields(context)
    return fields.indices.contains(position.selected) ? fields[position.selected] : nil
  }

  private static func text(of field: Differences.Field) -> String {
    [field.label.string, field.left?.string ?? "-", field.right?.string ?? "-"]
      .joined(separator: "\t")
  }

  private func titles(_ context: Context) -> (left: String, right: String) {
    switch subject {
    case .records(let left, let right):
      let isOfTwo = left.account != right.account
      return (
        left.title(showsAccount: isOfTwo, context), right.title(showsAccount: isOfTwo, context)
      )
    case .accounts(let left, let right): return (left.account, right.account)
    }
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: fields(context).count, page: max(1, context.listHeight))
    return []
  }
}

extension FleetRow {
  /// Returns the facts that the board shows about the account, as names and values.
  func pairs(_ context: Context) -> [(label: CleanText, value: CleanText)] {
    let style = context.style
    func count(_ count: Int?) -> String { count.map { style.count($0) } ?? Format.nothing }
    let reasons = reasons.map { $0.words(at: context.now, clock) }
    let pairs: [(String, String)] = [
      (tr("State"), state.name),
      (tr("Why"), reasons.isEmpty ? Format.nothing : reasons.joined(separator: tr("; "))),
      (tr("Tags"), tags.isEmpty ? Format.nothing : tags.joined(separator: " ")),
      (tr("Stores"), stores?.joined(separator: ", ") ?? Format.nothing),
      (tr("Last sync"), lastSync.map { Age.ago($0, at: context.now) } ?? Format.nothing),
      (tr("Today"), FleetText.sales(self, style)),
      (tr("vs week before"), FleetText.change(self)), (tr("Tickets"), count(tickets)),
      (tr("Below"), count(belowReorderPoint)),
      (tr("Calls"), calls.map { "\(count($0.used)) / \(count($0.limit))" } ?? Format.nothing),
      (tr("Forecast"), count(callsForecast)), (tr("Token days"), count(tokenDays)),
      (
        tr("Missing scopes"),
        missingScopes.isEmpty
          ? Format.nothing : missingScopes.map(\.name).joined(separator: " ")
      ),
    ]
    return pairs.map { (CleanText($0.0), CleanText($0.1)) }
  }
}
