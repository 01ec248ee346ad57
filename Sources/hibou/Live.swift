import AppCore
import Credentials
import Foundation
import HiboutikAPI
import Landing
import Models
import OAuth
import Synchronization

/// The only place where everyone meets: the environment, the kept credentials, the client, the connect flow.
///
/// Both faces work through it. Everything it does for them throws `Problem` and nothing else.
final class Live: Sendable {
  /// What the environment says.
  let surroundings: Surroundings
  /// What the file of settings says.
  let settings: Settings
  /// The clock.
  let now: @Sendable () -> Date
  /// How numbers are written for people.
  let style: NumberStyle
  /// The embedded shop, nil when real accounts are meant.
  let demo: DemoShop?
  /// Whether a full screen is shown, so that nothing may be asked on the terminal.
  let isFullScreen: Bool
  /// What the arguments of the connect flow say.
  let options: ConnectOptions

  private struct State {
    var attempt: Attempt?
    var interrupted: KeptAttempt?
    var landing: Landing?
    var shop: Shop?
    var unkept: Unkept?
    var place: KeepingPlace?
    var keeper: TokenKeeper?
    var tokenProblem: Problem?
    var onRetry: (@Sendable (Retry) -> Void)?
    var onNotice: (@Sendable (Notice) -> Void)?
    var onArrival: (@Sendable (String) -> Void)?
  }

  /// Tokens that came and could not be kept.
  struct Unkept {
    let credentials: Credentials
    let problem: Problem
  }

  private let state = Mutex(State())
  /// The kept credentials of all accounts.
  let store: CredentialStore
  /// The client secret that arguments or environment bring.
  let secret: SecretSource?

  /// The loopback address the app is registered with, nil when the answer is only pasted.
  let redirect: Origin?

  /// How many calls this run may make, nil for as many as the ledger allows.
  let mostCalls: Int?

  /// Everything for one run of the program. Throws `Problem` when the environment is wrong.
  init(
    _ surroundings: Surroundings, demo: DemoShop? = nil,
    connecting options: ConnectOptions = ConnectOptions(), mostCalls: Int? = nil,
    isFullScreen: Bool = false
  ) throws {
    self.surroundings = surroundings
    self.demo = demo
    self.isFullScreen = isFullScreen
    self.mostCalls = mostCalls
    self.options = options
    settings = surroundings.settings
    now = surroundings.now
    store = CredentialStore(
      folder: surroundings.folders.accounts,
      keys: SealKeys(ask: Passphrase.ask(surroundings, onTerminal: !isFullScreen)))
    style = surroundings.numberStyle
    secret = try SecretSource(options, surroundings)
    redirect = try options.redirect ?? (demo == nil ? surroundings.redirect() : nil)
    _ = try surroundings.origin()
  }

  /// The shop in use, nil before one is connected.
  var shop: Shop? { state.withLock { $0.shop } }

  /// The attempt whose answer is awaited, nil when there is none.
  var attempt: Attempt? {
    get { state.withLock { $0.attempt } }
    set {
      state.withLock { $0.attempt = newValue }
      if newValue == nil { addressFile.remove() }
    }
  }

  /// The attempt that another run began, nil when there is none to go on with.
  var interrupted: KeptAttempt? {
    get { state.withLock { $0.interrupted } }
    set { state.withLock { $0.interrupted = newValue } }
  }

  /// Who listens for the browser, nil when nobody does.
  var landing: Landing? {
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

  /// What hides people by the setting; where that cannot be understood, more is hidden rather than less.
  var mask: Mask? {
    guard (try? settings.flag(.mask)) ?? true else { return nil }
    return .best(isUnicode: surroundings.isUnicode)
  }

  /// Makes a shop the one in use.
  func remember(_ shop: Shop) { state.withLock { $0.shop = shop } }

  /// Whom to tell that a call is tried again.
  func onRetry(_ tell: @escaping @Sendable (Retry) -> Void) {
    state.withLock { $0.onRetry = tell }
  }

  /// Tells that a call is tried again.
  func tell(_ retry: Retry) { state.withLock { $0.onRetry }?(retry) }

  /// Whom to tell what happened to the copy.
  func onNotice(_ tell: @escaping @Sendable (Notice) -> Void) {
    state.withLock { $0.onNotice = tell }
  }

  /// Whom to tell that the browser came back by itself, and where it ended.
  func onArrival(_ tell: @escaping @Sendable (String) -> Void) {
    state.withLock { $0.onArrival = tell }
  }

  /// Tells that the browser came back by itself.
  func tell(arrival address: String) { state.withLock { $0.onArrival }?(address) }

  /// Tells what happened to the copy.
  func tell(_ notice: Notice) { state.withLock { $0.onNotice }?(notice) }

  /// Closes the connections and the copy of the shop in use.
  func close() async { await shop?.close() }
}
