import Models

/// The share of a screen's lists that is in the mirror, and the cost of loading the rest.
struct Coverage: Hashable {
  private let lists: [ListID]
  private let states: [ListState?]
  /// The lists that can be loaded: all but those of stores that are gone.
  let loadable: [ListID]
  private let freshness: [Freshness]
  private let plan: ListPlan
  /// The days of stores that are gone that were never loaded, each store with a remark.
  let remarks: [String]

  /// Computes the coverage of lists, each by the clock of its store.
  init(of lists: [ListID], _ context: Context) {
    let directory = context.directory
    self.lists = lists
    states = lists.map { context.states[$0] }
    // Every frame needs this, and a span of years has thousands of lists.
    loadable =
      directory.goneStores.isEmpty ? lists : lists.filter { !directory.isOfGoneStore($0) }
    freshness = loadable.map { list in
      directory.freshness(of: list, context.states[list], at: context.now, context.policy())
    }
    // If rows are missing, only lists that lack rows are loaded; otherwise all are loaded again.
    plan =
      freshness.contains(where: \.lacksRows)
      ? ListPlan(missingOf: lists, context) : ListPlan(allOf: lists, context)
    remarks = directory.remarks(of: lists) { context.states[$0] }
  }

  /// The number of rows in the mirror.
  var rows: Int { states.reduce(0) { $0 + ($1?.rows ?? 0) } }

  /// The server's total number of rows; nil if it did not state that for every list.
  var total: Int? {
    let totals = states.compactMap { $0?.total }
    return totals.count == lists.count ? totals.reduce(0, +) : nil
  }

  /// Whether nothing was ever loaded.
  var isUnread: Bool { states.allSatisfy { $0 == nil } }

  /// Whether every list that can be loaded was loaded to its end after its day was over.
  var isComplete: Bool { !freshness.contains(where: \.lacksRows) }

  /// The lists that were never loaded completely, or before their day was over.
  var missing: [ListID] {
    zip(loadable, freshness).compactMap { list, freshness in
      switch freshness {
      case .notLoaded, .unfinished: list
      default: nil
      }
    }
  }

  /// Whether each list covers a day or month.
  var isOfDays: Bool { lists.contains { $0.day != nil } }

  /// The number of lists.
  var count: Int { lists.count }

  /// The number of parts: days, or lists without days. The lists of all stores on one day are one
  /// part.
  var parts: Int { Self.parts(lists) }

  /// The number of incomplete parts.
  var partsMissing: Int { Self.parts(missing) }

  private static func parts(_ lists: [ListID]) -> Int {
    Set(lists.map { [$0.day?.daysSince1970, $0.size] }).count
  }

  /// The cost of loading the missing rows, or everything again when none are missing.
  var cost: CallCost { plan.cost }
}

extension ListPlan {
  /// Creates a plan that loads missing lists only, whatever the age of the others.
  init(missingOf lists: [ListID], _ context: Context) {
    self.init(lists, context, .missingOnly)
  }

  /// Creates a plan that loads all lists again.
  init(allOf lists: [ListID], _ context: Context) {
    self.init(lists, context, LoadPolicy(.everything))
  }

  private init(_ lists: [ListID], _ context: Context, _ policy: LoadPolicy) {
    self.init(
      lists, states: { context.states[$0] }, in: context.directory, at: context.now,
      policy: context.policy(policy), monthForm: context.facts.monthForm)
  }
}
