public import Foundation

/// A list that figures are made of, and the day up to which they need it.
public struct ListNeed: Hashable, Sendable {
  /// The list.
  public let query: ListID
  /// The last day the figures take from it; nil for a list without days. Of a list by the month later days may
  /// still be to come.
  public let day: ShopDate?

  /// A need.
  public init(_ query: ListID, upTo day: ShopDate? = nil) {
    self.query = query
    self.day = day
  }
}

/// What the mirror has for figures.
public struct FigureRows {
  private let rows: (ListID) -> [Record]?
  private let loaded: (ListID) -> (at: Date, isFinal: Bool)?

  /// What the mirror has.
  ///
  /// - Parameters:
  ///   - rows: the rows of a list; nil when it was never loaded to its end.
  ///   - loaded: when it was loaded, and whether it cannot change any more.
  public init(
    _ rows: @escaping (ListID) -> [Record]?,
    loaded: @escaping (ListID) -> (at: Date, isFinal: Bool)? = { _ in nil }
  ) {
    self.rows = rows
    self.loaded = loaded
  }

  /// The rows of a list; nil when it was never loaded to its end.
  public subscript(list: ListID) -> [Record]? { rows(list) }

  /// When a list was loaded that still changes, or changed after it was loaded; nil for one that is final.
  public func runningSince(_ list: ListID) -> Date? {
    loaded(list).flatMap { $0.isFinal ? nil : $0.at }
  }
}

/// What figures are made of: the lists they need, and how the figures follow from them.
public protocol FiguresSource: Hashable, Sendable {
  /// What is made.
  associatedtype Figures: Hashable, Sendable
  /// The lists that are needed, those first that say most.
  var needs: [ListNeed] { get }
  /// Lists that the figures use where the mirror has them whole, and that are not loaded for them.
  var extras: [ListNeed] { get }
  /// Lists among those needed that wait until the others are loaded, since those may show that they are not.
  var waiting: Set<ListID> { get }
  /// The scopes without which a part is missing; none when all are granted.
  var missingScopes: [Scope] { get }
  /// The days of each store that the figures cover.
  func covers(_ rows: FigureRows) -> [FigureBasis.Cover]
  /// Whether what was loaded shows that a waiting list holds nothing that the figures lack.
  func isSpared(_ list: ListID, _ rows: FigureRows) -> Bool
  /// The same figures of other lists, where what was loaded shows that these do not answer the question.
  func refined(_ rows: FigureRows) -> Self
  /// The figures of what was loaded.
  func figures(_ rows: FigureRows) -> Figures
}

extension FiguresSource {
  /// The lists that the figures are made of.
  public var queries: [ListID] { needs.map(\.query) + extras.map(\.query) }

  /// None.
  public var extras: [ListNeed] { [] }

  /// None.
  public var waiting: Set<ListID> { [] }

  /// No list waits, and so none is spared.
  public func isSpared(_ list: ListID, _ rows: FigureRows) -> Bool { false }

  /// The lists answer the question as they are.
  public func refined(_ rows: FigureRows) -> Self { self }
}
