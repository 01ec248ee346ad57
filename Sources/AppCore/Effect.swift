public import Models

/// What the program is to do to the world. The cases are the list of everything it can do.
public indirect enum Effect: Equatable, Sendable {
  /// Read one page of a list, one call.
  case read(Query, page: Int)
  /// Read one record by its id, one call.
  case open(Resource, id: String)
  /// Stop whatever reads that list.
  case stop(Query)

  /// Begin an attempt to connect: make the authorize address.
  case begin(ConnectRequest)
  /// Look at a pasted text without sending anything.
  case understand(String)
  /// Hand an authorization code in for a token, one call to the OAuth host.
  case exchange(code: String)
  /// Consent as the demo shop's owner and come back with the address to paste.
  case acceptAsOwner
  /// End the attempt: its state is worth nothing any more.
  case abandon
  /// Go to another connected account.
  case use(account: String)
  /// Forget an account's token.
  case disconnect(account: String)

  /// Put a screen on top.
  case push(AnyScreen)
  /// Go back one screen.
  case pop
  /// Put a screen in the place of all others.
  case start(AnyScreen)
  /// Go to the place under a tab, as it was left.
  case tab(Int)
  /// Tell the screens what happened.
  case send(Message)
  /// Show a notice above the footer until it is read.
  case say(Notice)
  /// Take the notice away.
  case dismiss

  /// Send a text to the user's clipboard.
  case copy(String)
  /// Show lines alone on a clean screen, unbroken.
  case showPlain([String])
  /// Give the mouse to the program, or back to the terminal.
  case toggleMouse
  /// Draw everything anew.
  case redraw
  /// Leave to the shell until the job is continued.
  case suspend
  /// The scopes were chosen, which was all that was wanted: end the program with them.
  case picked(ScopeSet)
  /// End the program.
  case quit
}

/// What the user wants of an attempt to connect.
public struct ConnectRequest: Hashable, Sendable {
  /// The account's sub-domain, or an address it stands in; nil when it is known from elsewhere.
  public var account: String?
  /// The app's client id; nil when it is known from elsewhere.
  public var clientID: String?
  /// The app's client secret; nil when it is known from elsewhere.
  public var clientSecret: String?
  /// Exactly the ticked scopes.
  public var scopes: ScopeSet

  /// A request; what is nil is known from elsewhere.
  public init(
    account: String? = nil, clientID: String? = nil, clientSecret: String? = nil, scopes: ScopeSet
  ) {
    self.account = account
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.scopes = scopes
  }
}

extension ConnectRequest: CustomStringConvertible, CustomReflectable {
  /// Without the secret, so that none reaches a log.
  public var description: String { "connect \(account ?? "-") for \(scopes.string)" }

  /// Without the secret, so that none reaches a crash report.
  public var customMirror: Mirror { Mirror(self, children: ["scopes": scopes.string]) }
}
