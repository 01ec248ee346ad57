import AppCore
import Foundation
import FrontEnds
import Models
import NcursesTerminal
import ProgramSettings

/// Turns facts into the lines of `hibou doctor`. It has no side effects.
enum Diagnostics {
  // MARK: This machine

  /// Returns the line about the terminal, from its database entry.
  static func terminal(_ facts: TerminalFacts, isTerminal: Bool) -> Diagnosis {
    guard let name = facts.name else {
      return Diagnosis(
        "terminal", .notice, tr("TERM is not set: the commands work, the full screen does not."))
    }
    guard facts.placesCursor else {
      return Diagnosis(
        "terminal", .notice,
        tr("\(name) cannot position a cursor: the commands work, the full screen does not."))
    }
    let colors =
      facts.wantsColor
      ? facts.depth == .mixed
        ? tr("all colours")
        : facts.colors > 0
          ? tr("\(facts.colors) colour", "\(facts.colors) colours", facts.colors) : tr("no colours")
      : tr("no colours (NO_COLOR)")
    let place = isTerminal ? "" : ", " + tr("the output goes to a file or a pipe")
    guard facts.isKnown else {
      return Diagnosis(
        "terminal", .notice,
        tr(
          "\(name) is not in the terminal database; hibou uses xterm-256color. Install ncurses-term."
        )
      )
    }
    return Diagnosis("terminal", .well, "\(name), \(colors)\(place)")
  }

  /// Returns the line about the locale, from what it lets the terminal draw.
  static func locale(_ facts: TerminalFacts, _ style: NumberStyle) -> Diagnosis {
    let sample = Format.money(Decimal(123_450) / 100, "EUR", style: style)
    let name = facts.localeName ?? tr("no locale")
    return facts.drawsUnicode
      ? Diagnosis("locale", .well, tr("\(name): all letters work; amounts look like \(sample)"))
      : Diagnosis(
        "locale", .notice,
        tr(
          "\(name) is not UTF-8: hibou shows only ASCII, without accents. Set LANG, for example to fr_FR.UTF-8."
        )
      )
  }

  /// Returns the line about the settings file and the theme that it names.
  static func settings(_ settings: Settings, in folder: String) -> Diagnosis {
    let problems = settings.faults.map(\.problem) + Themes.palette(settings, in: folder).faults
    if let problem = problems.first { return wrong("settings", problem) }
    if let note = settings.oldFileNote {
      return Diagnosis("settings", .notice, Notice(ofCommand: note).headline)
    }
    return Diagnosis(
      "settings", .well,
      FileManager.default.fileExists(atPath: settings.path)
        ? settings.path : tr("there is no file; every setting has its default"))
  }

  // MARK: The account

  /// Returns the line about the scopes, which needs no call.
  static func scopes(_ session: Session) -> Diagnosis {
    let refused = session.asked.missing(from: session.granted).map(\.name)
    let granted = session.granted.count
    return refused.isEmpty
      ? Diagnosis("scopes", .well, tr("\(granted) granted, none refused"))
      : Diagnosis(
        "scopes", .notice,
        tr(
          "\(granted) granted, refused: \(refused.joined(separator: " ")). To request again: hibou connect \(session.account)"
        ))
  }

  /// Returns the line about the calls of the month.
  static func quota(_ calls: CallCount, _ clock: ShopClock) -> Diagnosis {
    let used = tr("\(calls.used) of \(calls.limit) calls used this month by this app")
    if let until = calls.stoppedUntil {
      return Diagnosis(
        "quota", .wrong(exitCode: Problem.quotaUsedUp.exitCode),
        tr(
          "\(used); the shop's calls are used up until \(Format.date(ShopDate(at: until, in: clock.zone)))."
        ))
    }
    return Diagnosis("quota", calls.isNearLimit ? .notice : .well, used)
  }

  /// The days before its end from which on a token is reported.
  private static let soon = 30

  /// Returns the line about the token, after the server has accepted it.
  static func token(_ session: Session, at now: Date) -> Diagnosis {
    guard let days = session.daysLeft(at: now) else {
      return Diagnosis("token", .well, tr("accepted; end not known"))
    }
    let end = days == 1 ? tr("ends within a day") : tr("ends in \(days) days")
    return days > soon
      ? Diagnosis("token", .well, tr("accepted, \(end); stored \(session.placeText)"))
      : Diagnosis(
        "token", .notice, tr("accepted, \(end). For a new one: hibou connect \(session.account)"))
  }

  /// The tolerated difference between clocks in seconds; beyond it the server may refuse a login
  /// (`hiboutik-api.md` §1.2).
  private static let clockTolerance = 300

  /// Returns the line about this machine's clock, compared with the server's.
  static func clock(_ now: Date, server: Date?, isPinned: Bool) -> Diagnosis {
    if isPinned { return Diagnosis("clock", .notice, tr("pinned by HIBOU_NOW, so not compared")) }
    guard let server else {
      return Diagnosis("clock", .notice, tr("the server does not send its time"))
    }
    let seconds = Int(server.timeIntervalSince(now).rounded())
    guard abs(seconds) > clockTolerance else {
      return Diagnosis("clock", .well, tr("matches the server's clock"))
    }
    let minutes = abs(seconds) / 60
    return Diagnosis(
      "clock", .wrong(exitCode: 1),
      seconds > 0
        ? tr("\(minutes) minutes slow: set the clock, or logins fail.")
        : tr("\(minutes) minutes fast: set the clock, or logins fail."))
  }

  /// Returns the line about the connection to the account.
  static func connection(_ host: String) -> Diagnosis {
    Diagnosis(
      "connection", .well,
      host.hasPrefix("https:")
        ? tr("\(host) answers, certificate valid")
        : tr("\(host) answers; no TLS needed on this machine"))
  }

  /// Returns the line about a problem, with the text of its notice.
  static func wrong(_ subject: String, _ problem: Problem) -> Diagnosis {
    let notice = Notice(ofCommand: problem)
    return Diagnosis(
      subject, .wrong(exitCode: problem.exitCode),
      ([notice.headline] + notice.lines).joined(separator: " "))
  }

  // MARK: The copy

  /// The free bytes below which a disk counts as full.
  private static let littleRoom = 100 << 20

  /// Returns the line about the mirror and the free space for it.
  static func mirror(_ rows: Int, newest: Date?, bytes: Int, free: Int?, at now: Date) -> Diagnosis
  {
    let age = newest.map { ", " + tr("newest load \(Age.ago($0, at: now))") } ?? ""
    let rows = tr("\(rows) row", "\(rows) rows", rows) + age
    let size = tr("\((bytes + (1 << 20) - 1) >> 20) MiB")
    if let free, free < littleRoom {
      return Diagnosis(
        "copy", .notice, tr("\(rows), \(size); only \(free >> 20) MiB left on the disk."))
    }
    return Diagnosis("copy", .well, "\(rows), \(size)")
  }
}
