public import Models
public import TerminalKit

/// Something that happened, for the screens.
public indirect enum Message: Equatable, Sendable {
  /// The mirror answered a request.
  case answered(MirrorRequest, MirrorAnswer)
  /// The request of the board was answered.
  case fleet(FleetRequest, FleetAnswer)
  /// The load of accounts of the board made progress.
  case fleetProgressed(FleetProgress)
  /// An export was written to a file.
  case exported(file: String)
  /// A page of a list was loaded into the mirror.
  case paged(ListID, ListState)
  /// The load of whole lists made progress.
  case progressed([ListID], LoadProgress)
  /// Whole lists were loaded into the mirror.
  case walked([ListID], [ListState])
  /// A complete short list was loaded.
  case learned(ListID, LoadedList)
  /// A record was loaded.
  case opened(Resource, id: String, Opened)
  /// The lookup of a barcode ended.
  case found(barcode: String, BarcodeMatch, askedServer: Bool)
  /// No key was pressed for a moment.
  case paused
  /// An effect failed.
  case failed(Effect, Problem)
  /// A call will be retried after a wait.
  case retrying(Retry)
  /// A login began.
  case begun(LoginSummary)
  /// A pasted text was classified.
  case understood(Reading)
  /// The browser was redirected to the loopback listener, at this address.
  case arrived(address: String)
  /// The demo shop's owner consented; the browser would be redirected to this address.
  case accepted(address: String)
  /// The size of the address's QR code was computed.
  case qrCodeMeasured(Size)
  /// The desktop's browser was asked to open an address.
  case browserOpened
  /// An account was connected.
  case connected(Session)
  /// A passphrase was correct, or a new one was set.
  case unlocked
  /// Tokens that could not be saved were saved.
  case kept(Session)
  /// Another account became the current one.
  case switched(Session)
  /// An account's token was forgotten.
  case disconnected(account: String)
  /// Personal data is now hidden, or shown again.
  case maskChanged
  /// A column was chosen to sort by; nil for the server's order.
  case sortChosen(Column?, isDescending: Bool)
  /// A filter was chosen for the rows of these lists.
  case filterChosen([ListID], String, by: Column)
  /// Days were chosen; nil for today, whatever the date.
  case daysChosen(ClosedRange<ShopDate>?)
  /// A number of days, including today, was chosen for the changes.
  case daysBackChosen(Int)
}

/// The classification of a pasted text.
public struct Reading: Hashable, Sendable {
  /// One line of «What the app understood».
  public struct Diagnosis: Hashable, Sendable {
    /// The name of the examined part.
    public let name: String
    /// The finding.
    public let found: String
    /// The conclusion.
    public let verdict: String

    /// Creates a line.
    public init(_ name: String, found: String, verdict: String) {
      self.name = name
      self.found = found
      self.verdict = verdict
    }
  }

  /// The number of pasted characters.
  public let length: Int
  /// The lines that explain the text.
  public let findings: [Diagnosis]
  /// The authorization code; nil when the text cannot be used.
  public let code: String?
  /// Whether the text is certain to be complete: its state is that of the login, or it is a code of
  /// the usual form.
  public let isSure: Bool
  /// Whether there was no state, so that the code may belong to another login.
  public let lacksState: Bool
  /// The problem with the text; nil when it can be used.
  public let problem: Problem?

  /// Creates a reading.
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
