public import Foundation

/// What is known of an account's month form of `/closed_sales` (`hiboutik-api.md` §5, uncertain list, 2).
public enum MonthForm: String, Hashable, Sendable {
  /// It was never tried.
  case untried
  /// It gave a plausible answer.
  case works
  /// It is refused, or its answers are not plausible: days are loaded one by one.
  case missing
}

/// Which lists answer a question, which of them to load now, in which order, and the most calls that takes.
///
/// The cost that is stated and the calls that are made both come from this value.
public struct ListPlan: Hashable, Sendable {
  /// One thing to load.
  public enum Load: Hashable, Sendable {
    /// A list, from a page on to its end.
    case list(ListID, fromPage: Int)
    /// Days of one month of a store's closed sales, by the month form; day by day where that does not work.
    case month([ListID])

    /// The lists that it brings.
    public var lists: [ListID] {
      switch self {
      case .list(let list, _): [list]
      case .month(let days): days
      }
    }
  }

  /// The lists that the question covers.
  public let lists: [ListID]
  /// What to load, in order.
  public let loads: [Load]
  /// What the loads cost.
  public let cost: CallCost

  /// Fewer days of a month than this are loaded one by one: a month may have more pages than that.
  private static let leastDaysOfMonth = 4
  /// Pages that may be loaded under one statement while the server does not say how many there are.
  public static let pagesAtATime = 40

  /// A plan for lists.
  ///
  /// - Parameters:
  ///   - states: what the mirror knows of a list; nil when no page was ever loaded.
  ///   - directory: gives each list the clock of its store.
  public init(
    _ lists: [ListID], states: (ListID) -> ListState?, in directory: StoreDirectory, at now: Date,
    policy: LoadPolicy = LoadPolicy(), monthForm: MonthForm = .untried
  ) {
    let wanted = lists.filter { list in
      policy.loads(directory.freshness(of: list, states(list), at: now, policy))
    }
    let goesOn = policy.mode != .everything
    let loads = Self.loads(of: wanted, monthForm) { list in
      goesOn ? Self.firstPage(states(list), at: now) : 1
    }
    self.lists = lists
    self.loads = loads
    cost = Self.cost(of: loads, states: states, monthForm)
  }

  /// The lists that are loaded.
  public var wanted: [ListID] { loads.flatMap(\.lists) }

  /// Whether nothing is to be loaded.
  public var isNothing: Bool { loads.isEmpty }

  // MARK: - Loads

  private static func loads(
    of wanted: [ListID], _ monthForm: MonthForm, firstPage: (ListID) -> Int
  ) -> [Load] {
    var months: [Month: [ListID]] = [:]
    if monthForm != .missing {
      for list in wanted {
        if let month = Month(of: list) { months[month, default: []].append(list) }
      }
      months = months.filter { $0.value.count >= leastDaysOfMonth }
    }
    var met: Set<Month> = []
    return wanted.compactMap { list in
      guard let month = Month(of: list), let days = months[month] else {
        return .list(list, fromPage: firstPage(list))
      }
      return met.insert(month).inserted ? .month(days) : nil
    }
  }

  private struct Month: Hashable {
    let store: Int
    let first: ShopDate

    init?(of list: ListID) {
      guard list.resource == .closedSales, let store = list.store, let day = list.day else {
        return nil
      }
      self.store = store
      first = day.firstOfMonth
    }
  }

  /// The page that a load begins with: the one after the last page of a load that was stopped, or that page
  /// again when it was loaded a while ago, for rows may have moved between pages.
  public static func firstPage(_ state: ListState?, at now: Date) -> Int {
    guard let state, state.isUnderWay, state.pages > 0 else { return 1 }
    return now.timeIntervalSince(state.readAt) < pauseOfALoad ? state.pages + 1 : state.pages
  }

  private static let pauseOfALoad: TimeInterval = 600

  // MARK: - Cost

  private static func cost(
    of loads: [Load], states: (ListID) -> ListState?, _ monthForm: MonthForm
  ) -> CallCost {
    var hasMonths = false
    let sum = loads.map { load -> CallCost in
      switch load {
      case .list(let list, let page): return cost(of: list, from: page, states(list))
      case .month(let days):
        hasMonths = true
        // The form gives a month in no more pages than its days take singly, or is not used to its end.
        return CallCost(least: 1, most: days.count, mayNeedMore: true)
      }
    }.total
    // The first call that finds out whether the account has the form may be one too many.
    return hasMonths && monthForm == .untried ? sum + CallCost(least: 0, most: 1) : sum
  }

  private static func cost(of list: ListID, from page: Int, _ state: ListState?) -> CallCost {
    guard list.resource.list.isPaged else { return .exactly(1) }
    let known = state.flatMap { $0.isComplete || $0.total != nil ? $0.pagesInAll : nil }
    if let known { return .exactly(max(1, known - page + 1)) }
    // One page tells how long a list is; where the server does not say so, some pages at a time are loaded.
    if page == 1 { return CallCost(least: 1, most: 1, mayNeedMore: true) }
    return CallCost(least: 1, most: pagesAtATime, mayNeedMore: true)
  }
}
