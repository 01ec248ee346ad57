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

  @Flag(
    help: .tr(
      "Only what is due: stock, open sales and the running day after 15 minutes, products and customers after a day, what a shop sets up once after a week; the settings max_age.NAME change that."
    ))
  var due = false

  @Option(
    help: .tr("A share of the month's calls, such as 30%, spread over its days."))
  var budget: String?

  @Option(
    help: .tr(
      "With --all, --accounts or --tag: the accounts begin within this span, such as 6h, each at its own time.",
      value: "span"))
  var spread: String?

  @Flag(help: .tr("Load everything again, also days that cannot change any more."))
  var refresh = false

  @Flag(
    help: .tr("Set the mirror aside and begin a new one; the token and the count of calls stay."))
  var rebuild = false

  @Flag(
    help: .tr(
      "A summary as a JSON object: calls, lists, what was left out and why, what is due next."))
  var json = false

  @Flag(help: .tr("Ask again, though the account said that the calls of the month are used up."))
  var again = false

  func validate() throws {
    if let maxCalls, maxCalls < 0 { throw ValidationError.tr("--max-calls takes a number from 0.") }
    if let budget, CallShare(budget) == nil {
      throw ValidationError.tr("--budget takes a share such as 30%.")
    }
    if let spread {
      guard Spread(spread) != nil else {
        throw ValidationError.tr("--spread takes a span up to a day, such as 6h, 30m or 90s.")
      }
      guard many.isMany else {
        throw ValidationError.tr("--spread goes with --all, --accounts or --tag.")
      }
    }
    if due, refresh {
      throw ValidationError.tr("--due loads what is due, --refresh everything: not both.")
    }
  }

  func run() async throws {
    let run = try Wiring(.ofThisProcess(), mostCalls: maxCalls)
    let wanted = try resources.map(ArgumentNames.resource)
    try await run.withShop(options.account) { try await sync(wanted, $0, $1) }
  }

  var fleetSpread: Int? { spread.flatMap { Spread($0) }?.span }

  private func sync(_ wanted: [Resource], _ run: Wiring, _ shop: ShopClient) async throws {
    if rebuild, let place = try shop.copy.setAside() {
      Console.say(tr("hibou: the mirror is set aside: \(place)"))
    }
    if again { shop.copy.resume() }
    try await spread(shop)
    let plan = SyncPlan(
      shop, wanted, SyncPlan.Span(store: store, from: from, to: to),
      due
        ? LoadPolicy(ages: shop.ages)
        : refresh ? LoadPolicy(.everything) : SyncPlan.everythingThatChanges)
    let report = try await plan.run()
    tell(report, shop.copy.calls, shop.copy.clock.today(at: run.now()))
    if let problem = report.problem { throw problem }
    // What a budget leaves for another day is no failure; a limit for this run is.
    if report.isSpent, maxCalls != nil { throw ExitCode(6) }
  }

  /// Lets this run make only the calls that its share of the month leaves.
  private func spread(_ shop: ShopClient) async throws {
    guard let share = budget.flatMap(CallShare.init) else { return }
    _ = try await shop.state(ListID(.stores))
    let today = shop.copy.clock.today(at: shop.now())
    shop.copy.limitRun(to: share.callsLeft(of: shop.copy.calls, on: today))
  }

  private func tell(_ report: SyncReport, _ calls: CallCount, _ today: ShopDate) {
    if json { Console.data(report.json(calls).text + [0x0A]) }
    for line in report.lines { Console.say(line) }
    if report.isSpent {
      let made = Counted.calls(report.calls)
      Console.say(
        maxCalls != nil
          ? tr(
            "hibou: stopped after \(made) (--max-calls); the same command goes on from here")
          : many.isMany && budget == nil
            ? tr(
              "hibou: stopped after \(made): the share of the month's calls for many accounts is used (fleet.share)"
            )
            : tr("hibou: stopped after \(made) (--budget); a later run goes on from here"))
    } else if report.leftOut.isEmpty {
      Console.say(tr("hibou: up to date; \(calls.used) of \(calls.limit) calls used this month"))
    } else {
      Console.say(
        tr(
          "hibou: done but for what is named above; \(calls.used) of \(calls.limit) calls used this month"
        ))
    }
    let pace = CallShare.pace(of: calls, on: today)
    if report.calls > 0, calls.isNearLimit || pace > calls.limit {
      Console.say(
        tr(
          "hibou: at this pace the month has \(Counted.calls(pace)), of \(calls.limit); sync --due costs fewer"
        ))
    }
  }
}
