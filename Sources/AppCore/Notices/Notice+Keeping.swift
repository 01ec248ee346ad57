public import Foundation
public import Models

extension Notice {
  /// Returns the notice that a token expires soon; nil if it has more than 30 days left, or if the
  /// end is unknown.
  ///
  /// - Parameter now: the current time.
  public static func tokenEnds(
    _ session: Session, at now: Date, _ keymap: Keymap = .standard
  ) -> Notice? {
    guard !session.isDemo, let days = session.daysLeft(at: now), days <= TokenEnd.soon else {
      return nil
    }
    return Notice(
      hint: TokenEnd.sentence(session.account, days),
      [
        session.renewsItself
          ? tr("hibou renews the token when the account refuses it.")
          : tr(
            "Connect again before then: \(keymap.label(of: .account)), then \(keymap.label(of: .scopes)), or hibou connect \(session.account)"
          )
      ])
  }

  /// Returns the notice that the server's clock is this many seconds ahead of this machine's.
  public static func clocksDiffer(by seconds: Int) -> Notice {
    let minutes = (abs(seconds) + 30) / 60
    return Notice(
      hint: seconds < 0
        ? tr("This machine's clock is \(minutes) min fast.")
        : tr("This machine's clock is \(minutes) min slow."),
      [tr("hibou uses the server's time for what it loads. Set this machine's clock.")])
  }

  /// Returns the notice that tokens that could not be saved were saved now.
  static func kept(_ session: Session) -> Notice {
    Notice(hint: tr("Token stored \(session.placeText)."))
  }
}

/// The texts about the end of a token, and when they appear.
public enum TokenEnd {
  /// The days left from which every start of the program shows a notice.
  static let soon = 30
  /// The days left from which the header shows them.
  static let near = 7

  /// Returns `The token of moka ends in 12 days.`
  static func sentence(_ account: String, _ days: Int) -> String {
    switch days {
    case ...0: tr("The token of \(account) has ended.")
    case 1: tr("The token of \(account) ends within a day.")
    default: tr("The token of \(account) ends in \(days) days.")
    }
  }

  /// Returns `12 days left: connect again soon`, for `status` and the account screen.
  public static func left(_ session: Session, at now: Date) -> String {
    if session.door.isKey { return tr("no end: an API key works until a new one is created") }
    guard let days = session.daysLeft(at: now) else { return tr("end not known") }
    let advice = session.renewsItself ? tr("renewed automatically") : tr("connect again soon")
    let left = tr("\(max(0, days)) day left", "\(max(0, days)) days left", max(0, days))
    return days <= soon ? tr("\(left): \(advice)") : left
  }
}

extension Session {
  /// Where the token is stored, or why it is in memory only.
  public var placeText: String {
    unkept.map { tr("in memory only, until hibou ends. \(Notice($0).headline)") } ?? place
  }
}
