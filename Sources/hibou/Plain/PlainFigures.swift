import AppCore
import Foundation
import Models

/// The figures of a day or a month in the plain face: what the copy has of them, and what the rest costs.
struct PlainFigures {
  /// What is told.
  enum Kind: Hashable {
    /// The day at a glance.
    case home
    /// The turnover of a month.
    case month
    /// The Z of a day.
    case z
  }

  private let kind: Kind
  private let today: ShopDate
  private let allStores: [Int]
  private var day: ShopDate
  private var store: Int?

  /// Today, or this month, in all stores.
  init(_ kind: Kind, _ shop: Shop) async throws {
    self.kind = kind
    let reader = FiguresReader(shop, .fromBoth)
    allStores = try await reader.stores(nil)
    today = reader.today(allStores)
    day = today
  }

  private var stores: [Int] { store.map { [$0] } ?? allStores }

  /// Does what was answered.
  mutating func take(_ answer: PlainAnswer, _ shop: Shop, _ dialogue: Dialogue) async throws {
    switch answer {
    case .day(let word): try go(to: word)
    case .store:
      let next = store.map { (allStores.firstIndex(of: $0) ?? -1) + 1 } ?? 0
      store = next < allStores.count ? allStores[next] : nil
    case .readAll, .refresh: try await read(shop)
    default:
      dialogue.say(
        tr("d DAY, + or - goes to another, t to the next store, r reads, b goes back."))
    }
  }

  private mutating func go(to word: String) throws {
    let step = word == "-" ? -1 : 1
    switch word {
    case "+", "-":
      if kind != .month {
        day = day.adding(days: step)
      } else {
        day = step < 0 ? day.firstOfMonth.adding(days: -1) : day.lastOfMonth.adding(days: 1)
      }
    default: day = try SpanOptions.day(word, today, "d")
    }
    if day > today { day = today }
  }

  /// Tells the figures that the copy has.
  func show(_ shop: Shop, _ dialogue: Dialogue, _ style: NumberStyle) async throws {
    let reader = FiguresReader(shop, .onlyTheCopy)
    _ = try await reader.stores(nil)
    switch kind {
    case .home:
      let source = home(shop)
      let figures = try await reader.figures(source, "home").figures
      try await reader.learnNames(for: [.users, .categories])
      dialogue.say(
        DayText(
          figures, stores: stores, isToday: day == today, currency: reader.currency(stores),
          names: reader.names, style: style
        ).text)
      try await tellPrice(of: source, reader, dialogue)
    case .month:
      let source = month(shop)
      let figures = try await reader.figures(source, "month").figures
      dialogue.say("\(String("\(day)".prefix(7))):\n" + PeriodCommand.table(figures, style).text)
      try await tellPrice(of: source, reader, dialogue)
    case .z:
      let source = z(shop)
      let figures = try await reader.figures(source, "z").figures
      try await reader.learnNames(for: [.categories])
      let text = ZText(
        figures, day: day, currency: reader.currency(stores), names: reader.names, style: style)
      dialogue.say(text.lines.map(\.text).joined(separator: "\n"))
      try await tellPrice(of: source, reader, dialogue)
    }
  }

  private func tellPrice<Source: FiguresSource>(
    of source: Source, _ reader: FiguresReader, _ dialogue: Dialogue
  ) async throws {
    let missing = try await reader.missing(source)
    dialogue.say(
      missing == 0
        ? tr("r reads it again, d DAY tells another day, t the next store, b goes back.")
        : tr(
          "Not all of it is in the copy. r reads it: about \(Counted.calls(missing)), \(reader.callsUsed) used this month. b goes back."
        ))
  }

  private func read(_ shop: Shop) async throws {
    var options = CopyOptions.fromBoth
    options.refresh = day == today
    let reader = FiguresReader(shop, options)
    let lacking: Problem? =
      switch kind {
      case .home: try await reader.figures(home(shop), "home").lacking
      case .month: try await reader.figures(month(shop), "month").lacking
      case .z: try await reader.figures(z(shop), "z").lacking
      }
    if let lacking { throw lacking }
  }

  private func home(_ shop: Shop) -> DaySources {
    DaySources(
      day: day, stores: stores, granted: shop.session.granted, isToday: day == today,
      clock: shop.copy.clock)
  }

  private func month(_ shop: Shop) -> PeriodSources {
    PeriodSources(
      days: day.firstOfMonth...min(day.lastOfMonth, today), stores: stores,
      granted: shop.session.granted)
  }

  private func z(_ shop: Shop) -> ZSources {
    ZSources(day: day, stores: stores, granted: shop.session.granted)
  }
}
