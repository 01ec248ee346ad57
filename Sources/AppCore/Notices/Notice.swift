public import Models
public import TerminalKit

/// A few lines for the user: what happened, and what to do next. All sentences about errors are in
/// the extensions of this type.
public struct Notice: Hashable, Sendable {
  /// The event or problem, in one sentence.
  public let headline: String
  /// More sentences, one per line.
  public let lines: [String]
  /// Whether it reports a problem, and not a hint or a confirmation.
  public let isProblem: Bool
  /// Whether it disappears as soon as a call succeeds.
  public private(set) var isPassing = false
  /// Whether pressing the same key again asks the server although the calls of the month are used
  /// up.
  public private(set) var asksAnyway = false
  /// The problem that it reports, for keys that resolve it.
  public let problem: Problem?

  /// Creates the notice of a problem for screens.
  ///
  /// - Parameter keymap: the user's keys, which the sentences name.
  public init(_ problem: Problem, _ keymap: Keymap = .standard) {
    self.init(problem, problem.sentences(keymap))
  }

  /// Creates the notice of a problem for a command; its sentences name the command to type and no
  /// key.
  public init(ofCommand problem: Problem) {
    self.init(problem, problem.sentences(nil))
  }

  private init(_ problem: Problem, _ sentences: [String]) {
    headline = sentences[0]
    lines = Array(sentences.dropFirst())
    isProblem = true
    self.problem = problem
  }

  /// Creates a hint, which is not a problem.
  public init(hint: String, _ lines: [String] = []) {
    headline = hint
    self.lines = lines
    isProblem = false
    problem = nil
  }

  /// Returns the notice that a text was sent to the clipboard, or was too long for it.
  ///
  /// - Parameter key: the key that shows the text alone; nil where there is none.
  public static func copied(
    _ text: String, wasSent: Bool, over route: ClipboardRoute = .direct, aloneBy key: String? = nil
  ) -> Notice {
    if route == .closed {
      return Notice(
        hint: tr("This terminal does not let programs copy (OSC 52)."),
        [
          key.map { tr("Press \($0) to show the text alone, then select it with the mouse.") }
            ?? tr("Select the text with the mouse.")
        ])
    }
    guard wasSent else {
      return Notice(hint: tr("Too long for the clipboard (OSC 52): \(text.count) characters."))
    }
    let hint: [String] =
      switch route {
      case .direct, .closed: []
      case .xterm:
        [tr("Nothing to paste? In xterm, set the resource allowWindowOps to true.")]
      case .tmux: [tr("Nothing to paste? Run: tmux set -g set-clipboard on")]
      case .screen:
        [
          tr(
            "Nothing to paste? In GNU screen under xterm, set the resource allowWindowOps to true."
          )
        ]
      }
    return Notice(
      hint: tr(
        "Copied \(text.count) character (the terminal does not confirm).",
        "Copied \(text.count) characters (the terminal does not confirm).", text.count),
      hint
    )
  }

  /// Returns the notice that a call will be retried.
  public static func retrying(_ retry: Retry, _ keymap: Keymap = .standard) -> Notice {
    var notice = Notice(
      hint: tr(
        "\(retry.reason.shortly). Try \(retry.number) of \(retry.limit) in \(retry.seconds) s."),
      [tr("Press \(keymap.label(of: .back)) to stop.")])
    notice.isPassing = true
    return notice
  }

  /// Returns the notice that the calls of the month are used up, with the time until which no call
  /// is made.
  ///
  /// - Parameter key: the key to press again to ask the server anyway; nil before it was pressed.
  static func usedUp(_ context: Context, askedAgainBy key: String? = nil) -> Notice {
    let clock = context.clock()
    let until = context.calls.stoppedUntil.map { ShopDate(at: $0, in: clock.zone) }
    let month = (until?.adding(days: -1) ?? clock.today(at: context.now)).monthName
    let used = context.calls.used
    var notice = Notice(
      .quotaUsedUp,
      [
        tr("The shop's API calls for \(month) are used up (shared by all its apps)."),
        until.map {
          tr(
            "Calls by this app this month: \(used). Working offline until \($0.day) \($0.monthName) 00:00."
          )
        } ?? tr("Calls by this app this month: \(used). Working offline until the next month."),
        key.map { tr("Press \($0) again to try anyway.") }
          ?? tr("\(context.key(.refresh)) tries anyway. Loaded data stays available."),
      ])
    notice.asksAnyway = key != nil
    return notice
  }

  /// The whole notice as text, one sentence per line.
  public var text: String { ([headline] + lines).joined(separator: "\n") }
}

extension Notice {
  /// Returns the notice that a paste of this many bytes is too long for any field.
  static func tooLong(paste bytes: Int, style: NumberStyle) -> Notice {
    Notice(
      hint: tr(
        "The paste has \(style.count(bytes)) bytes; the limit is \(style.count(65_536))."
      ),
      [
        tr(
          "Paste ignored. An answer has a few hundred characters: copy only the address.")
      ])
  }

  /// Returns the notice that a damaged mirror was set aside and a new one was created.
  public static func setAside(_ path: String) -> Notice {
    Notice(
      hint: tr(
        "The local data was damaged. hibou set it aside and starts again. The account is unharmed."),
      [tr("The damaged file: \(path)")])
  }
}
