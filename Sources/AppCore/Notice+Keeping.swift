public import Foundation
import Models

extension Notice {
  /// The end of a token is near; nil while it is more than 30 days away, or not known.
  ///
  /// - Parameter now: the time.
  public static func tokenEnds(_ session: Session, at now: Date) -> Notice? {
    guard !session.isDemo, let days = session.daysLeft(at: now), days <= TokenEnd.soon else {
      return nil
    }
    return Notice(
      hint: "The token of \(session.account) \(TokenEnd.words(days)).",
      [
        session.renewsItself
          ? "It is renewed by itself when the account refuses it."
          : "Connect again before: A, then s, or hibou connect \(session.account)"
      ])
  }

  /// Tokens that could not be kept are kept now.
  static func kept(_ session: Session) -> Notice {
    Notice(hint: "The token is kept: \(session.place).")
  }
}

/// How near the end of a token is, and how that is said.
public enum TokenEnd {
  /// Days from which on it is said at each start.
  static let soon = 30
  /// Days from which on the header says it.
  static let near = 7

  /// `ends in 12 days`.
  static func words(_ days: Int) -> String {
    switch days {
    case ...0: "has ended"
    case 1: "ends within a day"
    default: "ends in \(days) days"
    }
  }

  /// `12 days left: connect again soon`, for status and account.
  public static func left(_ session: Session, at now: Date) -> String {
    if session.door.isKey { return "no end: an API key is good until another is made" }
    guard let days = session.daysLeft(at: now) else { return "no end known" }
    let advice = session.renewsItself ? "renewed by itself" : "connect again soon"
    let left = days == 1 ? "1 day left" : "\(max(0, days)) days left"
    return days <= soon ? "\(left): \(advice)" : left
  }
}
