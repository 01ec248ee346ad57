public import Foundation
public import Models
public import TerminalKit

/// The program's access to the world: queries to the mirror, calls, logins, the clock.
///
/// The closures should throw `Problem`; of any other error the user only sees the type.
public struct Dependencies: Sendable {
  /// Answers a request from the mirror, without a call. The labels resolve references in filters
  /// and orders.
  public var ask: @Sendable (MirrorRequest, RecordLabels) async throws -> MirrorAnswer
  /// Answers a request of the board and reports the progress of loads.
  public var fleet:
    @Sendable (FleetRequest, _ tell: @escaping @Sendable (FleetProgress) -> Void) async throws
      -> FleetAnswer
  /// Writes an export to a new file, in the format of its extension, and returns its path.
  public var export: @Sendable (Export, _ file: String) async throws -> String
  /// Loads one page of a list into the mirror, with one call.
  public var page: @Sendable (ListID, PageWanted) async throws -> ListState
  /// Loads whole lists into the mirror, with many calls: what is missing, or everything again. It
  /// reports progress now and then. A cancelled load continues from there next time. The states are
  /// in the order of the lists.
  public var all:
    @Sendable (
      _ lists: [ListID], _ reload: Bool, _ tell: @escaping @Sendable (LoadProgress) -> Void
    )
      async throws -> [ListState]
  /// Returns a complete short list: from the mirror, or with one call if it is missing or must be
  /// loaded again.
  public var list: @Sendable (ListID, _ reload: Bool) async throws -> LoadedList
  /// Returns a record by its id: from the mirror, or with one call if it is missing or must be
  /// loaded again.
  public var record: @Sendable (Resource, String, _ reload: Bool) async throws -> Opened
  /// Returns the products with a barcode: from the mirror, or with one call if the server is asked.
  public var products:
    @Sendable (_ barcode: String, _ asksServer: Bool) async throws -> BarcodeMatch
  /// Begins a login.
  public var begin: @Sendable (ConnectRequest) async throws -> LoginSummary
  /// Resumes the interrupted login, with the same address. Throws if the typed secret differs from
  /// the one that the login began with.
  public var resume: @Sendable (_ secret: String?) async throws -> LoginSummary
  /// Classifies a pasted text without sending anything.
  public var understand: @Sendable (String) -> Reading
  /// Exchanges a code for a token.
  public var exchange: @Sendable (String) async throws -> Session
  /// Consents as the demo shop's owner and returns the address that the browser would be redirected
  /// to.
  public var acceptAsOwner: @Sendable () async throws -> String
  /// Connects with a user's API key after one call has shown that it works.
  public var connectByKey: @Sendable (KeyRequest) async throws -> Session
  /// Uses a passphrase for an account's file or, without an account, for encrypting from now on.
  public var givePassphrase: @Sendable (TypedSecret, _ account: String?) async throws -> Void
  /// Tries again to save tokens that could not be saved.
  public var saveAgain: @Sendable () async throws -> Session
  /// Returns a text as a QR code.
  public var qrCode: @Sendable (String) throws -> QRMatrix
  /// Writes the authorize address to a file that only its owner can read, and returns its path.
  public var writeAddress: @Sendable (String) throws -> String
  /// Opens an address in the browser of this desktop.
  public var openBrowser: @Sendable (String) async throws -> Void
  /// Abandons the pending login.
  public var abandon: @Sendable () -> Void
  /// Returns the connected accounts.
  public var accounts: @Sendable () -> [Session]
  /// Switches to another account.
  public var use: @Sendable (String) async throws -> Session
  /// Forgets an account's token.
  public var disconnect: @Sendable (String) async throws -> Void
  /// Returns this month's calls of the current account; nil while they are not known.
  public var calls: @Sendable () -> CallCount?
  /// Allows calls again after the server said that those of the month are used up.
  public var resumeCalls: @Sendable () -> Void
  /// Sets the most calls that hibou may make in a month for the current account; nil for the
  /// allowance.
  public var setCap: @Sendable (Int?) throws -> Void
  /// Returns the minutes between automatic refreshes; nil, the default, for never.
  public var interval: @Sendable () -> Int?
  /// Saves the minutes between automatic refreshes for the current account.
  public var setInterval: @Sendable (_ minutes: Int?) -> Void
  /// Returns what the connect flow knows without asking the user.
  public var connectDefaults: @Sendable () -> ConnectDefaults
  /// The clock.
  public var now: @Sendable () -> Date
  /// Runs the asynchronous closures above; nil for the default executor.
  public var executor: (any TaskExecutor)?
  /// Waits a number of seconds: for the spinner's next step, the end of a scan, the next refresh.
  /// If nil, the spinner does not move, digits act at once, and nothing is refreshed automatically.
  public var sleep: (@Sendable (_ seconds: Double) async -> Void)?

  /// Creates dependencies without a world: every request fails with «not connected».
  public init(now: @escaping @Sendable () -> Date) {
    ask = { _, _ in throw Problem.notConnected(account: nil) }
    fleet = { _, _ in throw Problem.notConnected(account: nil) }
    export = { _, _ in throw Problem.other("There is no disk.") }
    page = { _, _ in throw Problem.notConnected(account: nil) }
    all = { _, _, _ in throw Problem.notConnected(account: nil) }
    list = { _, _ in throw Problem.notConnected(account: nil) }
    record = { _, _, _ in throw Problem.notConnected(account: nil) }
    products = { _, _ in .none }
    begin = { _ in throw Problem.notConnected(account: nil) }
    resume = { _ in throw Problem.notConnected(account: nil) }
    understand = { Reading(length: $0.count, findings: [], code: nil, problem: .paste(.empty)) }
    exchange = { _ in throw Problem.notConnected(account: nil) }
    acceptAsOwner = { throw Problem.notConnected(account: nil) }
    connectByKey = { _ in throw Problem.notConnected(account: nil) }
    givePassphrase = { _, account in throw Problem.notConnected(account: account) }
    saveAgain = { throw Problem.notConnected(account: nil) }
    qrCode = { _ in throw Problem.other(tr("QR codes are not available here.")) }
    writeAddress = { _ in throw Problem.notConnected(account: nil) }
    openBrowser = { _ in throw Problem.other(tr("There is no browser.")) }
    abandon = {}
    accounts = { [] }
    use = { throw Problem.notConnected(account: $0) }
    disconnect = { throw Problem.notConnected(account: $0) }
    calls = { CallCount() }
    resumeCalls = {}
    setCap = { _ in }
    interval = { nil }
    setInterval = { _ in }
    connectDefaults = { ConnectDefaults() }
    self.now = now
    executor = nil
    sleep = nil
  }
}
