public import Foundation

/// How an account of a fleet is.
public enum FleetState: Int, Comparable, CaseIterable, Sendable {
  /// Nothing is to be done.
  case ok
  /// Somebody should look at it.
  case look
  /// Commands cannot use it, or not now.
  case broken

  /// The word of the state.
  public var name: String {
    switch self {
    case .ok: "ok"
    case .look: "look"
    case .broken: "broken"
    }
  }

  /// By how bad they are.
  public static func < (left: FleetState, right: FleetState) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Why an account of a fleet is not ok.
public enum FleetReason: Hashable, Sendable {
  /// Its file or its secrets cannot be used.
  case credentials(Problem)
  /// Its token has ended, and nothing renews it.
  case tokenEnded
  /// The account refused its token or key for good.
  case tokenRefused(since: Date)
  /// Its mirror cannot be read.
  case mirror(Problem)
  /// Its mirror holds what was loaded from that address, which is another one now.
  case mirrorOfAnotherServer(String)
  /// The account refuses calls until then.
  case callsStopped(until: Date)
  /// Its host did not answer the last call.
  case unreachable(since: Date)
  /// Its server failed on the last call.
  case serverFailed(since: Date)
  /// Nothing was ever loaded.
  case neverSynced
  /// Nothing was loaded since then.
  case stale(since: Date)
  /// Scopes that were asked for are not granted.
  case scopesMissing([Scope])
  /// Its token ends in so many days, and nothing renews it.
  case tokenEndsSoon(days: Int)
  /// At least 80 % of the month's calls are used.
  case callsNearLimit
  /// At the pace so far the month would have more calls than there are.
  case callsForecastOverLimit

  /// The word of the reason, for programs.
  public var name: String {
    switch self {
    case .credentials: "credentials_unusable"
    case .tokenEnded: "token_ended"
    case .tokenRefused: "token_refused"
    case .mirror(.copy(.busy)): "mirror_locked"
    case .mirror(.copy(.damaged)): "mirror_damaged"
    case .mirror(.copy(.otherVersion)): "mirror_of_another_version"
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

  /// How the account is for this reason.
  public var state: FleetState { rank < 8 ? .broken : .look }

  /// The exit code that a command ends with for this reason; 0 where the account can be used.
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

  /// The place among all reasons, the worst first.
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
