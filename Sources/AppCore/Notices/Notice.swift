public import Models
public import TerminalKit

/// A few lines for the user: what happened, and what to do next. The only place with such sentences.
public struct Notice: Hashable, Sendable {
  /// What happened, in one sentence.
  public let headline: String
  /// More, one sentence a line.
  public let lines: [String]
  /// Whether something is wrong; hints and confirmations are not.
  public let isProblem: Bool
  /// Whether it is over as soon as a call succeeds.
  public private(set) var isPassing = false
  /// Whether the same key asks the server though the calls of the month are used up.
  public private(set) var asksAnyway = false
  /// The problem it tells of, for keys that repair it.
  public let problem: Problem?

  /// A problem told in sentences.
  ///
  /// - Parameter keymap: the keys of the screens, where sentences name them.
  public init(_ problem: Problem, _ keymap: Keymap = .standard) {
    self.init(problem, problem.sentences(keymap))
  }

  /// A problem of a command, told in sentences that name the command to type and no key.
  public init(ofCommand problem: Problem) {
    self.init(problem, problem.sentences(nil))
  }

  private init(_ problem: Problem, _ sentences: [String]) {
    headline = sentences[0]
    lines = Array(sentences.dropFirst())
    isProblem = true
    self.problem = problem
  }

  /// A hint: nothing is wrong.
  public init(hint: String, _ lines: [String] = []) {
    headline = hint
    self.lines = lines
    isProblem = false
    problem = nil
  }

  /// A text was sent to the clipboard, or was too long for that.
  ///
  /// - Parameter key: the key that shows the text alone, nil where there is none.
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

  /// A call failed and is about to be made again.
  public static func retrying(_ retry: Retry, _ keymap: Keymap = .standard) -> Notice {
    var notice = Notice(
      hint: tr(
        "\(retry.reason.shortly). Try \(retry.number) of \(retry.limit) in \(retry.seconds) s."),
      [tr("Press \(keymap.label(of: .back)) to stop.")])
    notice.isPassing = true
    return notice
  }

  /// The server said that the calls of the month are used up; until when none is made.
  ///
  /// - Parameter key: the key that asks the server anyway when it is pressed again, nil before it was pressed.
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

  /// All of it as one text, a line each.
  public var text: String { ([headline] + lines).joined(separator: "\n") }
}

extension Notice {
  /// A paste of so many bytes is more than any field takes.
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

  /// A damaged copy was set aside and a new one begun.
  public static func setAside(_ path: String) -> Notice {
    Notice(
      hint: tr(
        "The local data was damaged. hibou set it aside and starts again. The account is unharmed."),
      [tr("The damaged file: \(path)")])
  }
}
