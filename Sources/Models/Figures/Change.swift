public import Foundation

/// The change of a figure against an earlier value of the same figure.
public enum Change: Hashable, Sendable {
  /// The change in whole percent, rounded; negative for a decrease.
  case percent(Int)
  /// The earlier value was zero or less, so there is no percentage.
  case fromNothing
  /// One of the two values is unknown.
  case unknown

  /// Computes the change from an earlier value to a later one.
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
