public import Foundation

/// Whether an account supports the month form of `/closed_sales` (`hiboutik-api.md` §5, uncertain
/// list, 2).
public enum MonthForm: String, Hashable, Sendable {
  /// It was never tried.
  case untried
  /// It returned a plausible answer.
  case works
  /// It is refused, or its answers are not plausible, so days are loaded one by one.
  case missing
}

/// Decides which lists answer a question, which of them to load now and in which order, and the
/// most calls that loading makes.
///
/// The stated cost and the calls made both come from this value.
public struct ListPlan: Hashable, Sendable {
  /// One thing to load.
  public enum Load: Hashable, Sendable {
    /// A list, from the given page to its end.
    case list(ListID, fromPage: Int)
    /// Days of one month of a store's closed sales, with the month form, or day by day if that does
    /// not work.
    case month([ListID])

    /// The lists that it loads.
    public var lists: [ListID] {
      switch self {
      case .list(let list, _): [list]
      case .month(let days): days
      }
    }

    /// The resource of the lists.
    public var resource: Resource {
      switch self {
      case .list(let list, _): list.resource
      case .month: .closedSales
      }
    }
  }

  /// The lists that answer the question.
  public let lists: [ListID]
  /// The loads, in their order.
  public let loads: [Load]
  /// The cost of all loads.
  public let cost: CallCost

  /// The fewest days of a month for which the month form is used, because it may have more pages
  /// than few days have.
  private static let leastDaysOfMonth = 4
  /// The most pages loaded under one statement of cost while the server does not say how many there
  /// are.
  public static let pagesAtATime = 40

  /// Creates a plan.
  ///
  /// - Parameters:
  ///   - states: returns what the mirror knows about a list; nil when no page was ever loaded.
  ///   - directory: knows the clock of each list's store.
  public init(
    _ lists: [ListID], states: (ListID) -> ListState?, in directory: StoreDirectory, at now: Date,
    policy: LoadPolicy = LoadPolicy(), monthForm: MonthForm = .untried
  ) {
    let wanted = lists.filter { list in
      !directory.isOfGoneStore(list)
        && policy.loads(directory.freshness(of: list, states(list), at: now, policy))
    }
    let goesOn = policy.mode != .everything
    let loads = Self.loads(of: wanted, monthForm) { list in
      goesOn ? Self.firstPage(states(list), at: now) : 1
    }
    self.lists = lists
    self.loads = loads
    cost = Self.cost(of: loads, states: states, monthForm)
  }

  /// The lists that will be loaded.
  public var wanted: [ListID] { loads.flatMap(\.lists) }

  /// Whether there is nothing to load.
  public var isNothing: Bool { loads.isEmpty }

  // MARK: - Loads

  /// Groups lists into loads, in their order.
  public static func loads(of lists: [ListID], monthForm: MonthForm) -> [Load] {
    loads(of: lists, monthForm) { _ in 1 }
  }

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

  /// Returns the page to begin with: 1, or the page after the last one of an interrupted load. If
  /// that load is more than 10 minutes old, its last page is loaded again, because rows may have
  /// moved between pages.
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
        // The month form has at most as many pages as the month has days; otherwise it is
        // abandoned.
        return CallCost(least: 1, most: days.count, mayNeedMore: true)
      }
    }.total
    // The call that tests whether the account supports the form may be an extra one.
    return hasMonths && monthForm == .untried ? sum + CallCost(least: 0, most: 1) : sum
  }

  private static func cost(of list: ListID, from page: Int, _ state: ListState?) -> CallCost {
    guard list.resource.list.isPaged else { return .exactly(1) }
    let known = state.flatMap { $0.isComplete || $0.total != nil ? $0.pagesInAll : nil }
    if let known { return .exactly(max(1, known - page + 1)) }
    // The first page shows how long a list is. If the server does not say, a limited number of
    // pages is loaded at a time.
    if page == 1 { return CallCost(least: 1, most: 1, mayNeedMore: true) }
    return CallCost(least: 1, most: pagesAtATime, mayNeedMore: true)
  }
}
