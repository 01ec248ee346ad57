public import Models

/// An instruction to the program. The cases list everything that the program can do.
public indirect enum Effect: Equatable, Sendable {
  /// Send a request to the mirror, without a call; the answer comes as `Message.answered`.
  case ask(MirrorRequest)
  /// Read accounts of the board, state the cost of loading them, or load them.
  case fleet(FleetRequest)
  /// Stop loading accounts of the board.
  case stopFleet
  /// Keep a record to compare the next one with; nil for none.
  case compare(ComparedRecord?)
  /// Write what a screen shows to a new file.
  case export(Export, file: String)
  /// Load one page of a list into the mirror, with one call.
  case read(ListID, PageWanted)
  /// Load whole lists into the mirror, with many calls: what is missing, or everything again.
  case readAll([ListID], reload: Bool)
  /// Load a complete short list: from the mirror, or with one call if it is missing or must be
  /// loaded again.
  case learn(ListID, reload: Bool)
  /// Load a record by its id: from the mirror, or with one call if it is missing or must be loaded
  /// again.
  case open(Resource, id: String, reload: Bool)
  /// Find the products with a barcode: in the mirror, or with one call.
  case find(barcode: String, asksServer: Bool)
  /// Wait until no key has been pressed for a moment. A newer pause of the same screen replaces
  /// this one.
  case pause
  /// Stop all loads of these lists.
  case stop([ListID])
  /// Allow calls again after the server said that those of the month are used up.
  case resumeCalls
  /// Set the monthly cap on calls; nil for the allowance.
  case setCap(Int?)
  /// Set the minutes between automatic refreshes; nil for never.
  case setInterval(minutes: Int?)

  /// Begin a login and make its authorize address.
  case begin(ConnectRequest)
  /// Resume the interrupted login; `secret` is the client secret if it must be typed again.
  case resume(secret: String?)
  /// Classify a pasted text without sending anything.
  case understand(String)
  /// Exchange an authorization code for a token, with one call to the OAuth host.
  case exchange(code: String)
  /// Consent as the demo shop's owner; the answer is the address to paste.
  case acceptAsOwner
  /// Connect with a user's API key, which one call tests.
  case connectByKey(KeyRequest)
  /// Give the passphrase of an account's file or, without an account, a new one for encrypting.
  case givePassphrase(TypedSecret, account: String?)
  /// Try again to save tokens that could not be saved.
  case saveAgain
  /// Abandon the login; its state is no longer accepted.
  case abandon
  /// Switch to another connected account.
  case use(account: String)
  /// Forget an account's token.
  case disconnect(account: String)

  /// Push a screen onto the stack.
  case push(AnyScreen)
  /// Go back to the previous screen.
  case pop
  /// Replace all screens with one screen.
  case start(AnyScreen)
  /// Put a screen on the board of accounts, wherever the user is.
  case onBoard(AnyScreen)
  /// Go to a tab, in the state in which it was left.
  case tab(Int)
  /// Run a command of the topmost screen, or one that works everywhere, by name.
  case run(String)
  /// Send a message to the screens.
  case send(Message)
  /// Show a notice above the footer.
  case say(Notice)
  /// Remove the notice.
  case dismiss

  /// Copy a text to the user's clipboard.
  case copy(String)
  /// Show lines alone on an empty screen, unwrapped.
  case showPlain([String])
  /// Hide personal data, or show it again.
  case toggleMask
  /// Show a text as a QR code, for a phone.
  case showQRCode(String)
  /// Compute the size of a text's QR code.
  case measureQRCode(String)
  /// Write the authorize address to a private file, which is deleted when the login ends.
  case writeAddress(String)
  /// Open an address in the browser of this desktop.
  case openBrowser(String)
  /// Turn mouse events on or off.
  case toggleMouse
  /// Redraw the whole screen.
  case redraw
  /// Suspend the program until the shell continues the job.
  case suspend
  /// End the program with the chosen scopes.
  case picked(ScopeSet)
  /// End the program.
  case quit
}
