import AppCore
import ArgumentParser
import Models

/// The figures of the home screen: of today, or of another day.
struct TodayCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "today",
      abstract: tr("The day's figures: sales, tickets, hours, payments, top products."))
  }

  @OptionGroup var options: AccountOptions
  @OptionGroup var copy: CopyOptions

  @Option(help: .tr("The store's id; by default all stores together."))
  var store: Int?

  @Option(help: .tr("Another day: YYYY-MM-DD or yesterday."))
  var date: String?

  @Flag(help: .tr("As a JSON object; amounts are strings with two decimals."))
  var json = false

  func run() async throws {
    let live = try Live(Surroundings.ofThisProcess())
    let shop = try live.shop(named: options.account)
    let reader = FiguresReader(shop, copy)
    let stores = try await reader.stores(store)
    let today = reader.today(stores)
    let day = try SpanOptions.day(date ?? "today", today, "--date")
    if day > today { throw Problem.usage(tr("--date \(day) has not come yet.")) }
    let source = DaySources(
      day: day, stores: stores, granted: shop.session.granted, isToday: day == today,
      clock: shop.copy.clock)
    let (figures, lacking) = try await reader.figures(source, "today")
    let currency = reader.currency(stores)
    if json {
      Console.data(FiguresJSON.day(figures, stores: stores, currency: currency).text + [0x0A])
    } else {
      try await reader.learnNames(for: [.users, .categories])
      Console.data(
        foreign: DayText(
          figures, stores: stores, isToday: day == today, currency: currency, names: reader.names,
          style: live.style
        ).text)
    }
    await shop.close()
    if let lacking { throw lacking }
  }
}
