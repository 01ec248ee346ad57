public import Foundation
public import Models
public import TerminalKit

/// What the program asks of the world: questions to the mirror, calls, logins, the clock.
///
/// Everything throws `Problem` and nothing else.
public struct Dependencies: Sendable {
  /// Answers a question from the mirror, no call. The names resolve the labels that a filter or an order asks for.
  public var ask: @Sendable (MirrorRequest, RecordLabels) async throws -> MirrorAnswer
  /// Answers what the board asks for, and reports how far a load is.
  public var fleet:
    @Sendable (FleetRequest, _ tell: @escaping @Sendable (FleetProgress) -> Void) async throws
      -> FleetAnswer
  /// Writes what a screen shows to a file that is not there yet, in the format its ending names; its path.
  public var export: @Sendable (Export, _ file: String) async throws -> String
  /// Reads one page of a list into the copy, one call.
  public var page: @Sendable (ListID, PageWanted) async throws -> ListState
  /// Loads whole lists into the mirror, many calls: what is missing, or everything again. It reports how
  /// far it is now and then; a cancelled one goes on from there the next time. The states come in the order
  /// of the lists.
  public var all:
    @Sendable (_ lists: [ListID], _ anew: Bool, _ tell: @escaping @Sendable (LoadProgress) -> Void)
      async throws -> [ListState]
  /// A whole short list: from the mirror unless it is missing or must be loaded again, else one call.
  public var list: @Sendable (ListID, _ anew: Bool) async throws -> LoadedList
  /// A record by its id: from the mirror unless it is missing or must be loaded again, else one call.
  public var record: @Sendable (Resource, String, _ anew: Bool) async throws -> Opened
  /// The products with a barcode: from the copy, or one call when the server is asked.
  public var products:
    @Sendable (_ barcode: String, _ asksServer: Bool) async throws -> BarcodeMatch
  /// Begins an attempt to connect.
  public var begin: @Sendable (ConnectRequest) async throws -> LoginSummary
  /// Goes on with the attempt that was interrupted: its address is the same. Throws when the typed secret is
  /// another than the one it began with.
  public var resume: @Sendable (_ secret: String?) async throws -> LoginSummary
  /// Looks at a pasted text; sends nothing.
  public var understand: @Sendable (String) -> Reading
  /// Hands a code in for a token.
  public var exchange: @Sendable (String) async throws -> Session
  /// Consents as the demo shop's owner; the address the browser would end on.
  public var acceptAsOwner: @Sendable () async throws -> String
  /// Connects with a user's own API key, once one call has shown that it is accepted.
  public var connectByKey: @Sendable (KeyRequest) async throws -> Session
  /// Takes the passphrase of an account's file, or without an account one to encrypt with from now on.
  public var givePassphrase: @Sendable (TypedSecret, _ account: String?) async throws -> Void
  /// Tries again to keep tokens that could not be kept.
  public var keepAgain: @Sendable () async throws -> Session
  /// A text as a QR code.
  public var qrCode: @Sendable (String) throws -> QRMatrix
  /// Writes the authorize address to a file that only its owner can read; the file's path.
  public var writeAddress: @Sendable (String) throws -> String
  /// Opens an address in the browser of this desktop.
  public var openBrowser: @Sendable (String) async throws -> Void
  /// Ends the attempt.
  public var abandon: @Sendable () -> Void
  /// The connected accounts.
  public var accounts: @Sendable () -> [Session]
  /// Makes another account the one in use.
  public var use: @Sendable (String) async throws -> Session
  /// Forgets an account's token.
  public var disconnect: @Sendable (String) async throws -> Void
  /// The calls of this month for the account in use.
  public var calls: @Sendable () -> CallCount
  /// Lets calls be made again, though the server said that those of the month are used up.
  public var resumeCalls: @Sendable () -> Void
  /// Sets the most calls this app may make in a month for the account in use; nil for what the plan allows.
  public var setCap: @Sendable (Int?) throws -> Void
  /// Minutes after which what is on the screen is read again by itself; nil, as at first, for never.
  public var interval: @Sendable () -> Int?
  /// Keeps that number of minutes for the account in use.
  public var setInterval: @Sendable (_ minutes: Int?) -> Void
  /// What the connect flow knows already, and what it must ask for.
  public var connectDefaults: @Sendable () -> ConnectDefaults
  /// The clock.
  public var now: @Sendable () -> Date
  /// What runs everything above that is asynchronous; nil for the default.
  public var executor: (any TaskExecutor)?
  /// Waits so many seconds: for the spinner's next step, the end of a scan, the next refresh. Without it the
  /// spinner stands still, digits act at once and nothing is refreshed by itself.
  public var sleep: (@Sendable (_ seconds: Double) async -> Void)?

  /// A world with nothing in it: every question is answered with «not connected».
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
    keepAgain = { throw Problem.notConnected(account: nil) }
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
