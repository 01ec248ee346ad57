public import Foundation
public import Models

/// What the program asks of the world. The executable fills it in; tests put the simulator or stand-ins here.
///
/// Everything throws `Problem` and nothing else.
public struct Dependencies: Sendable {
  /// Reads one page of a list.
  public var page: @Sendable (Query, Int) async throws -> Page
  /// Reads one record by its id.
  public var record: @Sendable (Resource, String) async throws -> [Record]
  /// Begins an attempt to connect.
  public var begin: @Sendable (ConnectRequest) async throws -> AttemptSummary
  /// Looks at a pasted text; sends nothing.
  public var understand: @Sendable (String) -> Reading
  /// Hands a code in for a token.
  public var exchange: @Sendable (String) async throws -> Session
  /// Consents as the demo shop's owner; the address the browser would end on.
  public var acceptAsOwner: @Sendable () async throws -> String
  /// Ends the attempt.
  public var abandon: @Sendable () -> Void
  /// The connected accounts.
  public var accounts: @Sendable () -> [Session]
  /// Makes another account the one in use.
  public var use: @Sendable (String) async throws -> Session
  /// Forgets an account's token.
  public var disconnect: @Sendable (String) async throws -> Void
  /// Calls made for the account in use this month.
  public var calls: @Sendable () -> Int
  /// What the connect flow knows already, and what it must ask for.
  public var connectDefaults: @Sendable () -> ConnectDefaults
  /// The clock.
  public var now: @Sendable () -> Date
  /// What runs everything above that is asynchronous; nil for the default.
  public var executor: (any TaskExecutor)?
  /// Waits, for the spinner's next step; nil stands for a spinner that stands still.
  public var pause: (@Sendable () async -> Void)?

  /// A world with nothing in it: every question is answered with «not connected».
  public init(now: @escaping @Sendable () -> Date) {
    page = { _, _ in throw Problem.notConnected(account: nil) }
    record = { _, _ in throw Problem.notConnected(account: nil) }
    begin = { _ in throw Problem.notConnected(account: nil) }
    understand = { Reading(length: $0.count, findings: [], code: nil, problem: .paste(.empty)) }
    exchange = { _ in throw Problem.notConnected(account: nil) }
    acceptAsOwner = { throw Problem.notConnected(account: nil) }
    abandon = {}
    accounts = { [] }
    use = { throw Problem.notConnected(account: $0) }
    disconnect = { throw Problem.notConnected(account: $0) }
    calls = { 0 }
    connectDefaults = { ConnectDefaults() }
    self.now = now
    executor = nil
    pause = nil
  }
}

/// What the connect flow knows before it asks.
public struct ConnectDefaults: Hashable, Sendable {
  /// The account's name.
  public var account: String?
  /// The app's client id.
  public var clientID: String?
  /// Where a client secret is at hand, in words; nil when there is none.
  public var secretSource: String?
  /// The scopes asked for last time.
  public var lastScopes: ScopeSet?
  /// Whether the embedded demo shop is the one to connect to.
  public var isDemo = false

  /// Nothing known.
  public init() {}

  /// Whether the account and the app are known, so that only scopes are left to choose.
  public var isComplete: Bool { account != nil && clientID != nil && secretSource != nil }
}
