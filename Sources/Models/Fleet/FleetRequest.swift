/// A request of the board.
public enum FleetRequest: Hashable, Sendable {
  /// Read the rows of the given accounts from their mirrors, without a call; nil means all
  /// accounts.
  case look([String]?)
  /// Compute the cost of loading the given accounts, without a call.
  case cost([String])
  /// Load the given accounts, as `hibou sync` does.
  case load([String])
  /// How many rows of a list the mirror of each account has, no call.
  case count(FleetQuery)
  /// Parts of those rows, no call.
  case list(FleetQuery, [FleetPart])

  /// The accounts to load; empty for requests that make no call.
  public var loaded: [String] { if case .load(let accounts) = self { accounts } else { [] } }
}

/// The answer to a request of the board.
public enum FleetAnswer: Hashable, Sendable {
  /// The rows, worst first.
  case rows([FleetRow])
  /// The cost of loading, one entry per account.
  case costs([FleetCost])
  /// Loading has finished.
  case loaded
  /// How many rows there are, account by account.
  case counts([FleetCount])
  /// Rows by account.
  case windows([String: Window])
}

/// The progress of loading accounts.
public enum FleetProgress: Hashable, Sendable {
  /// A list of the account is being loaded; the resource is nil before the first list.
  case loading(account: String, Resource?)
  /// The account is done: its new row and the result of the load.
  case ended(FleetRow, FleetOutcome)
  /// The row of an account that was looked at, before those of the others.
  case looked(FleetRow)
  /// How many rows of a list an account has, before the others have said theirs.
  case counted(FleetQuery, FleetCount)
}

/// The result of loading an account.
public struct FleetOutcome: Hashable, Sendable {
  /// The number of calls made.
  public let calls: Int
  /// The problem; nil when there was none.
  public let problem: Problem?
  /// Whether loading stopped because the account's share of calls was used up.
  public let isShareSpent: Bool

  /// Creates an outcome.
  public init(calls: Int, problem: Problem?, isShareSpent: Bool = false) {
    self.calls = calls
    self.problem = problem
    self.isShareSpent = isShareSpent
  }
}

/// The cost of loading an account.
public struct FleetCost: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The number of calls; nil if the mirror cannot tell.
  public let cost: CallCost?
  /// The calls left in the account's share of the month; nil if unknown.
  public let left: Int?

  /// Creates a cost.
  public init(account: String, cost: CallCost?, left: Int?) {
    self.account = account
    self.cost = cost
    self.left = left
  }
}
