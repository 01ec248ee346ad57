import Credentials
public import Foundation
import HiboutikAPI
public import Models
import OAuth
import RedirectListener
import Synchronization

/// The service layer of every front end: connected accounts, logins, and the client of the current
/// shop.
///
/// All its methods throw only `Problem`.
public final class AccountService: Sendable {
  /// The folders, clock, environment and settings that it works with.
  public let configuration: ServiceConfiguration

  private struct State {
    var attempt: LoginAttempt?
    var interrupted: SavedLogin?
    var landing: RedirectListener?
    var shop: ShopClient?
    /// The connected demo shops, by account name.
    var demoShops: [String: ShopClient] = [:]
    var unkept: Unkept?
    var place: TokenStorage?
    var keeper: TokenKeeper?
    var tokenProblem: Problem?
    var renewalTrouble: Problem?
  }

  /// Tokens that were received but could not be saved.
  struct Unkept {
    /// The credentials with the tokens.
    let credentials: Credentials
    /// Why they could not be saved.
    let problem: Problem
  }

  /// Forwards events to the closure of the front end.
  private final class Listener: Sendable {
    let hear = Mutex<(@Sendable (ShopEvent) -> Void)?>(nil)

    func report(_ event: ShopEvent) { hear.withLock { $0 }?(event) }
  }

  private let state = Mutex(State())
  private let listener = Listener()
  /// The saved credentials of all accounts.
  let store: CredentialStore
  /// The keys of encrypted credential files.
  let keys: SealKeys

  /// Creates a service. Nothing is opened yet.
  public init(_ configuration: ServiceConfiguration) {
    self.configuration = configuration
    keys = configuration.keys ?? SealKeys(ask: configuration.askPassphrase)
    let access = SecretStoreAccess(
      patience: configuration.storePatience, lendsTerminal: configuration.lendsTerminal,
      onWait: { [listener] in listener.report(.waiting(program: $0)) })
    store = CredentialStore(folder: configuration.accountsFolder, keys: keys, access: access)
  }

  /// The clock.
  public var now: @Sendable () -> Date { configuration.now }

  /// The embedded demo shop; nil when real accounts are used.
  var demo: (any DemoAccount)? { configuration.demo }

  /// Whether the full screen is shown, so that nothing may ask on the terminal.
  var isFullScreen: Bool { configuration.isFullScreen }

  /// The choices for a login from arguments and environment.
  var choices: LoginChoices { configuration.login }

  /// The mask from the settings; nil when people's data is shown.
  var mask: Mask? { configuration.mask }

  /// The current shop; nil before one is connected.
  public var shop: ShopClient? { state.withLock { $0.shop } }

  /// The pending login; nil when there is none.
  var attempt: LoginAttempt? {
    get { state.withLock { $0.attempt } }
    set {
      state.withLock { $0.attempt = newValue }
      if newValue == nil { addressFile.remove() }
    }
  }

  /// Removes the file with the address of a login in the demo shop, which ends with the program.
  public func forgetDemoAddress() { if demo != nil { addressFile.remove() } }

  /// Whether a login is pending.
  public var awaitsAnswer: Bool { attempt != nil }

  /// Why the received tokens could not be saved; nil when they were.
  public var unkeptProblem: Problem? { unkept?.problem }

  /// A login that another run began and that can be resumed; nil when there is none.
  var interrupted: SavedLogin? {
    get { state.withLock { $0.interrupted } }
    set { state.withLock { $0.interrupted = newValue } }
  }

  /// The listener for the browser's redirect; nil when there is none.
  var landing: RedirectListener? {
    get { state.withLock { $0.landing } }
    set { state.withLock { $0.landing = newValue } }
  }

  /// The tokens that were received but could not be saved; nil when they were.
  var unkept: Unkept? {
    get { state.withLock { $0.unkept } }
    set { state.withLock { $0.unkept = newValue } }
  }

  /// The store for the tokens of the pending login, tested before they arrive.
  var place: TokenStorage? {
    get { state.withLock { $0.place } }
    set { state.withLock { $0.place = newValue } }
  }

  /// Keeps the tokens of the current account fresh; nil when they are in memory only.
  var keeper: TokenKeeper? {
    get { state.withLock { $0.keeper } }
    set { state.withLock { $0.keeper = newValue } }
  }

  /// Why the token of the current account cannot be used; nil when it can.
  var tokenProblem: Problem? {
    get { state.withLock { $0.tokenProblem } }
    set { state.withLock { $0.tokenProblem = newValue } }
  }

  /// Why the last renewed token is not in its store; nil when it is. If set, the run must not exit
  /// with 0.
  public internal(set) var renewalTrouble: Problem? {
    get { state.withLock { $0.renewalTrouble } }
    set { state.withLock { $0.renewalTrouble = newValue } }
  }

  /// The connected demo shops, by account name.
  var demoShops: [String: ShopClient] { state.withLock { $0.demoShops } }

  /// Makes a shop the current one.
  func remember(_ shop: ShopClient) {
    state.withLock { state in
      state.shop = shop
      if shop.session.isDemo { state.demoShops[shop.session.account] = shop }
    }
  }

  /// Sets the closure that receives every event from now on.
  public func onEvent(_ report: @escaping @Sendable (ShopEvent) -> Void) {
    listener.hear.withLock { $0 = report }
  }

  /// Reports an event.
  func report(_ event: ShopEvent) { listener.report(event) }

  /// Closes the connections and the mirror of the current shop.
  public func close() async { await shop?.close() }
}
