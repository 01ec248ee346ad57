public import Foundation
public import Models

/// What a user brought back from the browser, understood without any request.
///
/// `findings` fill the table «what the app understood»; `verdict` says what to do. Neither ever holds the
/// client's secret, whatever was pasted.
public struct PastedAnswer: Hashable, Sendable {
  /// What was seen in the text.
  public let findings: Findings
  /// What follows from it.
  public let verdict: Disposition

  /// A code to exchange, or a mistake to name.
  public enum Disposition: Hashable, Sendable {
    /// The code, to be exchanged at once.
    case code(String)
    /// What is wrong with the text.
    case mistake(PasteMistake)
  }

  /// What was seen in the text.
  public struct Findings: Hashable, Sendable {
    /// What the text is.
    public let kind: Kind
    /// How many characters arrived, so that a cut paste shows.
    public let length: Int
    /// Whether it answers this attempt.
    public let match: Match
    /// How its state begins, nil when it carries none.
    public let stateHead: String?
    /// How many characters the code has, nil when none was found.
    public let codeLength: Int?
    /// The account it names, nil when it names none.
    public let account: String?
    /// The `error` it carries, nil when it carries none.
    public let error: String?
  }

  /// What a text is.
  public enum Kind: Hashable, Sendable {
    /// Nothing but white space.
    case nothing
    /// One word that may be a code.
    case code
    /// Parameters without an address, such as `code=…&state=…`.
    case parameters
    /// A whole address.
    case address
    /// Something else.
    case words
  }

  /// Whether a text answers an attempt.
  public enum Match: Hashable, Sendable {
    /// Its state is the attempt's.
    case same
    /// Its state begins as the attempt's does; the rest is missing.
    case cutOff
    /// Its state is another's.
    case other
    /// The attempt or the state is older than 30 minutes (`hiboutik-api.md` §1.2).
    case tooOld
    /// It carries no state: that it belongs to the attempt cannot be checked.
    case unknown
  }

  /// Reads a pasted text as the answer to an attempt.
  ///
  /// Taken are a bare code, `code=…`, `?code=…`, `#code=…` and a whole address in any dress: quotes, angle
  /// brackets, line breaks of a narrow terminal, percent-encoding, words before and after it.
  public static func read(_ text: String, for attempt: LoginAttempt, now: Date) -> PastedAnswer {
    let pasted = PasteParser(text)
    let judge = PasteClassifier(
      attempt: attempt, now: Int(now.timeIntervalSince1970), length: text.count, pasted: pasted)
    if let mistake = judge.mistake() {
      return judge.answer(.words, .mistake(mistake))
    }
    let answers = pasted.readings.map(judge.answer)
    // Only one way of undoing line breaks gives the state that belongs to the attempt.
    return answers.dropFirst().reduce(answers[0]) { $1.weight > $0.weight ? $1 : $0 }
  }

  /// Whether a code was found and nothing of it is in doubt: its state is the attempt's, or it has the 40
  /// hexadecimal digits that codes usually have (`hiboutik-api.md` §1.3).
  public var isSure: Bool { weight >= 3 }

  /// How sure it is that the text was read as it was meant.
  private var weight: Int {
    guard case .code(let code) = verdict else { return 0 }
    return (findings.match == .same ? 4 : 2) + (code.isUsualCode ? 1 : 0)
  }
}
