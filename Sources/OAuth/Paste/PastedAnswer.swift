public import Foundation
public import Models

/// The classification of a pasted text, made without any request.
///
/// `findings` describe what was understood; `verdict` says what to do. Neither ever contains the
/// client secret, whatever was pasted.
public struct PastedAnswer: Hashable, Sendable {
  /// The findings in the text.
  public let findings: Findings
  /// The next step.
  public let verdict: Disposition

  /// A code to exchange, or a mistake to name.
  public enum Disposition: Hashable, Sendable {
    /// The code, which should be exchanged at once.
    case code(String)
    /// The text cannot be used for this reason.
    case mistake(PasteMistake)
  }

  /// The findings in a text.
  public struct Findings: Hashable, Sendable {
    /// The form of the text.
    public let kind: Kind
    /// The number of characters that arrived, so that a truncated paste is visible.
    public let length: Int
    /// Whether it belongs to this login.
    public let match: Match
    /// The beginning of its state; nil when it has none.
    public let stateHead: String?
    /// The number of characters of the code; nil when none was found.
    public let codeLength: Int?
    /// The account that it names; nil when it names none.
    public let account: String?
    /// The `error` parameter; nil when there is none.
    public let error: String?
  }

  /// The form of a text.
  public enum Kind: Hashable, Sendable {
    /// Nothing but white space.
    case nothing
    /// One word that may be a code.
    case code
    /// Parameters without an address, such as `code=…&state=…`.
    case parameters
    /// A whole address.
    case address
    /// Anything else.
    case words
  }

  /// Whether a text belongs to a login.
  public enum Match: Hashable, Sendable {
    /// Its state is that of the login.
    case same
    /// Its state is the beginning of the login's state; the rest is missing.
    case cutOff
    /// Its state is that of another login.
    case other
    /// The attempt or the state is older than 30 minutes (`hiboutik-api.md` §1.2).
    case tooOld
    /// It has no state, so it may belong to another login.
    case unknown
  }

  /// Classifies a pasted text.
  ///
  /// It accepts a bare code, `code=…`, `?code=…`, `#code=…` or a full URL, with any quoting or
  /// wrapping around it: quotes, angle brackets, line breaks of a narrow terminal,
  /// percent-encoding, and words before and after it.
  public static func read(_ text: String, for attempt: LoginAttempt, now: Date) -> PastedAnswer {
    let pasted = PasteParser(text)
    let judge = PasteClassifier(
      attempt: attempt, now: Int(now.timeIntervalSince1970), length: text.count, pasted: pasted)
    if let mistake = judge.mistake() {
      return judge.answer(.words, .mistake(mistake))
    }
    let answers = pasted.readings.map(judge.answer)
    // Only one way of removing line breaks yields the state of the login.
    return answers.dropFirst().reduce(answers[0]) { $1.weight > $0.weight ? $1 : $0 }
  }

  /// Whether the code is certain to be complete: its state is that of the login, or it has the
  /// usual 40 hexadecimal digits (`hiboutik-api.md` §1.3).
  public var isSure: Bool { weight >= 3 }

  /// The certainty that the text was read correctly.
  private var weight: Int {
    guard case .code(let code) = verdict else { return 0 }
    return (findings.match == .same ? 4 : 2) + (code.isUsualCode ? 1 : 0)
  }
}
