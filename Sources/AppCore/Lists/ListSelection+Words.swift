import Foundation
public import Models
import TerminalKit

/// The lists of a selection as a screen needs them, and texts about it.
extension ListSelection {
  /// Returns the lists that are shown together; empty while the stores, warehouses or product sizes
  /// that they need are unknown.
  func lists(_ context: Context) -> [ListID] {
    lists(in: context.directory, at: context.now, sizes: sizes(context))
  }

  /// Returns the sizes of the owning product, as far as they are loaded.
  private func sizes(_ context: Context) -> [Int] {
    guard resource.list.needs(.size), let owner,
      let key = context.resource(resource.owner ?? "").map({ RecordKey($0, owner) })
    else { return [] }
    return context.records[key]?.records.first?.sizes ?? []
  }

  /// Returns the effects that load the short lists on which the selection depends.
  func wanted(_ context: Context) -> [Effect] {
    request().prerequisites.flatMap { context.nameList($0) }
  }

  // MARK: - Words

  /// Returns the selection in one line; nil when there is only one list of the resource.
  ///
  /// - Parameter lists: the lists whose rows are shown. After midnight they are those of the
  /// previous day until the new ones are loaded.
  func line(_ context: Context, showing lists: [ListID] = []) -> String? {
    let words = [
      daysText(context, showing: lists), storeText(context), warehouseText(context),
      ownerText(context),
    ].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: "   ")
  }

  /// Returns `Monday 2026-09-21`, `2026-09-01..2026-09-21 (21 days)` or `September 2026`; nil for
  /// lists without days.
  private func daysText(_ context: Context, showing lists: [ListID]) -> String? {
    guard let span = resource.list.span else { return nil }
    var shown = shownDays(in: context.directory, at: context.now)
    if days == nil, let store = lists.map(\.store).min(by: { ($0 ?? 0) < ($1 ?? 0) }),
      let day = lists.first(where: { $0.store == store })?.day
    {
      shown = day...day
    }
    if span == .month { return shown.lowerBound.monthTitle }
    guard shown.count > 1 else { return shown.lowerBound.withWeekday }
    let (from, to) = (Format.date(shown.lowerBound), Format.date(shown.upperBound))
    return "\(from)..\(to) (\(tr("\(shown.count) day", "\(shown.count) days", shown.count)))"
  }

  /// Returns `store: all (2)`, or the name of the store; nil if the list is the same in every
  /// store.
  func storeText(_ context: Context) -> String? {
    guard resource.list.needs(.store) else { return nil }
    let ids = store.map { [$0] } ?? context.directory.storeIDs ?? []
    if ids.count > 1 { return tr("store: \(tr("all (\(ids.count))"))") }
    return ids.first.map { id in
      tr("store: \(context.text(.reference(Resource.stores.name, "\(id)")))")
    }
  }

  /// `all (3)`, of warehouses.
  static func allWarehouses(_ count: String) -> String {
    tr("all (\(count))", context: "warehouses")
  }

  private func warehouseText(_ context: Context) -> String? {
    guard resource.list.needs(.warehouse) else { return nil }
    let ids = warehouse.map { [$0] } ?? context.directory.warehouseIDs ?? []
    if ids.count > 1 { return tr("warehouse: \(Self.allWarehouses("\(ids.count)"))") }
    return ids.first.map { id in
      tr("warehouse: \(context.text(.reference(Resource.warehouses.name, "\(id)")))")
    }
  }

  private func ownerText(_ context: Context) -> String? {
    if let owner, let searches = resource.searches { return tr("\(searches) with \(owner)") }
    guard let owner, let kind = resource.owner else { return nil }
    let label = context.names.shownLabel(kind, owner).map { " \($0)" } ?? ""
    return tr("of \(context.resource(kind)?.singular ?? kind) \(owner)\(label)")
  }
}

extension ListSelection.Reason {
  /// The reason as a sentence.
  public var words: String {
    switch self {
    case .hasNoDays: tr("This list has no dates.")
    case .nextDayNotBegun: tr("This is the last day available.")
    case .nextMonthNotBegun: tr("This is the last month available.")
    case .isToday: tr("This is already today.")
    case .isThisMonth: tr("This is already the current month.")
    case .isSameEverywhere: tr("This list is the same in every store.")
    case .isOnlyOne: tr("There is only one.")
    }
  }
}

/// A screen that shows the lists of a selection and has keys to change it.
protocol SelectionHolder: ListHolder {
  /// The selected lists.
  var selection: ListSelection { get set }
  /// Shows the lists after the selection has changed.
  mutating func selectionChanged(_ context: Context) -> [Effect]
}

extension SelectionHolder {
  var prerequisites: [Resource] { selection.request().prerequisites }

  /// Returns the missing scopes of the rows and of the lists on which they depend.
  func lacks(_ context: Context) -> [Scope] {
    let scopes = [selection.resource.scope] + (pane.view == nil ? prerequisites.map(\.scope) : [])
    return scopes.filter { !context.may($0) }
  }

  /// The bindings that change the days and the store.
  static var selectionBindings: [Binding<Self>] {
    [
      Binding(
        "before", .character("<"), footer: "before",
        help: "previous day, month, or span of the same length",
        whyNot: { screen, context in screen.whyNoStep(-1, context) },
        action: { screen, context in screen.step(-1, context) }),
      Binding(
        "after", .character(">"), footer: "after",
        help: "next day, month, or span of the same length",
        whyNot: { screen, context in screen.whyNoStep(1, context) },
        action: { screen, context in screen.step(1, context) }),
      Binding(
        "today", .character("T"), footer: "today", help: "today, or this month",
        whyNot: { screen, _ in screen.selection.whyNotNow?.words },
        action: { screen, context in screen.show(days: nil, context) }),
      Binding(
        "days", .character("D"), footer: "days", help: "choose days: a week, a month, from..to",
        whyNot: { screen, _ in
          screen.selection.resource.list.span == nil
            ? ListSelection.Reason.hasNoDays.words : nil
        },
        action: { screen, context in
          let today = context.directory.today(store: screen.selection.store, at: context.now)
          return [.push(AnyScreen(DaysScreen(today: today)))]
        }),
      Binding(
        "store", .character("t"), footer: "store",
        help: "next store or warehouse, then all",
        whyNot: { screen, context in screen.selection.whyNoOther(in: context.directory)?.words },
        action: { screen, context in
          screen.selection.showNext(in: context.directory)
          return screen.selectionChanged(context)
        }),
    ]
  }

  /// Selects days; nil for the current day or month.
  mutating func show(days: ClosedRange<ShopDate>?, _ context: Context) -> [Effect] {
    selection.show(days, in: context.directory, at: context.now)
    return selectionChanged(context)
  }

  private func whyNoStep(_ step: Int, _ context: Context) -> String? {
    selection.whyNoStep(step, in: context.directory, at: context.now)?.words
  }

  private mutating func step(_ step: Int, _ context: Context) -> [Effect] {
    selection.step(step, in: context.directory, at: context.now)
    return selectionChanged(context)
  }
}

extension ListSelection {
  /// Returns why the lists cannot be shown yet: the stores are loading, not loaded, or not
  /// accessible.
  func sentenceWithoutLists(_ context: Context) -> String {
    if let sentence = context.sentence(ifMissing: resource.scope) { return sentence }
    let needed = request().prerequisites
    if let scope = needed.map(\.scope).first(where: { !context.may($0) }) {
      return tr(
        "Without \(scope.name) the stores are unknown. \(context.key(.nextStore)): show store 1"
      )
    }
    let lists = needed.map { ListID($0) }
    if !context.reading.isDisjoint(with: lists) { return tr("Loading the stores …") }
    if let failed = lists.first(where: context.failedLists.contains) {
      return tr(
        "\(failed.resource.title) could not be loaded. \(context.key(.refresh)) tries again.")
    }
    return "…"
  }
}

extension Context {
  /// Returns the sums of rows, one amount per currency.
  func text(of tally: RowCount) -> String {
    let amounts = tally.amounts(in: directory)
    let known = amounts.count > 1 ? amounts.filter { $0.amount != 0 } : amounts
    if known.isEmpty { return Format.money(0, style: style) }
    return known.map { Format.money($0.amount, $0.currency, style: style) }.joined(separator: ", ")
  }
}
