import Credentials
import HiboutikAPI
import LocalStore
public import Models

/// Loads accounts of a fleet, each within its share of calls, as `hibou sync` does for many
/// accounts. A problem with an account is part of its own outcome.
public struct FleetLoader: Sendable {
  private let service: AccountService
  private let share: Int

  /// The number of accounts loaded at the same time. Each makes at most 4 calls at once, so there
  /// are at most 16.
  public static let width = 4

  /// Creates a loader.
  ///
  /// - Parameter share: the percentage of an account's monthly calls that it may use.
  public init(_ service: AccountService, share: Int) {
    self.service = service
    self.share = share
  }

  // MARK: - Cost

  /// Returns the cost of loading accounts, computed from their mirrors without a call.
  public func costs(of accounts: [String]) async -> [FleetCost] {
    var costs: [FleetCost] = []
    for account in accounts { costs.append(await cost(of: account)) }
    return costs
  }

  private func cost(of account: String) async -> FleetCost {
    if let shop = service.demoShops[account] { return await cost(of: shop) }
    guard let session = try? service.session(of: service.store.card(account)) else {
      return FleetCost(account: account, cost: nil, left: nil)
    }
    let known = service.mirrorToLookAt(account, session)
    let mirror = known ?? service.mirror(at: nil, of: session)
    defer { mirror.close() }
    let shop = ShopClient(
      session: session, now: service.now, mirror: mirror, client: { throw APIError.cancelled },
      ages: service.configuration.ages, disconnect: {})
    return await cost(of: shop)
  }

  private func cost(of shop: ShopClient) async -> FleetCost {
    var quiet = shop
    quiet.report = { _ in }
    let cost = try? await SyncPlan(quiet, [], SyncPlan.Span()).cost()
    let left = await shop.mirror.callsLeft(ofShare: share)
    return FleetCost(account: shop.session.account, cost: cost, left: left)
  }

  // MARK: - Loading

  /// Loads accounts, several at a time.
  public func load(
    _ accounts: [String], tell: @escaping @Sendable (FleetProgress) -> Void
  ) async {
    await withTaskGroup(of: Void.self) { group in
      var waiting = accounts[...]
      func start() {
        guard !Task.isCancelled, let account = waiting.popFirst() else { return }
        group.addTask { await load(account, tell) }
      }
      for _ in 0..<Self.width { start() }
      while await group.next() != nil { start() }
    }
  }

  private func load(_ account: String, _ tell: @escaping @Sendable (FleetProgress) -> Void) async {
    tell(.loading(account: account, nil))
    let outcome: FleetOutcome
    if var shop = service.demoShops[account] {
      shop.report = { Self.tell($0, account, tell) }
      outcome = await load(shop)
      shop.mirror.limitShare(to: nil)
    } else {
      outcome = await loadOwn(account, tell)
    }
    tell(.ended(await FleetReader(service).row(of: account), outcome))
  }

  /// Loads an account through a service of its own, so that the current account stays the same.
  private func loadOwn(
    _ account: String, _ tell: @escaping @Sendable (FleetProgress) -> Void
  ) async -> FleetOutcome {
    var configuration = service.configuration
    configuration.keys = service.keys
    let own = AccountService(configuration)
    own.onEvent { Self.tell($0, account, tell) }
    let shop: ShopClient
    do { shop = try own.shop(named: account) } catch {
      return FleetOutcome(calls: 0, problem: error as? Problem ?? .other("\(error)"))
    }
    let outcome = await load(shop)
    await own.close()
    return FleetOutcome(
      calls: outcome.calls, problem: outcome.problem ?? own.renewalTrouble,
      isShareSpent: outcome.isShareSpent)
  }

  private func load(_ shop: ShopClient) async -> FleetOutcome {
    shop.mirror.limitShare(to: share)
    let before = shop.mirror.made
    var problem: Problem?
    var isShareSpent = false
    do {
      let report = try await SyncPlan(shop, [], SyncPlan.Span()).run()
      problem = report.problem
      isShareSpent = report.isSpent
    } catch { problem = error as? Problem ?? .other("\(error)") }
    return FleetOutcome(
      calls: shop.mirror.made - before, problem: problem, isShareSpent: isShareSpent)
  }

  private static func tell(
    _ event: ShopEvent, _ account: String, _ tell: @Sendable (FleetProgress) -> Void
  ) {
    if case .progressed(let resource, _, _) = event {
      tell(.loading(account: account, resource))
    }
  }
}

extension MirrorSession {
  /// Returns how many calls are left in the month's share of fleet runs; nil if the mirror cannot
  /// be read.
  func callsLeft(ofShare percent: Int) async -> Int? {
    let month = month
    guard let used = try? await use({ try await $0.sharedCalls(month: month) }) else { return nil }
    return max(0, min(Self.calls(percent, of: calls.limit) - used, calls.left))
  }
}
