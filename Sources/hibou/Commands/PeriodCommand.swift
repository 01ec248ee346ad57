import AppCore
import ArgumentParser
import Models
import TerminalKit

/// What some days came to, day by day.
struct PeriodCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "period", abstract: tr("The turnover of some days: a call a month and store."),
      discussion: tr(
        """
        Days are written as in filters: 2026-09-01, 2026-09, 2026, today, yesterday, 7d, week, month, year. \
        With one of them its days are meant, with two those from the first to the last.
        """))
  }

  @Argument(help: .tr("The first day, or a word for several."))
  var from: String

  @Argument(help: .tr("The last day."))
  var to: String?

  @OptionGroup var options: AccountOptions
  @OptionGroup var copy: CopyOptions

  @Option(help: .tr("The store's id; by default all stores together."))
  var store: Int?

  @Flag(help: .tr("As a JSON object; amounts are strings with two decimals."))
  var json = false

  func run() async throws {
    let live = try Live(Surroundings.ofThisProcess())
    let shop = try live.shop(named: options.account)
    let reader = FiguresReader(shop, copy)
    let stores = try await reader.stores(store)
    let source = PeriodSources(
      days: try days(today: reader.today(stores)), stores: stores, granted: shop.session.granted)
    let (figures, lacking) = try await reader.figures(source, "period")
    let currency = reader.currency(stores)
    if json {
      Console.data(FiguresJSON.period(figures, stores: stores, currency: currency).text + [0x0A])
    } else {
      Self.table(figures, live.style).print()
    }
    await shop.close()
    if let lacking { throw lacking }
  }

  /// The days that are meant, none of them to come. Throws `Problem.usage`.
  private func days(today: ShopDate) throws -> ClosedRange<ShopDate> {
    let text = to.map { "\(from)..\($0)" } ?? from
    guard let days = FilterRange.days(text, today: today) else {
      throw Problem.usage(
        tr("\(text) names no days. Write such as 2026-09-01 2026-09-21, 2026-09, 7d or month."))
    }
    guard days.lowerBound <= today else { throw Problem.usage(tr("\(text) has not come yet.")) }
    let past = days.lowerBound...min(days.upperBound, today)
    guard past.upperBound.daysSince1970 - past.lowerBound.daysSince1970 < 3_660 else {
      throw Problem.usage(tr("A span of more than ten years is not read."))
    }
    return past
  }

  /// A line each day with sales, and their sum.
  static func table(_ figures: PeriodFigures, _ style: NumberStyle) -> PlainTable {
    let rows = figures.rows.map { row in
      [
        Format.date(row.day), Format.money(row.gross, style: style),
        row.net.map { Format.money($0, style: style) } ?? Format.nothing,
        row.sales.map { "\($0)" } ?? Format.nothing,
        row.items.map { Format.quantity($0, style: style) } ?? Format.nothing,
      ]
    }
    let total = figures.total
    let sum = [
      tr("\(total.days) days"), Format.money(total.gross, style: style),
      total.net.map { Format.money($0, style: style) } ?? Format.nothing,
      total.sales.map { "\($0)" } ?? Format.nothing,
      total.items.map { Format.quantity($0, style: style) } ?? Format.nothing,
    ]
    return PlainTable(
      [tr("Day"), tr("Incl. VAT"), tr("Excl. VAT"), tr("Sales"), tr("Items")], rows + [sum],
      alignments: [.leading, .trailing, .trailing, .trailing, .trailing])
  }
}
