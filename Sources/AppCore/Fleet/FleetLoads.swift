import Models

/// The accounts that the board loads, and the result for each that is done.
public struct FleetLoads: Hashable, Sendable {
  /// How far the load of an account is.
  enum State: Hashable {
    /// Others are loaded first.
    case waiting
    /// A list is being loaded; nil before the first.
    case loading(Resource?)
    /// It came to its end.
    case ended(FleetOutcome)
  }

  private(set) var states: [String: State] = [:]

  /// Nothing loaded yet.
  public init() {}

  /// Whether an account is waited for.
  var isUnderWay: Bool { states.values.contains { $0.isUnderWay } }

  /// How many accounts are waited for.
  var count: Int { states.values.count { $0.isUnderWay } }

  /// Accounts are about to be loaded.
  mutating func begin(_ accounts: [String]) {
    for account in accounts { states[account] = .waiting }
  }

  /// Keeps how far an account is.
  mutating func take(_ progress: FleetProgress) {
    switch progress {
    case .loading(let account, let resource): states[account] = .loading(resource)
    case .ended(let row, let outcome): states[row.account] = .ended(outcome)
    }
  }

  /// Nothing is loaded any more, whether everything came or not.
  mutating func end() { states = states.filter { !$0.value.isUnderWay } }
}

extension FleetLoads.State {
  fileprivate var isUnderWay: Bool { if case .ended = self { false } else { true } }
}
