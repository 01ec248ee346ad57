/// The progress of loading a list, and the effect of each page on it. All code that loads lists
/// uses this value.
///
/// Rows move between pages when rows are added or removed during a load. Such a load has missed
/// rows and must start over. Only a load that found the list unchanged may delete rows.
public struct ListLoad: Hashable, Sendable {
  /// The effect of a page on the load of its list.
  public enum Step: Hashable, Sendable {
    /// The page begins a load.
    case begins
    /// The page follows the pages loaded so far.
    case continues
    /// The page was loaded before. If its rows differ now, the load must start over.
    case repeats
    /// The list changed during the load, which must start over from page 1.
    case startsOver
    /// The page is not part of the load and only updates its own rows.
    case isApart
  }

  /// The number of consecutive pages loaded; 0 before the first one and when the load must start
  /// over.
  public let pages: Int
  /// The server's total number of rows; nil if it did not say.
  public let total: Int?
  /// Whether a load has begun and has not reached the end of the list.
  public let isUnderWay: Bool
  /// Whether the list was ever loaded to its end.
  public let isComplete: Bool

  /// Creates the load of a list.
  public init(pages: Int, total: Int?, isUnderWay: Bool, isComplete: Bool) {
    self.pages = pages
    self.total = total
    self.isUnderWay = isUnderWay
    self.isComplete = isComplete
  }

  /// Whether the pages loaded so far no longer count, so that the load continues with page 1.
  public var mustStartOver: Bool { isUnderWay && pages == 0 }

  /// Returns the effect of a page on the load.
  ///
  /// - Parameter refreshes: whether a first page always begins a load. If not, it begins one only
  /// if it is the whole list, if no load was ever begun, or if the load must start over.
  public func step(of page: Page, refreshes: Bool) -> Step {
    let isNew = mustStartOver || (!isComplete && !isUnderWay)
    if page.number == 1, refreshes || page.isLast || isNew { return .begins }
    guard isUnderWay, pages > 0 else { return .isApart }
    if let total, let now = page.total, total != now {
      return page.number == 1 ? .begins : .startsOver
    }
    if page.number > pages + 1 { return .isApart }
    return page.number > pages ? .continues : .repeats
  }
}

extension ListState {
  /// The load of the list.
  public var load: ListLoad {
    ListLoad(pages: pages, total: total, isUnderWay: isUnderWay, isComplete: isComplete)
  }

  /// Whether the list changed during the load, which must therefore start over from page 1.
  public var mustStartOver: Bool { load.mustStartOver }
}
