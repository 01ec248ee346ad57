import AppCore
import Foundation
import Models
import NcursesTerminal

/// The judgements of the check-up: facts in, one line each out. Asks nobody.
enum Checkup {
  // MARK: This machine

  /// The terminal, by what the database says of it.
  static func terminal(_ facts: TerminalFacts, isTerminal: Bool) -> Finding {
    guard let name = facts.name else {
      return Finding(
        "terminal", .notice, "TERM is not set: the commands work, the full screen does not.")
    }
    guard facts.placesCursor else {
      return Finding(
        "terminal", .notice,
        "\(name) cannot place its cursor: the commands work, the full screen does not.")
    }
    let colors =
      facts.wantsColor
      ? facts.depth == .mixed
        ? "all colours" : facts.colors > 0 ? "\(facts.colors) colours" : "no colours"
      : "no colours (NO_COLOR)"
    let place = isTerminal ? "" : ", the output goes to a file or a pipe"
    guard facts.isKnown else {
      return Finding(
        "terminal", .notice,
        "\(name) is not in the terminal database; it is taken for xterm-256color. Install ncurses-term."
      )
    }
    return Finding("terminal", .well, "\(name), \(colors)\(place)")
  }

  /// The locale, by what it lets the terminal draw.
  static func locale(_ facts: TerminalFacts, _ style: NumberStyle) -> Finding {
    let sample = Format.money(Decimal(123_450) / 100, "EUR", style: style)
    let name = facts.localeName ?? "no locale"
    return facts.drawsUnicode
      ? Finding("locale", .well, "\(name): every letter can be drawn; an amount is \(sample)")
      : Finding(
        "locale", .notice,
        "\(name) is not UTF-8: ASCII is drawn, other letters become ?. Set LANG to one such as fr_FR.UTF-8."
      )
  }

  // MARK: The account

  /// How long the token lives and what it may; nothing is asked for that.
  static func scopes(_ session: Session) -> Finding {
    let refused = session.asked.missing(from: session.granted).map(\.name)
    let granted = "\(session.granted.count) granted"
    return refused.isEmpty
      ? Finding("scopes", .well, "\(granted), none refused")
      : Finding(
        "scopes", .notice,
        "\(granted), refused: \(refused.joined(separator: " ")). hibou connect \(session.account) asks again."
      )
  }

  /// The calls of the month.
  static func quota(_ calls: CallCount, _ clock: ShopClock) -> Finding {
    let used = "\(calls.used) of \(calls.limit) calls used this month by this app"
    if let until = calls.stoppedUntil {
      return Finding(
        "quota", .wrong(exitCode: Problem.quotaUsedUp.exitCode),
        "\(used); the shop's calls are used up until \(ShopDate(at: until, in: clock.zone)).")
    }
    return Finding("quota", calls.isNearLimit ? .notice : .well, used)
  }

  /// Days by which a token that ends is told of before.
  private static let soon = 30

  /// The token, after the account has taken it.
  static func token(_ session: Session, at now: Date) -> Finding {
    guard let days = session.daysLeft(at: now) else {
      return Finding("token", .well, "accepted; the server did not say when it ends")
    }
    let end = days == 1 ? "ends within a day" : "ends in \(days) days"
    return days > soon
      ? Finding("token", .well, "accepted, \(end); kept \(session.place)")
      : Finding(
        "token", .notice, "accepted, \(end). hibou connect \(session.account) gets a new one.")
  }

  /// Seconds by which clocks may differ: beyond them the account may refuse a login (`hiboutik-api.md` §1.2).
  private static let clockTolerance = 300

  /// This machine's clock against the server's.
  static func clock(_ now: Date, server: Date?, isPinned: Bool) -> Finding {
    if isPinned { return Finding("clock", .notice, "pinned by HIBOU_NOW, so not compared") }
    guard let server else { return Finding("clock", .notice, "the server does not show its own") }
    let seconds = Int(server.timeIntervalSince(now).rounded())
    guard abs(seconds) > clockTolerance else {
      return Finding("clock", .well, "agrees with the server's")
    }
    let minutes = abs(seconds) / 60
    return Finding(
      "clock", .wrong(exitCode: 1),
      "\(minutes) minutes \(seconds > 0 ? "behind" : "ahead of") the server's: set it, or logins are refused."
    )
  }

  /// The line to the account.
  static func connection(_ host: String) -> Finding {
    Finding(
      "connection", .well,
      host.hasPrefix("https:")
        ? "\(host) answers, its certificate is good"
        : "\(host) answers; no TLS on this machine itself")
  }

  /// Something that went wrong, in the words of its notice.
  static func wrong(_ subject: String, _ problem: Problem) -> Finding {
    let notice = Notice(problem)
    return Finding(
      subject, .wrong(exitCode: problem.exitCode),
      ([notice.headline] + notice.lines).joined(separator: " "))
  }

  // MARK: The copy

  /// Bytes below which a disk is as good as full.
  private static let littleRoom = 100 << 20

  /// The copy, and the room there is for it.
  static func copy(_ rows: Int, newest: Date?, bytes: Int, free: Int?, at now: Date) -> Finding {
    let age = newest.map { ", the newest read \(Age.ago($0, at: now))" } ?? ""
    let size = "\((bytes + (1 << 20) - 1) >> 20) MiB"
    if let free, free < littleRoom {
      return Finding(
        "copy", .notice, "\(rows) rows\(age), \(size); only \(free >> 20) MiB are left on the disk."
      )
    }
    return Finding("copy", .well, "\(rows) rows\(age), \(size)")
  }
}
