public import Foundation

/// Which rows of all accounts are meant: one list over many mirrors.
public struct FleetQuery: Hashable, Sendable {
  /// What the rows are.
  public let resource: Resource
  /// The filter as it was typed; empty for all rows.
  public let filter: String
  /// What hides people, so that no filter finds what is hidden; nil when they are shown.
  public let mask: Mask?

  /// Rows of a resource.
  public init(_ resource: Resource, filter: String = "", mask: Mask? = nil) {
    self.resource = resource
    self.filter = filter
    self.mask = mask
  }
}

/// How many rows the mirror of an account has.
public struct FleetCount: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The rows that the filter leaves, nil where the mirror does not say.
  public let rows: Int?
  /// Whether every list was loaded to its end.
  public let isWhole: Bool
  /// When the oldest of the lists was loaded, nil when none was.
  public let loadedAt: Date?
  /// Why the mirror does not say, nil when it does.
  public let problem: Problem?

  /// A count.
  public init(
    account: String, rows: Int?, isWhole: Bool = false, loadedAt: Date? = nil,
    problem: Problem? = nil
  ) {
    self.account = account
    self.rows = rows
    self.isWhole = isWhole
    self.loadedAt = loadedAt
    self.problem = problem
  }
}

/// A part of the rows of an account.
public struct FleetPart: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// Which rows.
  public let window: WindowRequest

  /// A part.
  public init(_ account: String, _ window: WindowRequest) {
    self.account = account
    self.window = window
  }
}
