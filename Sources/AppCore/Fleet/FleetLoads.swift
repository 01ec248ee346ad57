import Models

/// The accounts that the board is loading, and the result of each that is done.
public struct FleetLoads: Hashable, Sendable {
  /// The progress of an account.
  enum State: Hashable {
    /// Other accounts are loaded first.
    case waiting
    /// A list is being loaded; nil before the first list.
    case loading(Resource?)
    /// The load has ended.
    case ended(FleetOutcome)
  }

  private(set) var states: [String: State] = [:]

  /// Creates an empty state.
  public init() {}

  /// Whether any account is waiting or loading.
  var isUnderWay: Bool { states.values.contains { $0.isUnderWay } }

  /// The number of accounts that are waiting or loading.
  var count: Int { states.values.count { $0.isUnderWay } }

  /// Marks accounts as waiting.
  mutating func begin(_ accounts: [String]) {
    for account in accounts { states[account] = .waiting }
  }

  /// Records the progress of an account.
  mutating func update(_ progress: FleetProgress) {
    switch progress {
    case .loading(let account, let resource): states[account] = .loading(resource)
    case .ended(let row, let outcome): states[row.account] = .ended(outcome)
    case .looked, .counted: break
    }
  }

  /// Removes all accounts that have not ended, because the load is over.
  mutating func end() { states = states.filter { !$0.value.isUnderWay } }
}

extension FleetLoads.State {
  fileprivate var isUnderWay: Bool { if case .ended = self { false } else { true } }
}
