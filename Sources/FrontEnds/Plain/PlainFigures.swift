import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit

/// The figures of a day, month or year in plain mode, from the mirror, with the cost of loading the
/// rest.
struct PlainFigures {
  /// The kind of figures.
  enum Kind: Hashable {
    /// The day at a glance.
    case home
    /// The turnover of a month.
    case month
    /// The turnover of a year.
    case year
    /// The Z of a day.
    case z
    /// The sales of a month by weekday and hour.
    case hours
  }

  private let kind: Kind
  private let directory: StoreDirectory
  private let allStores: [Int]
  /// The day; nil for the current day of each store.
  private var day: ShopDate?
  private var store: Int?

  /// Creates the figures of today or the current period, for all stores.
  init(_ kind: Kind, _ shop: ShopClient) async throws {
    self.kind = kind
    let reader = FiguresReader(shop, LoadPolicy())
    directory = try await reader.directory()
    allStores = try reader.stores(nil, in: directory)
  }

  /// Returns the current day of the first store.
  private func today(_ shop: ShopClient) -> ShopDate {
    directory.today(store: stores.first, at: shop.now())
  }

  private func shownDay(_ shop: ShopClient) -> ShopDate { day ?? today(shop) }

  private var stores: [Int] { store.map { [$0] } ?? allStores }

  /// Handles an answer.
  mutating func handle(_ answer: PlainAnswer, _ shop: ShopClient, _ dialogue: LineConsole)
    async throws
  {
    switch answer {
    case .day(let word): try go(to: word, shop)
    case .store:
      let next = store.map { (allStores.firstIndex(of: $0) ?? -1) + 1 } ?? 0
      store = next < allStores.count ? allStores[next] : nil
    case .readAll, .refresh: try await load(shop)
    default:
      dialogue.say(
        tr("d DAY, + or -: another day, t: next store, r: load, b: back."))
    }
  }

  private mutating func go(to word: String, _ shop: ShopClient) throws {
    let step = word == "-" ? -1 : 1
    let shown = shownDay(shop)
    switch word {
    case "+", "-":
      switch kind {
      case .home, .z: day = shown.adding(days: step)
      case .month, .hours:
        day = step < 0 ? shown.firstOfMonth.adding(days: -1) : shown.lastOfMonth.adding(days: 1)
      case .year: day = ShopDate(year: shown.year + step, month: 1, day: 1) ?? shown
      }
    default:
      guard let days = FilterRange.days(word, today: today(shop)) else {
        throw Problem.usage(tr("\"\(word)\" is not a date. Try 2026-09-21, 14d or 2026-08."))
      }
      day = days.lowerBound
    }
    if let day, day >= today(shop) { self.day = nil }
  }

  /// Prints the figures, from what the mirror contains.
  func show(_ shop: ShopClient, _ dialogue: LineConsole, _ style: NumberStyle) async throws {
    let reader = FiguresReader(shop, LoadPolicy(.nothing))
    switch kind {
    case .home:
      let source = home(shop)
      let outcome = try await reader.figures(source, "home", in: directory)
      dialogue.say(
        DayText(
          outcome.figures, basis: outcome.basis, directory: directory, now: shop.now(),
          names: try await reader.names([.users, .categories], in: directory), style: style
        ).text)
      try await tellCost(of: source, outcome.basis, reader, dialogue)
    case .month, .year:
      let source = period(shop)
      let outcome = try await reader.figures(source, "period", in: directory)
      let text = PeriodText.text(
        outcome.figures, outcome.basis, in: directory, shop.now(), style)
      let day = shownDay(shop)
      dialogue.say((kind == .month ? day.monthTitle : String(day.year)) + "\n" + text)
      try await tellCost(of: source, outcome.basis, reader, dialogue)
    case .hours:
      let source = hours(shop)
      let outcome = try await reader.figures(source, "hours", in: directory)
      let text = WeekHoursText.text(
        outcome.figures, outcome.basis, in: directory, shop.now(), style)
      dialogue.say(
        tr("\(shownDay(shop).monthTitle): sales by hour and weekday") + "\n" + text)
      try await tellCost(of: source, outcome.basis, reader, dialogue)
    case .z:
      let source = z(shop)
      let outcome = try await reader.figures(source, "z", in: directory)
      let text = ZText(
        outcome.figures, day: shownDay(shop),
        names: try await reader.names([.categories], in: directory), style: style)
      let lines =
        text.lines.map(\.text) + [""]
        + DayText.basisLines(outcome.basis, in: directory, at: shop.now()).map { "   \($0)" }
      dialogue.say(lines.joined(separator: "\n"))
      try await tellCost(of: source, outcome.basis, reader, dialogue)
    }
  }

  private func tellCost<Source: FiguresSource>(
    of source: Source, _ basis: FigureBasis, _ reader: FiguresReader, _ dialogue: LineConsole
  ) async throws {
    let cost = try await reader.cost(source, in: directory)
    let again = try await reader.cost(source, Self.again, in: directory)
    if cost.isNothing {
      return dialogue.say(
        tr("r: reload (\(Counted.calls(again))), d DAY: another day, t: next store, b: back."))
    }
    let calls = Counted.calls(cost)
    dialogue.say(
      basis.loadedAt == nil
        ? tr("Not loaded yet. r: load (\(calls); \(reader.callsUsed) used this month), b: back.")
        : tr(
          "Not complete. r: load the rest (\(calls); \(reader.callsUsed) used this month), b: back."
        ))
  }

  /// The policy that loads everything that can still change.
  private static let again = LoadPolicy(maxAge: -1)

  /// Loads what is missing, or everything that can change when nothing is missing.
  private func load(_ shop: ShopClient) async throws {
    let known = FiguresReader(shop, LoadPolicy(.nothing))
    let missing =
      switch kind {
      case .home: try await known.cost(home(shop), in: directory)
      case .month, .year: try await known.cost(period(shop), in: directory)
      case .z: try await known.cost(z(shop), in: directory)
      case .hours: try await known.cost(hours(shop), in: directory)
      }
    let reader = FiguresReader(shop, missing.isNothing ? Self.again : .missingOnly)
    let lacking: Problem? =
      switch kind {
      case .home:
        try await reader.figures(
          home(shop), "home", in: directory, naming: [.users, .categories]
        ).lacking
      case .month, .year:
        try await reader.figures(period(shop), "period", in: directory).lacking
      case .z:
        try await reader.figures(z(shop), "z", in: directory, naming: [.categories]).lacking
      case .hours:
        try await reader.figures(hours(shop), "hours", in: directory).lacking
      }
    if let lacking { throw lacking }
  }

  private func home(_ shop: ShopClient) -> DaySources {
    DaySources(
      day: day, stores: stores, granted: shop.session.granted, in: directory, at: shop.now())
  }

  private func period(_ shop: ShopClient) -> PeriodSources {
    let day = shownDay(shop)
    let first = kind == .month ? day.firstOfMonth : ShopDate(year: day.year, month: 1, day: 1)
    let last = kind == .month ? day.lastOfMonth : ShopDate(year: day.year, month: 12, day: 31)
    return PeriodSources(
      days: (first ?? day)...(last ?? day), stores: stores, granted: shop.session.granted,
      in: directory, at: shop.now())
  }

  private func hours(_ shop: ShopClient) -> WeekHoursSources {
    let day = shownDay(shop)
    return WeekHoursSources(
      days: day.firstOfMonth...day.lastOfMonth, stores: stores, granted: shop.session.granted,
      in: directory, at: shop.now())
  }

  private func z(_ shop: ShopClient) -> ZSources {
    ZSources(
      day: shownDay(shop), stores: stores, granted: shop.session.granted, in: directory,
      at: shop.now())
  }
}
