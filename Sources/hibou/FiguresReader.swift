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
    let queries = source.queries
    let loaded = try await shop.gather(queries)
    let records = Dictionary(
      zip(queries, loaded).map { ($0, $1?.records) }, uniquingKeysWith: { $1 })
    let isLacking = loaded.contains { $0 == nil }
    tellAge(loaded.compactMap { $0?.state.readAt }, name)
    return (
      source.figures { records[$0] ?? nil },
      problem ?? (isLacking ? .notRead(name.capitalized) : nil)
    )
  }

  /// Reads what is missing, or everything that can still change.
  ///
  /// - Returns: why a part of it could not be read.
  private func bring<Source: FiguresSource>(
    _ source: Source, _ name: String
  ) async throws -> Problem? {
    var wanted: [Query] = []
    for need in source.needs {
      let state = try await shop.state(need.query)
      let standing = need.standing(state, at: shop.now(), clock: shop.copy.clock)
      if options.refresh || standing == .missing { wanted.append(need.query) }
    }
    guard !wanted.isEmpty, !options.offline else { return nil }
    Console.say(
      tr(
        "hibou: \(name): about \(Counted.calls(wanted.count)), \(shop.copy.calls.used) used this month"
      ))
    do {
      _ = try await Sync(shop).lists(wanted, anew: true) { _ in }
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
