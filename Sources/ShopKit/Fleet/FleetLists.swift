import Credentials
import Foundation
import HiboutikAPI
import LocalStore
public import Models

/// One list over the mirrors of many accounts: what `hibou list --all --offline` prints, for a screen that shows a
/// part of it. It makes no call and changes no file; an account whose mirror cannot be read says so and stops no other.
public struct FleetLists: Sendable {
  private let service: AccountService

  /// Mirrors read at a time.
  private static let width = 4

  /// The lists of the accounts of a service.
  public init(_ service: AccountService) { self.service = service }

  /// How many rows each account has.
  ///
  /// - Parameter tell: gets each count as soon as it is known.
  public func counts(
    _ query: FleetQuery, of accounts: [String],
    tell: @escaping @Sendable (FleetCount) -> Void = { _ in }
  ) async -> [FleetCount] {
    await withTaskGroup(of: FleetCount.self) { group in
      var waiting = accounts[...]
      var counts: [FleetCount] = []
      func start() {
        guard !Task.isCancelled, let account = waiting.popFirst() else { return }
        group.addTask { await count(query, of: account) }
      }
      for _ in 0..<Self.width { start() }
      while let count = await group.next() {
        start()
        tell(count)
        counts.append(count)
      }
      return counts.sorted { $0.account < $1.account }
    }
  }

  /// Rows of accounts; an account whose mirror cannot be read is left out.
  public func windows(_ query: FleetQuery, _ parts: [FleetPart]) async -> [String: Window] {
    await withTaskGroup(of: (String, Window?).self) { group in
      var waiting = parts[...]
      var windows: [String: Window] = [:]
      func start() {
        guard !Task.isCancelled, let part = waiting.popFirst() else { return }
        group.addTask { (part.account, try? await window(query, part)) }
      }
      for _ in 0..<Self.width { start() }
      while let (account, window) = await group.next() {
        start()
        windows[account] = window
      }
      return windows
    }
  }

  // MARK: - One account

  private func count(_ query: FleetQuery, of account: String) async -> FleetCount {
    do {
      return try await use(account) { shop in
        guard let (view, names) = try await view(query, shop) else {
          return FleetCount(account: account, rows: nil, problem: .notLoaded(query.resource.title))
        }
        let tally = try await shop.tally(view, nil, names)
        var states: [ListState?] = []
        for list in view.lists { states.append(try await shop.state(list)) }
        let loaded = states.compactMap { $0?.readAt }
        return FleetCount(
          account: account, rows: loaded.isEmpty ? nil : tally.count,
          isWhole: states.allSatisfy { $0?.isComplete == true }, loadedAt: loaded.min(),
          problem: loaded.isEmpty ? .notLoaded(query.resource.title) : nil)
      }
    } catch {
      return FleetCount(
        account: account, rows: nil, problem: error as? Problem ?? .other("\(error)"))
    }
  }

  private func window(_ query: FleetQuery, _ part: FleetPart) async throws -> Window? {
    try await use(part.account) { shop in
      guard let (view, names) = try await view(query, shop) else { return nil }
      let window = try await shop.look(view, part.window, names)
      var labels = names
      labels.add(window.names)
      return Window(
        rows: window.rows, start: window.start, isEnd: window.isEnd, names: labels,
        states: window.states)
    }
  }

  /// The lists of an account that are meant, those of today where they are by the day, and the labels that a filter
  /// and the rows ask for; nil where its stores or warehouses are not loaded.
  private func view(_ query: FleetQuery, _ shop: ShopClient) async throws -> (
    RowQuery, RecordLabels
  )? {
    guard shop.session.granted.contains(query.resource.scope) else {
      throw Problem.missing(query.resource.scope, granted: shop.session.granted)
    }
    let reader = ListReader(shop, LoadPolicy(.nothing))
    reader.names.mask = query.mask
    let lists = try await reader.queries(for: query.resource, ListSpan())
    guard !lists.isEmpty else { return nil }
    let today = try await shop.directory().today(store: nil, at: shop.now())
    let filter = RowFilter(query.filter, resource: query.resource, today: today)
    try await reader.learnNames(for: query.resource.columns)
    return (RowQuery(lists, filter: filter), reader.names)
  }

  /// Looks at the mirror of an account.
  private func use<T>(_ account: String, _ work: (ShopClient) async throws -> T) async throws -> T {
    if var shop = service.demoShops[account] {
      shop.report = { _ in }
      return try await work(shop)
    }
    let session: Session
    do throws(CredentialError) {
      session = service.session(of: try service.store.card(account))
    } catch { throw Problem(error) }
    guard let mirror = service.mirrorToLookAt(account, session) else {
      throw Problem.notLoaded(tr("local data"))
    }
    defer { mirror.close() }
    if let owner = try await mirror.use({ try $0.owner() }), owner != session.host {
      throw Problem.notLoaded(tr("local data"))
    }
    return try await work(
      ShopClient(
        session: session, now: service.now, mirror: mirror, client: { throw APIError.cancelled },
        ages: service.configuration.ages, disconnect: {}))
  }
}
