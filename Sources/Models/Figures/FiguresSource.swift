public import Foundation

/// A list that figures need, and the day up to which they need it.
public struct ListNeed: Hashable, Sendable {
  /// The list.
  public let query: ListID
  /// The last day that the figures use from the list; nil for a list without days. A monthly list
  /// may still lack later days.
  public let day: ShopDate?

  /// Creates a need.
  public init(_ query: ListID, upTo day: ShopDate? = nil) {
    self.query = query
    self.day = day
  }
}

/// The rows that the mirror has for figures.
public struct FigureRows {
  private let rows: (ListID) -> [Record]?
  private let loaded: (ListID) -> (at: Date, isFinal: Bool)?

  /// Creates rows.
  ///
  /// - Parameters:
  ///   - rows: returns the rows of a list; nil if it was never loaded to its end.
  ///   - loaded: returns when a list was loaded, and whether it can still change.
  public init(
    _ rows: @escaping (ListID) -> [Record]?,
    loaded: @escaping (ListID) -> (at: Date, isFinal: Bool)? = { _ in nil }
  ) {
    self.rows = rows
    self.loaded = loaded
  }

  /// The rows of a list; nil if it was never loaded to its end.
  public subscript(list: ListID) -> [Record]? { rows(list) }

  /// Returns when a list that still changes, or changed after it was loaded, was loaded; nil for a
  /// final list.
  public func runningSince(_ list: ListID) -> Date? {
    loaded(list).flatMap { $0.isFinal ? nil : $0.at }
  }
}

/// The lists that some figures need, and how the figures follow from them.
public protocol FiguresSource: Hashable, Sendable {
  /// The type of the figures.
  associatedtype Figures: Hashable, Sendable
  /// The required lists, the most informative first.
  var needs: [ListNeed] { get }
  /// Lists that the figures use if the mirror has them completely, but that are not loaded for
  /// them.
  var extras: [ListNeed] { get }
  /// Required lists that are loaded last, because the others may prove them unnecessary.
  var waiting: Set<ListID> { get }
  /// The scopes that are missing for a part of the figures; empty if all are granted.
  var missingScopes: [Scope] { get }
  /// The lists that are not loaded because their scopes are not granted.
  var ungranted: [Resource] { get }
  /// Returns the days of each store that the figures cover.
  func covers(_ rows: FigureRows) -> [FigureBasis.Cover]
  /// Returns whether the loaded lists prove that a waiting list would not change the figures.
  func isSpared(_ list: ListID, _ rows: FigureRows) -> Bool
  /// Returns a source with other lists if the loaded rows show that these do not answer the
  /// question.
  func refined(_ rows: FigureRows) -> Self
  /// Computes the figures from the loaded rows.
  func figures(_ rows: FigureRows) -> Figures
}

extension FiguresSource {
  /// All lists that the figures use.
  public var queries: [ListID] { needs.map(\.query) + extras.map(\.query) }

  /// By default a missing scope leaves nothing unknown that another list does not say.
  public var ungranted: [Resource] { [] }

  /// By default there are no extra lists.
  public var extras: [ListNeed] { [] }

  /// By default no list waits.
  public var waiting: Set<ListID> { [] }

  /// By default no list waits, so none is unnecessary.
  public func isSpared(_ list: ListID, _ rows: FigureRows) -> Bool { false }

  /// By default the lists answer the question as they are.
  public func refined(_ rows: FigureRows) -> Self { self }
}
