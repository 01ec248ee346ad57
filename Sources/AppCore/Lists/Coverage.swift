import Models

/// How much of the lists a screen shows is in the mirror, and what the rest costs.
struct Coverage: Hashable {
  private let lists: [ListID]
  private let states: [ListState?]
  private let freshness: [Freshness]
  private let plan: ListPlan

  /// What is known of lists, each by the clock of its own store.
  init(of lists: [ListID], _ context: Context) {
    self.lists = lists
    states = lists.map { context.states[$0] }
    freshness = zip(lists, states).map { list, state in
      context.directory.freshness(of: list, state, at: context.now)
    }
    // A list that cannot be whole is all that a plan of what is missing loads.
    plan =
      freshness.contains(where: \.lacksRows)
      ? ListPlan(missingOf: lists, context) : ListPlan(allOf: lists, context)
  }

  /// Rows in the mirror.
  var rows: Int { states.reduce(0) { $0 + ($1?.rows ?? 0) } }

  /// Rows the server says there are, nil when it did not say that of each list.
  var total: Int? {
    let totals = states.compactMap { $0?.total }
    return totals.count == lists.count ? totals.reduce(0, +) : nil
  }

  /// Whether nothing was ever loaded.
  var isUnread: Bool { states.allSatisfy { $0 == nil } }

  /// Whether every list was loaded to its end, after its day was over.
  var isComplete: Bool { !freshness.contains(where: \.lacksRows) }

  /// The lists that were never loaded, or before their day was over.
  var missing: [ListID] {
    zip(lists, freshness).compactMap { list, freshness in
      switch freshness {
      case .notLoaded, .unfinished: list
      default: nil
      }
    }
  }

  /// Whether the lists are each of a day, a part of a longer time.
  var isOfDays: Bool { lists.contains { $0.day != nil } }

  /// How many lists there are.
  var count: Int { lists.count }

  /// How many days, or lists without days, there are: the lists of all stores of a day are one.
  var parts: Int { Self.parts(lists) }

  /// How many of the parts lack something.
  var partsMissing: Int { Self.parts(missing) }

  private static func parts(_ lists: [ListID]) -> Int {
    Set(lists.map { [$0.day?.daysSince1970, $0.size] }).count
  }

  /// What loading the rest costs; loading everything again when nothing is missing.
  var cost: CallCost { plan.cost }
}

extension ListPlan {
  /// The plan that loads what is missing of lists, however old the rest is.
  init(missingOf lists: [ListID], _ context: Context) {
    self.init(lists, context, .missingOnly)
  }

  /// The plan that loads all of the lists again.
  init(allOf lists: [ListID], _ context: Context) {
    self.init(lists, context, LoadPolicy(.everything))
  }

  private init(_ lists: [ListID], _ context: Context, _ policy: LoadPolicy) {
    self.init(
      lists, states: { context.states[$0] }, in: context.directory, at: context.now,
      policy: policy, monthForm: context.monthForm)
  }
}
