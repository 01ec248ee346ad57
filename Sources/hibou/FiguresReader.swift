import AppCore
import Foundation
import Models

/// Makes figures for a command: out of the copy where what they need is there, else from the account, telling
/// the price on stderr first.
struct FiguresReader {
  private let shop: Shop
  private let options: CopyOptions
  private let lists: ListReader

  /// A reader of an account.
  init(_ shop: Shop, _ options: CopyOptions) {
    self.shop = shop
    self.options = options
    lists = ListReader(shop, options)
  }

  /// Labels of ids, from everything read so far.
  var names: Models.Names { lists.names }

  /// The ids of the stores that are meant: one, or all.
  func stores(_ store: Int?) async throws -> [Int] {
    try await lists.stores(SpanOptions(store: store))
  }

  /// The day it is in the stores.
  func today(_ stores: [Int]) -> ShopDate { lists.today(store: stores.first) }

  /// The currency of stores; without one where they have several, for amounts are not converted.
  func currency(_ stores: [Int]) -> String? {
    let all = Set(stores.compactMap { names.currency(store: "\($0)") })
    return all.count == 1 ? all.first : nil
  }

  /// Calls that were made this month.
  var callsUsed: Int { shop.copy.calls.used }

  /// How many of the lists that figures need are missing, those apart that the others show to be empty.
  func missing<Source: FiguresSource>(_ source: Source) async throws -> Int {
    let known = try await known(source)
    var count = 0
    for need in source.needs where try await standing(of: need) == .missing {
      if !source.isSpared(need.query, { known[$0]?.records }) { count += 1 }
    }
    return count
  }

  /// Reads the short lists that name ids; what cannot be read stays an id.
  func learnNames(for resources: [Resource]) async throws {
    try await lists.learnNames(
      for: resources.map { Column($0.title, .reference($0.name), $0.name) })
  }

  /// The figures of what the copy holds and the options allow to read, and what of it is lacking.
  func figures<Source: FiguresSource>(
    _ source: Source, _ name: String
  ) async throws -> (figures: Source.Figures, lacking: Problem?) {
    if let scope = source.missingScopes.first, source.needs.isEmpty {
      throw Problem.missing(scope, granted: shop.session.granted)
    }
    for scope in source.missingScopes {
      Console.say(tr("hibou: \(name): without \(scope.name) a part is missing"))
    }
    let problem = try await bring(source, name)
    var known = try await known(source)
    for need in source.extras where try await standing(of: need) == .missing {
      known[need.query] = nil
    }
    let isLacking = source.needs.contains { need in
      known[need.query] == nil && !source.isSpared(need.query) { known[$0]?.records }
    }
    tellAge(source.needs.compactMap { known[$0.query]?.state.readAt }, name)
    return (
      source.figures({ known[$0]?.records }, readAt: { known[$0]?.state.readAt }),
      problem ?? (isLacking ? .notRead(name.capitalized) : nil)
    )
  }

  /// What the copy has of the lists.
  private func known<Source: FiguresSource>(_ source: Source) async throws -> [Query: LoadedList] {
    let queries = source.queries
    let loaded = try await shop.gather(queries)
    return Dictionary(
      zip(queries, loaded).compactMap { list, loaded in loaded.map { (list, $0) } },
      uniquingKeysWith: { $1 })
  }

  private func standing(of need: ListNeed) async throws -> ListNeed.Standing {
    need.standing(try await shop.state(need.query), at: shop.now(), clock: shop.copy.clock)
  }

  /// Reads what is missing, or everything that can still change; lists that the others may spare only when they
  /// do not.
  ///
  /// - Returns: why a part of it could not be read.
  private func bring<Source: FiguresSource>(
    _ source: Source, _ name: String
  ) async throws -> Problem? {
    guard !options.offline else { return nil }
    let policy = LoadPolicy(options.refresh ? .everything : .asNeeded)
    let directory = try await shop.directory()
    var wanted: [Query] = []
    for need in source.needs {
      let state = try await shop.state(need.query)
      let freshness = directory.freshness(of: need.query, state, upTo: need.day, at: shop.now())
      if policy.loads(freshness) { wanted.append(need.query) }
    }
    let first = wanted.filter { !source.waiting.contains($0) }
    let problem = try await read(first, upTo: wanted.count, name)
    let known = try await known(source)
    let rest = wanted.filter { list in
      source.waiting.contains(list) && !source.isSpared(list) { known[$0]?.records }
    }
    if let problem { return problem }
    return try await read(rest, upTo: rest.count, name)
  }

  /// Reads lists; the price is told first, `10 to 12 calls` where others may turn out to be needed.
  private func read(_ lists: [Query], upTo most: Int, _ name: String) async throws -> Problem? {
    guard !lists.isEmpty else { return nil }
    let price =
      lists.count == most ? Counted.calls(most) : tr("\(lists.count) to \(Counted.calls(most))")
    Console.say(tr("hibou: \(name): about \(price), \(shop.copy.calls.used) used this month"))
    do {
      _ = try await Sync(shop).lists(lists, anew: true) { _ in }
      return nil
    } catch let problem as Problem where problem.isOf(.turnover) {
      Console.say("hibou: \(name): \(Notice(problem).text)")
      return problem
    }
  }

  private func tellAge(_ times: [Date], _ name: String) {
    guard let oldest = times.min(), shop.now().timeIntervalSince(oldest) >= 60 else { return }
    let age = Age.ago(oldest, at: shop.now())
    Console.say(tr("hibou: \(name): from the copy, read \(age); --refresh reads it again"))
  }
}
