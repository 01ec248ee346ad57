/// How far the load of a list is, and what each page does to it. Whoever loads a list follows this value.
///
/// Pages move when rows come or go while a list is loaded, so a load whose list changes has missed rows and
/// must start over. Only a load that met the whole list unchanged may remove rows.
public struct ListLoad: Hashable, Sendable {
  /// What a page does to the load of its list.
  public enum Step: Hashable, Sendable {
    /// The load begins with it.
    case begins
    /// It follows the pages loaded so far.
    case continues
    /// It was loaded before. The load must start over if its rows are not the ones it had then.
    case repeats
    /// The list changed while it was loaded: the load must start over from page 1.
    case startsOver
    /// It is no part of the load, and only brings its own rows up to date.
    case isApart
  }

  /// Pages loaded one after the other; 0 before the first one and when the load must start over.
  public let pages: Int
  /// Rows the server said the list has, nil when it did not say.
  public let total: Int?
  /// Whether a load has begun and has not come to the list's end.
  public let isUnderWay: Bool
  /// Whether the list was ever loaded to its end.
  public let isComplete: Bool

  /// The load of a list.
  public init(pages: Int, total: Int?, isUnderWay: Bool, isComplete: Bool) {
    self.pages = pages
    self.total = total
    self.isUnderWay = isUnderWay
    self.isComplete = isComplete
  }

  /// Whether nothing of a load that has begun counts any more, so that page 1 is the next one to load.
  public var mustStartOver: Bool { isUnderWay && pages == 0 }

  /// What a page does to the load.
  ///
  /// - Parameter refreshes: whether a first page begins a load in any case. Without it, it begins one when it
  ///   is the whole list, when none was begun before, and when the load must start over.
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

  /// Whether the list changed while it was loaded, so that its load must start over from page 1.
  public var mustStartOver: Bool { load.mustStartOver }
}
