public import Foundation

/// The state of an account on the board.
public enum FleetState: Int, Comparable, CaseIterable, Sendable {
  /// Nothing needs to be done.
  case ok
  /// Someone should look at the account.
  case look
  /// Commands cannot use the account, at least not now.
  case broken

  /// The name of the state, for programs.
  public var name: String {
    switch self {
    case .ok: "ok"
    case .look: "look"
    case .broken: "broken"
    }
  }

  /// Orders states from good to bad.
  public static func < (left: FleetState, right: FleetState) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Why an account of a fleet is not ok.
public enum FleetReason: Hashable, Sendable {
  /// Its credentials file or its secrets cannot be used.
  case credentials(Problem)
  /// Its token has expired and is not renewed automatically.
  case tokenEnded
  /// The server refused its token or key for good.
  case tokenRefused(since: Date)
  /// Its mirror cannot be read.
  case mirror(Problem)
  /// Its mirror contains rows loaded from the given address, which is no longer the account's
  /// address.
  case mirrorOfAnotherServer(String)
  /// The server refuses calls until the given time.
  case callsStopped(until: Date)
  /// Its host did not respond to the last call.
  case unreachable(since: Date)
  /// Its server failed to answer the last call.
  case serverFailed(since: Date)
  /// Nothing has ever been loaded.
  case neverSynced
  /// Nothing has been loaded since the given time.
  case stale(since: Date)
  /// Scopes that were requested are not granted.
  case scopesMissing([Scope])
  /// Its token expires in the given number of days and is not renewed automatically.
  case tokenEndsSoon(days: Int)
  /// At least 80 % of the month's calls are used.
  case callsNearLimit
  /// The current pace would exceed the month's calls.
  case callsForecastOverLimit

  /// The name of the reason, for programs.
  public var name: String {
    switch self {
    case .credentials: "credentials_unusable"
    case .tokenEnded: "token_ended"
    case .tokenRefused: "token_refused"
    case .mirror(.mirror(.busy)): "mirror_locked"
    case .mirror(.mirror(.damaged)): "mirror_damaged"
    case .mirror(.mirror(.otherVersion)): "mirror_of_another_version"
    case .mirror: "mirror_unreadable"
    case .mirrorOfAnotherServer: "mirror_of_another_server"
    case .callsStopped: "calls_stopped"
    case .unreachable: "unreachable"
    case .serverFailed: "server_failed"
    case .neverSynced: "never_synced"
    case .stale: "stale"
    case .scopesMissing: "scopes_missing"
    case .tokenEndsSoon: "token_ends_soon"
    case .callsNearLimit: "calls_near_limit"
    case .callsForecastOverLimit: "calls_forecast_over_limit"
    }
  }

  /// The account state that this reason causes.
  public var state: FleetState { rank < 8 ? .broken : .look }

  /// The exit code that commands use for this reason; 0 where the account can be used.
  public var exitCode: Int32 {
    switch self {
    case .credentials(let problem), .mirror(let problem): problem.exitCode
    case .tokenEnded, .tokenRefused: 4
    case .mirrorOfAnotherServer: 1
    case .callsStopped: 6
    case .unreachable, .serverFailed: 3
    case .neverSynced, .stale, .scopesMissing, .tokenEndsSoon, .callsNearLimit,
      .callsForecastOverLimit:
      0
    }
  }

  /// The severity among all reasons; 0 is the worst.
  var rank: Int {
    switch self {
    case .credentials: 0
    case .tokenEnded: 1
    case .tokenRefused: 2
    case .mirror: 3
    case .mirrorOfAnotherServer: 4
    case .callsStopped: 5
    case .unreachable: 6
    case .serverFailed: 7
    case .neverSynced: 8
    case .stale: 9
    case .scopesMissing: 10
    case .tokenEndsSoon: 11
    case .callsNearLimit: 12
    case .callsForecastOverLimit: 13
    }
  }
}
