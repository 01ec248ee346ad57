/// What the board asks for.
public enum FleetRequest: Hashable, Sendable {
  /// The rows of accounts out of their mirrors, no call; nil for all accounts.
  case look([String]?)
  /// What loading accounts costs, no call.
  case cost([String])
  /// Load accounts, as `hibou sync` does.
  case load([String])

  /// The accounts that are loaded; none for what makes no call.
  public var loaded: [String] { if case .load(let accounts) = self { accounts } else { [] } }
}

/// The answer to what the board asked for.
public enum FleetAnswer: Hashable, Sendable {
  /// The rows, the worst first.
  case rows([FleetRow])
  /// What loading costs, account by account.
  case costs([FleetCost])
  /// Everything that could be loaded is.
  case loaded
}

/// How far loading accounts is.
public enum FleetProgress: Hashable, Sendable {
  /// A list of an account is being loaded; nil before the first.
  case loading(account: String, Resource?)
  /// An account is done: its new row and the result of the load.
  case ended(FleetRow, FleetOutcome)
}

/// What came of loading an account.
public struct FleetOutcome: Hashable, Sendable {
  /// Calls that were made.
  public let calls: Int
  /// What went wrong, nil when nothing did.
  public let problem: Problem?
  /// Whether the account's share of calls did not suffice.
  public let isShareSpent: Bool

  /// An outcome.
  public init(calls: Int, problem: Problem?, isShareSpent: Bool = false) {
    self.calls = calls
    self.problem = problem
    self.isShareSpent = isShareSpent
  }
}

/// What loading an account costs.
public struct FleetCost: Hashable, Sendable {
  /// The account's name.
  public let account: String
  /// The calls, nil where the mirror does not say.
  public let cost: CallCost?
  /// The calls that its share of the month has left, nil where that is not known.
  public let left: Int?

  /// A cost.
  public init(account: String, cost: CallCost?, left: Int?) {
    self.account = account
    self.cost = cost
    self.left = left
  }
}
