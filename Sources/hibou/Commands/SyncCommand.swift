import AppCore
import ArgumentParser
import Foundation
import Models
import ShopKit

/// Brings the copy up to date, telling the price first.
struct SyncCommand: FleetCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sync",
      abstract: tr("Bring the local copy up to date; goes on where it was stopped."),
      discussion: tr(
        """
        Without names: the shop's settings, products, customers, stock, and the sales of the last 30 days, \
        from today backwards. Sales of days that are over and were read after that are not read again.
        """))
  }

  @Argument(help: .tr("What to read; hibou resources names them."), completion: .resources)
  var resources: [String] = []

  @OptionGroup(title: tr("Account")) var options: AccountOptions
  @OptionGroup(title: tr("Account")) var many: FleetOptions

  @Option(help: .tr("The most calls this run may make."))
  var maxCalls: Int?

  @Option(help: .tr("The store's id for sales; by default every store."))
  var store: Int?

  @Option(help: .tr("The first day of sales: YYYY-MM-DD, or first for the day of the first sale."))
  var from: String?

  @Option(help: .tr("The last day of sales; by default today."))
  var to: String?

  @Flag(help: .tr("Ask again, though the account said that the calls of the month are used up."))
  var again = false

  func validate() throws {
    if let maxCalls, maxCalls < 0 { throw ValidationError.tr("--max-calls takes a number from 0.") }
  }

  func run() async throws {
    let run = try Wiring(.ofThisProcess(), mostCalls: maxCalls)
    let wanted = try resources.map(Names.resource)
    try await run.withShop(options.account) { try await sync(wanted, $1) }
  }

  private func sync(_ wanted: [Resource], _ shop: Shop) async throws {
    if again { shop.copy.resume() }
    let plan = SyncPlan(shop, SyncPlan.Span(store: store, from: from, to: to))
    do {
      try await plan.run(wanted.isEmpty ? plan.everything : wanted)
    } catch Problem.capReached(let cap) {
      guard let maxCalls, shop.copy.isRunSpent else { throw Problem.capReached(cap) }
      Console.say(
        tr(
          "hibou: stopped after \(Counted.calls(maxCalls)) (--max-calls); the same command goes on from here"
        )
      )
      throw ExitCode(6)
    }
    let calls = shop.copy.calls
    Console.say(tr("hibou: up to date; \(calls.used) of \(calls.limit) calls used this month"))
  }
}
