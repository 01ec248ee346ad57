public import Foundation

/// What is known of an account beside its lists, and decides which of them a question needs and loads. Screens
/// and commands ask for the same.
public struct AccountFacts: Hashable, Sendable {
  /// Whether the account has the month form of its closed sales.
  public let monthForm: MonthForm
  /// The usual ages from which lists are loaded again, where settings change them.
  public let ages: [Resource: TimeInterval]

  /// Facts; without any nothing is known.
  public init(monthForm: MonthForm = .untried, ages: [Resource: TimeInterval] = [:]) {
    self.monthForm = monthForm
    self.ages = ages
  }
}
