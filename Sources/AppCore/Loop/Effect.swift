public import Models

/// What the program is to do to the world. The cases are the list of everything it can do.
public indirect enum Effect: Equatable, Sendable {
  /// Ask the mirror, no call: the answer comes as `Message.answered`.
  case ask(MirrorRequest)
  /// Look at accounts of the board, say what loading them costs, or load them.
  case fleet(FleetRequest)
  /// Stop loading accounts of the board.
  case stopFleet
  /// Keep a record, to be compared with the next one; nil for none.
  case compare(ComparedRecord?)
  /// Write what a screen shows to a file that is not there yet.
  case export(Export, file: String)
  /// Read one page of a list into the copy, one call.
  case read(ListID, PageWanted)
  /// Load whole lists into the mirror, many calls: what is missing, or everything again.
  case readAll([ListID], anew: Bool)
  /// Get a whole short list: from the mirror, or with one call when it is missing or must be loaded again.
  case learn(ListID, anew: Bool)
  /// Get a record by its id: from the mirror, or with one call when it is missing or must be loaded again.
  case open(Resource, id: String, anew: Bool)
  /// Find the products with a barcode: in the copy, or with one call.
  case find(barcode: String, asksServer: Bool)
  /// Wait until no key has been pressed for a moment: a newer pause of the same screen replaces this one.
  case pause
  /// Stop whatever reads those lists.
  case stop([ListID])
  /// Make calls again, though the server said that those of the month are used up.
  case resumeCalls
  /// Set the most calls of a month; nil for what the plan allows.
  case setCap(Int?)
  /// Set the minutes after which what is on the screen is read again by itself; nil for never.
  case setInterval(minutes: Int?)

  /// Begin an attempt to connect: make the authorize address.
  case begin(ConnectRequest)
  /// Go on with the attempt that was interrupted; the client secret where it must be typed again.
  case resume(secret: String?)
  /// Look at a pasted text without sending anything.
  case understand(String)
  /// Hand an authorization code in for a token, one call to the OAuth host.
  case exchange(code: String)
  /// Consent as the demo shop's owner and come back with the address to paste.
  case acceptAsOwner
  /// Connect with a user's own API key, tried with one call.
  case connectByKey(KeyRequest)
  /// Give the passphrase of an account's file; without an account one to encrypt with from now on.
  case givePassphrase(TypedSecret, account: String?)
  /// Try again to keep tokens that could not be kept.
  case keepAgain
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
  /// Do what a command of the topmost screen, or one that works everywhere, does; by its name.
  case run(String)
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
  /// Hide what tells about people, or show it again.
  case toggleMask
  /// Draw a text as a QR code, to be read by a telephone.
  case showQRCode(String)
  /// Find out how large the QR code of a text is.
  case measureQRCode(String)
  /// Write the authorize address to a private file, which is gone when the attempt ends.
  case writeAddress(String)
  /// Open an address in the browser of this desktop.
  case openBrowser(String)
  /// Give the mouse to the program, or back to the terminal.
  case toggleMouse
  /// Draw everything again.
  case redraw
  /// Leave to the shell until the job is continued.
  case suspend
  /// The scopes were chosen, which was all that was wanted: end the program with them.
  case picked(ScopeSet)
  /// End the program.
  case quit
}
