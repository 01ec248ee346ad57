import Credentials
public import Foundation
import HiboutikAPI
public import Models
import OAuth
import RedirectListener
import Synchronization

/// The service that every front end works through: connected accounts, logins, and the client of the shop in use.
///
/// Everything it does throws `Problem` and nothing else.
public final class AccountService: Sendable {
  /// The world around it.
  public let configuration: ServiceConfiguration

  private struct State {
    var attempt: LoginAttempt?
    var interrupted: SavedLogin?
    var landing: RedirectListener?
    var shop: ShopClient?
    /// The embedded shops that are connected, by the names of their accounts.
    var demoShops: [String: ShopClient] = [:]
    var unkept: Unkept?
    var place: KeepingPlace?
    var keeper: TokenKeeper?
    var tokenProblem: Problem?
    var renewalTrouble: Problem?
  }

  /// Tokens that came and could not be kept.
  struct Unkept {
    /// The credentials with the tokens.
    let credentials: Credentials
    /// Why they could not be kept.
    let problem: Problem
  }

  /// Who gets the events.
  private final class Listener: Sendable {
    let hear = Mutex<(@Sendable (ShopEvent) -> Void)?>(nil)

    func report(_ event: ShopEvent) { hear.withLock { $0 }?(event) }
  }

  private let state = Mutex(State())
  private let listener = Listener()
  /// The kept credentials of all accounts.
  let store: CredentialStore
  /// The keys of encrypted files.
  let keys: SealKeys

  /// A service with nothing open yet.
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

  /// The embedded shop, nil when real accounts are meant.
  var demo: (any DemoAccount)? { configuration.demo }

  /// Whether a full screen is shown, so that nothing may be asked on the terminal.
  var isFullScreen: Bool { configuration.isFullScreen }

  /// What arguments and environment say about a login.
  var choices: LoginChoices { configuration.login }

  /// What hides people by the setting.
  var mask: Mask? { configuration.mask }

  /// The shop in use, nil before one is connected.
  public var shop: ShopClient? { state.withLock { $0.shop } }

  /// The attempt whose answer is awaited, nil when there is none.
  var attempt: LoginAttempt? {
    get { state.withLock { $0.attempt } }
    set {
      state.withLock { $0.attempt = newValue }
      if newValue == nil { addressFile.remove() }
    }
  }

  /// Whether the answer to a login is awaited.
  public var awaitsAnswer: Bool { attempt != nil }

  /// Why the tokens that came could not be kept, nil when they were.
  public var unkeptProblem: Problem? { unkept?.problem }

  /// The attempt that another run began, nil when there is none to go on with.
  var interrupted: SavedLogin? {
    get { state.withLock { $0.interrupted } }
    set { state.withLock { $0.interrupted = newValue } }
  }

  /// Who listens for the browser, nil when nobody does.
  var landing: RedirectListener? {
    get { state.withLock { $0.landing } }
    set { state.withLock { $0.landing = newValue } }
  }

  /// The tokens that came and could not be kept, nil when they were.
  var unkept: Unkept? {
    get { state.withLock { $0.unkept } }
    set { state.withLock { $0.unkept = newValue } }
  }

  /// Where the tokens of the attempt are to be kept, tried out before they come.
  var place: KeepingPlace? {
    get { state.withLock { $0.place } }
    set { state.withLock { $0.place = newValue } }
  }

  /// Who keeps the tokens of the account in use fresh, nil where they are in memory only.
  var keeper: TokenKeeper? {
    get { state.withLock { $0.keeper } }
    set { state.withLock { $0.keeper = newValue } }
  }

  /// Why the token of the account in use cannot be had, nil when it can.
  var tokenProblem: Problem? {
    get { state.withLock { $0.tokenProblem } }
    set { state.withLock { $0.tokenProblem = newValue } }
  }

  /// Why the last renewed token is not where it should be, nil when it is: the run does not end with 0.
  public internal(set) var renewalTrouble: Problem? {
    get { state.withLock { $0.renewalTrouble } }
    set { state.withLock { $0.renewalTrouble = newValue } }
  }

  /// The embedded shops that are connected, by the names of their accounts.
  var demoShops: [String: ShopClient] { state.withLock { $0.demoShops } }

  /// Makes a shop the one in use.
  func remember(_ shop: ShopClient) {
    state.withLock { state in
      state.shop = shop
      if shop.session.isDemo { state.demoShops[shop.session.account] = shop }
    }
  }

  /// Sets the closure that gets every event from now on.
  public func onEvent(_ report: @escaping @Sendable (ShopEvent) -> Void) {
    listener.hear.withLock { $0 = report }
  }

  /// Reports an event.
  func report(_ event: ShopEvent) { listener.report(event) }

  /// Closes the connections and the copy of the shop in use.
  public func close() async { await shop?.close() }
}
