import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Prints the figures of the home screen for today, or for another day.
struct TodayCommand: FleetCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "today",
      abstract: tr("Print the day's figures: sales, tickets, hours, payments, top products."),
      discussion: Examples.text("hibou today --store 1 --json", "hibou today --date yesterday"))
  }

  @OptionGroup(title: tr("Account")) var options: AccountOptions
  @OptionGroup(title: tr("Account")) var many: FleetOptions
  @OptionGroup(title: tr("Loading and calls")) var mirror: MirrorOptions

  @Option(help: .tr("The store's id; by default all stores together."))
  var store: Int?

  @Option(help: .tr("Another day: YYYY-MM-DD or yesterday."), completion: .days)
  var date: String?

  @Flag(help: .tr("Print a JSON object; amounts are strings with two decimals."))
  var json = false

  func run() async throws {
    let policy = mirror.policy
    try await Wiring(.ofThisProcess()).withShop(options.account) {
      try await write($0, $1, policy)
    }
  }

  private func write(_ run: Wiring, _ shop: ShopClient, _ policy: LoadPolicy) async throws {
    let reader = FiguresReader(shop, policy)
    let directory = try await reader.directory()
    let source = try DaySources(
      stores: try reader.stores(store, in: directory), granted: reader.granted, in: directory,
      at: reader.now
    ) { try ListSpan.day(date ?? "today", $0, "--date") }
    if source.parts.isEmpty { throw Problem.usage(tr("--date \(date ?? "") is in the future.")) }
    let naming: [Resource] = json ? [] : [.users, .categories]
    let outcome = try await reader.figures(source, "today", in: directory, naming: naming)
    if json {
      let day = FiguresJSON.day(outcome.figures, basis: outcome.basis, directory: directory)
      Console.data(day.text + [0x0A])
    } else {
      Console.data(
        foreign: DayText(
          outcome.figures, basis: outcome.basis, directory: directory, now: reader.now,
          names: try await reader.names(naming, in: directory), style: run.style
        ).text)
    }
    if let lacking = outcome.lacking { throw lacking }
  }
}
