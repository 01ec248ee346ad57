public import Foundation

/// Facts about an account that decide which lists are loaded. Screens and commands use the same.
public struct AccountFacts: Hashable, Sendable {
  /// Whether the account supports the month form of closed sales.
  public let monthForm: MonthForm
  /// The age limits in seconds that settings change.
  public let ages: [Resource: TimeInterval]

  /// Creates facts.
  public init(monthForm: MonthForm = .untried, ages: [Resource: TimeInterval] = [:]) {
    self.monthForm = monthForm
    self.ages = ages
  }
}
