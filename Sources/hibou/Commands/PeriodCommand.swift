import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit
import TerminalKit

/// Prints the figures of a period, day by day.
struct PeriodCommand: FleetCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "period",
      abstract: tr("Print the turnover of a span of days: one call per month and store."),
      discussion: Examples.text(
        "hibou period 2026-09 --json",
        "hibou period 2026-09-01 2026-09-21 --store 1",
        after: tr(
          """
          Write days as in filters: 2026-09-01, 2026-09, 2026, today, yesterday, 7d, week, month, \
          year. One argument means all its days; two mean a span from the first to the last.
          """)))
  }

  @Argument(help: .tr("The first day, or a word for a span."), completion: .spans)
  var from: String

  @Argument(help: .tr("The last day."), completion: .days)
  var to: String?

  @OptionGroup(title: tr("Account")) var options: AccountOptions
  @OptionGroup(title: tr("Account")) var many: FleetOptions
  @OptionGroup(title: tr("Loading and calls")) var mirror: MirrorOptions

  @Option(help: .tr("The store's id; by default all stores together."))
  var store: Int?

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
    let source = try PeriodSources(
      stores: try reader.stores(store, in: directory), granted: reader.granted, in: directory,
      at: reader.now, days: days)
    if source.parts.isEmpty { throw Problem.usage(tr("\(words) is in the future.")) }
    let outcome = try await reader.figures(source, "period", in: directory)
    if json {
      let period = FiguresJSON.period(outcome.figures, basis: outcome.basis, directory: directory)
      Console.data(period.text + [0x0A])
    } else {
      Console.data(
        foreign: PeriodText.text(
          outcome.figures, outcome.basis, in: directory, reader.now, run.style))
    }
    if let lacking = outcome.lacking { throw lacking }
  }

  /// The days as typed.
  private var words: String { to.map { "\(from)..\($0)" } ?? from }

  /// Returns the days for a store. Throws `Problem.usage`.
  private func days(today: ShopDate) throws -> ClosedRange<ShopDate> {
    guard let days = FilterRange.days(words, today: today) else {
      throw Problem.usage(
        tr("\(words) is not a date. Try 2026-09-01 2026-09-21, 2026-09, 7d or month."))
    }
    let last = max(days.lowerBound, min(days.upperBound, today.adding(days: 1)))
    guard last.daysSince1970 - days.lowerBound.daysSince1970 < 3_660 else {
      throw Problem.usage(tr("A span must not be longer than ten years."))
    }
    return days
  }
}
