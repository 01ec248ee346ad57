public import Foundation

/// A list that figures are made of, and the day up to which they need it.
public struct ListNeed: Hashable, Sendable {
  /// The list.
  public let query: Query
  /// The last day the figures take from it. Of a list by the month later days may still be to come.
  public let day: ShopDate

  /// A need.
  public init(_ query: Query, upTo day: ShopDate) {
    self.query = query
    self.day = day
  }

  /// Where a list that is needed stands.
  public enum Standing: Hashable, Sendable {
    /// It was never read to its end, or before its days were over: a figure would be wrong.
    case missing
    /// It was read while its last day was not over, which it still is not: it goes on changing.
    case open
    /// It was read after its days: it changes no more.
    case settled
  }

  /// Where the list stands.
  ///
  /// - Parameter state: what the copy knows of it, nil when nothing.
  public func standing(_ state: ListState?, at now: Date, clock: ShopClock) -> Standing {
    guard let state, state.isComplete else { return .missing }
    if clock.today(at: state.readAt) > day { return .settled }
    return clock.today(at: now) > day ? .missing : .open
  }
}

/// What figures are made of: the lists they need, and how the figures follow from them. Screens and commands
/// read, price and show them alike, whatever they are.
public protocol FiguresSource: Hashable, Sendable {
  /// What is made.
  associatedtype Figures: Hashable, Sendable
  /// The lists that are needed, those first that say most.
  var needs: [ListNeed] { get }
  /// Lists that the figures take where the copy has them whole, and that are not read for them.
  var extras: [ListNeed] { get }
  /// Lists among those needed that wait until the others are read, since those may show that they are not.
  var waiting: Set<Query> { get }
  /// The scopes without which a part is missing; none when all are granted.
  var missingScopes: [Scope] { get }
  /// Whether what was read shows that a waiting list holds nothing that the figures lack.
  func isSpared(_ list: Query, _ records: (Query) -> [Record]?) -> Bool
  /// The figures of what was read.
  ///
  /// - Parameter records: the rows of a list, nil when it was never read to its end.
  func figures(_ records: (Query) -> [Record]?) -> Figures
  /// The same, knowing when the lists were read.
  func figures(_ records: (Query) -> [Record]?, readAt: (Query) -> Date?) -> Figures
}

extension FiguresSource {
  /// The lists that the figures are made of.
  public var queries: [Query] { needs.map(\.query) + extras.map(\.query) }

  /// None.
  public var extras: [ListNeed] { [] }

  /// None.
  public var waiting: Set<Query> { [] }

  /// No list waits, and so none is spared.
  public func isSpared(_ list: Query, _ records: (Query) -> [Record]?) -> Bool { false }

  /// Most figures are the same whenever their lists were read.
  public func figures(
    _ records: (Query) -> [Record]?, readAt: (Query) -> Date?
  ) -> Figures { figures(records) }
}
