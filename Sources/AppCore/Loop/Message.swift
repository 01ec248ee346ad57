public import Models
public import TerminalKit

/// What happened.
public indirect enum Message: Equatable, Sendable {
  /// The mirror answered a question.
  case answered(MirrorRequest, MirrorAnswer)
  /// What the board asked for came.
  case fleet(FleetRequest, FleetAnswer)
  /// The load of accounts of the board went on.
  case fleetProgressed(FleetProgress)
  /// What a screen shows was written to a file.
  case exported(file: String)
  /// A page of a list came into the copy.
  case paged(ListID, ListState)
  /// So much of the lists has come into the copy by now.
  case progressed([ListID], LoadProgress)
  /// Whole lists are in the copy.
  case walked([ListID], [ListState])
  /// A short list came whole.
  case learned(ListID, LoadedList)
  /// A record came; more than one row where the route gives more.
  case opened(Resource, id: String, Opened)
  /// Products with a barcode were looked for.
  case found(barcode: String, BarcodeMatch, askedServer: Bool)
  /// No key was pressed for a moment.
  case paused
  /// An effect failed.
  case failed(Effect, Problem)
  /// A call is tried again after a wait.
  case retrying(Retry)
  /// An attempt to connect began.
  case begun(LoginSummary)
  /// A pasted text was looked at.
  case understood(Reading)
  /// The browser came back to the address this program listens on; this is where it ended.
  case arrived(address: String)
  /// The demo shop's owner consented; this is the address the browser would have ended on.
  case accepted(address: String)
  /// How large the QR code of the address is.
  case qrCodeMeasured(Size)
  /// The browser of this desktop was asked to open an address.
  case browserOpened
  /// A token came.
  case connected(Session)
  /// A passphrase was the right one, or was taken.
  case unlocked
  /// Tokens that could not be kept are kept now.
  case kept(Session)
  /// Another account is in use.
  case switched(Session)
  /// An account's token was forgotten.
  case disconnected(account: String)
  /// What tells about people is hidden from now on, or shown again.
  case maskChanged
  /// A column was chosen to sort by.
  case sortChosen(Column?, isDescending: Bool)
  /// The rows of some lists are to be filtered by these words.
  case filterChosen([ListID], String, by: Column)
  /// Days were chosen; nil for today, whatever day that is.
  case daysChosen(ClosedRange<ShopDate>?)
  /// Days back were chosen for the changes, today among them.
  case daysBackChosen(Int)
}

/// What was understood of a pasted text.
public struct Reading: Hashable, Sendable {
  /// One line of «What the app understood».
  public struct Diagnosis: Hashable, Sendable {
    /// What was looked for.
    public let name: String
    /// What was found.
    public let found: String
    /// What that means.
    public let verdict: String

    /// A finding.
    public init(_ name: String, found: String, verdict: String) {
      self.name = name
      self.found = found
      self.verdict = verdict
    }
  }

  /// How many characters were pasted.
  public let length: Int
  /// What was found, line by line.
  public let findings: [Diagnosis]
  /// The authorization code, nil when the text cannot be used.
  public let code: String?
  /// Whether nothing of it is in doubt: its state is that of the attempt, or it is a code of the usual form. A code
  /// that is cut in the middle is not.
  public let isSure: Bool
  /// Whether no state came along, so that nothing says whose code it is.
  public let lacksState: Bool
  /// What is wrong with the text, nil when it can be used.
  public let problem: Problem?

  /// A reading.
  public init(
    length: Int, findings: [Diagnosis], code: String?, isSure: Bool = false,
    lacksState: Bool = false, problem: Problem?
  ) {
    self.length = length
    self.findings = findings
    self.code = code
    self.isSure = isSure
    self.lacksState = lacksState
    self.problem = problem
  }
}
