import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Updates the mirror, after stating the cost.
struct SyncCommand: FleetCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sync",
      abstract: tr("Bring the local data up to date; continues where it was stopped."),
      discussion: Examples.text(
        "hibou sync --due --json",
        "hibou sync sales --from 2026-01-01 --max-calls 200",
        after: tr(
          """
          Without names: the shop's settings, products, customers, stock, and the sales of the \
          last 30 days, from today backwards. hibou does not load closed days again. Where \
          neither stdout nor stderr is a terminal, sync alone loads only what is due, as --due \
          does; with names of lists, days or a store, or with --full, it loads all that can have \
          changed.
          """)))
  }

  @Argument(help: .tr("The lists to load; hibou resources names them."), completion: .resources)
  var resources: [String] = []

  @OptionGroup(title: tr("Account")) var options: AccountOptions
  @OptionGroup(title: tr("Account")) var many: FleetOptions

  @Option(help: .tr("The most calls this run may make."))
  var maxCalls: Int?

  @Option(help: .tr("The store's id for sales; by default every store."))
  var store: Int?

  @Option(
    help: .tr("The first day of sales: YYYY-MM-DD, or first for the day of the first sale."),
    completion: .days)
  var from: String?

  @Option(
    name: [.customLong("to"), .customLong("until")],
    help: .tr("The last day of sales; by default today."), completion: .days)
  var to: String?

  @Flag(
    help: .tr(
      "Load only what is due: stock, open sales and the running day after 15 minutes, stores, warehouses, products and customers after a day, other shop settings after a week; the settings max_age.NAME change that."
    ))
  var due = false

  @Flag(help: .tr("Load all that can have changed, also where only what is due would be loaded."))
  var full = false

  @Option(
    help: .tr("A share of the month's calls, such as 30%, spread over the month's days."))
  var budget: String?

  @Option(
    help: .tr(
      "With --all, --accounts or --tag: the accounts begin within this span, such as 6h, each at its own time.",
      value: "span"))
  var spread: String?

  @Flag(help: .tr("Load everything again, also closed days."))
  var refresh = false

  @Flag(
    help: .tr("Set the local data aside and start again; the token and the count of calls stay."))
  var rebuild = false

  @Flag(
    help: .tr(
      "Print a summary as a JSON object: calls, lists, what was left out and why, what is due next."
    ))
  var json = false

  @Flag(help: .tr("Try again although the month's calls are used up."))
  var again = false

  func validate() throws {
    if let maxCalls, maxCalls < 0 { throw ValidationError.tr("--max-calls must be 0 or more.") }
    if let budget, CallShare(budget) == nil {
      throw ValidationError.tr("--budget must be a share such as 30%.")
    }
    if let spread {
      guard StartSpread(spread) != nil else {
        throw ValidationError.tr("--spread needs a span up to a day, such as 6h, 30m or 90s.")
      }
      guard many.isMany else {
        throw ValidationError.tr("--spread goes with --all, --accounts or --tag.")
      }
    }
    if [due, full, refresh].count(where: { $0 }) > 1 {
      throw ValidationError.tr("Use one of --due, --full and --refresh.")
    }
  }

  /// Whether only what is due is loaded. A scheduler that names nothing gets that too: it runs again soon, and most of
  /// what can change has not.
  private var loadsWhatIsDue: Bool {
    if due { return true }
    let isNamed = !resources.isEmpty || store != nil || from != nil || to != nil
    return !isNamed && !full && !refresh && !rebuild && !Console.isTerminal && isatty(2) != 1
  }

  func run() async throws {
    let run = try Wiring(.ofThisProcess(), mostCalls: maxCalls)
    let wanted = try resources.map(ArgumentNames.resource)
    try await run.withShop(options.account) { try await sync(wanted, $0, $1) }
  }

  var changesMirrors: Bool { true }

  var fleetSpread: Int? { spread.flatMap { StartSpread($0) }?.span }

  private func sync(_ wanted: [Resource], _ run: Wiring, _ shop: ShopClient) async throws {
    if rebuild, let place = try shop.mirror.setAside() {
      Console.say(tr("hibou: the old data is set aside: \(place)"))
    }
    if again { shop.mirror.resume() }
    try await spread(shop)
    let plan = SyncPlan(
      shop, wanted, SyncPlan.Span(store: store, from: from, to: to),
      loadsWhatIsDue
        ? SyncPlan.whatIsDue(shop)
        : refresh ? LoadPolicy(.everything) : SyncPlan.everythingThatChanges)
    let report = try await plan.run()
    tell(report, shop.mirror.calls, shop.mirror.clock.today(at: run.now()))
    if let problem = report.problem { throw problem }
    // Lists that the daily budget leaves for later are no failure, but a limit for this run is.
    if report.isSpent, maxCalls != nil { throw ExitCode(6) }
  }

  /// Limits this run to the calls that its share of the month has left.
  private func spread(_ shop: ShopClient) async throws {
    guard let share = budget.flatMap(CallShare.init) else { return }
    _ = try await shop.state(ListID(.stores))
    let today = shop.mirror.clock.today(at: shop.now())
    shop.mirror.limitRun(to: share.callsLeft(of: shop.mirror.calls, on: today))
  }

  private func tell(_ report: SyncReport, _ calls: CallCount, _ today: ShopDate) {
    if json { Console.data(report.json(calls).text + [0x0A]) }
    for line in report.lines { Console.say(line) }
    if report.isSpent {
      let made = Counted.calls(report.calls)
      Console.say(
        maxCalls != nil
          ? tr(
            "hibou: stopped after \(made) (--max-calls); run the same command to continue")
          : many.isMany && budget == nil
            ? tr(
              "hibou: stopped after \(made): the share of the month's calls for many accounts is used (fleet.share)"
            )
            : tr("hibou: stopped after \(made) (--budget); a later run continues"))
    } else if !report.leftOut.isEmpty {
      Console.say(
        tr(
          "hibou: done, except for the lists named above; \(calls.used) of \(calls.limit) calls used this month"
        ))
    } else if loadsWhatIsDue {
      Console.say(
        tr(
          "hibou: nothing more is due (sync --full loads all that can have changed); \(calls.used) of \(calls.limit) calls used this month"
        ))
    } else {
      Console.say(tr("hibou: up to date; \(calls.used) of \(calls.limit) calls used this month"))
    }
    warn(calls, on: today)
  }

  /// Warns of a month whose calls are nearly used up, or will be before it ends.
  private func warn(_ calls: CallCount, on today: ShopDate) {
    let pace = CallShare.pace(of: calls, on: today)
    if calls.isNearLimit {
      Console.say(
        tr(
          "hibou: warning: \(calls.used) of the month's \(calls.limit) calls are used; sync --due and --budget cost fewer"
        ))
    } else if pace > calls.limit {
      Console.say(
        tr(
          "hibou: at this pace the month has \(Counted.calls(pace)), of \(calls.limit); sync --due costs fewer"
        ))
    }
  }
}
