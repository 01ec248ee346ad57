public import Foundation

/// How a figure stands to the same figure earlier.
public enum Change: Hashable, Sendable {
  /// So many percent more; fewer when negative. Rounded to whole percents.
  case percent(Int)
  /// There was nothing earlier, so no percentage says anything.
  case fromNothing
  /// One of both is not known.
  case unknown

  /// From an earlier figure to a later one.
  public init(from before: Decimal?, to now: Decimal?) {
    guard let before, let now else {
      self = .unknown
      return
    }
    guard before > 0 else {
      self = .fromNothing
      return
    }
    let percent = ((now - before) * 100 / before).rounded(toPlaces: 0)
    self = Int(percent.description).map(Change.percent) ?? .unknown
  }
}
