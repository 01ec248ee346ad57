package import Foundation
package import Models
import ShopKit

/// What the environment says: read once, at the start, and by nothing else.
package struct ProcessEnvironment: Sendable {
  /// The variables, without the client secret.
  package private(set) var variables: [String: String]
  /// The client secret of `HIBOU_CLIENT_SECRET`, already gone from the process's environment.
  package let clientSecret: String?

  /// Whether this is the environment that the process has.
  package let isOfThisProcess: Bool

  /// Seconds that are added to the machine's clock; 0 outside the demo shop.
  package private(set) var clockOffset: TimeInterval = 0

  /// The environment of this process. `HIBOU_CLIENT_SECRET` is removed from it, so that no child and no
  /// look into `/proc` after this finds it there.
  package static func ofThisProcess() -> ProcessEnvironment {
    let variables = ProcessInfo.processInfo.environment
    // Forgetting the variable leaves its text where the kernel shows it: it is written over first.
    if let text = getenv("HIBOU_CLIENT_SECRET") { memset(text, 0, strlen(text)) }
    unsetenv("HIBOU_CLIENT_SECRET")
    return ProcessEnvironment(variables, isOfThisProcess: true)
  }

  /// An environment of the given variables.
  package init(_ variables: [String: String], isOfThisProcess: Bool = false) {
    self.isOfThisProcess = isOfThisProcess
    clientSecret = variables["HIBOU_CLIENT_SECRET"].flatMap { $0.isEmpty ? nil : $0 }
    self.variables = variables.filter { $0.key != "HIBOU_CLIENT_SECRET" }
  }

  /// The same without a variable.
  package func without(_ name: String) -> ProcessEnvironment {
    var other = self
    other.variables[name] = nil
    return other
  }

  /// A variable that is set and not empty.
  package subscript(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// Throws `Problem.setting` for what makes every command wrong.
  ///
  /// - Parameter needsFolders: whether files are read or written.
  package func check(needsFolders: Bool) throws {
    if let text = self["HIBOU_NOW"], ShopClock(zone: nil).instant(text) == nil {
      throw Problem.setting(
        name: "HIBOU_NOW",
        what: tr("\(text) is not a date-time. Write it as 2026-09-21T18:42:00Z, or unset it."))
    }
    let isHome = self["HIBOU_HOME"] != nil || self["HOME"] != nil
    let isXDG = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"].allSatisfy {
      self[$0]?.hasPrefix("/") == true
    }
    if needsFolders, !isHome, !isXDG {
      throw Problem.setting(
        name: "HOME",
        what: tr("not set, so hibou has no folder for accounts. Set HOME or HIBOU_HOME."))
    }
  }

  /// The clock, pinned by `HIBOU_NOW` when that holds an ISO date-time.
  package var now: @Sendable () -> Date {
    if let pinned = self["HIBOU_NOW"].flatMap({ ShopClock(zone: nil).instant($0) }) {
      return { pinned }
    }
    return { [clockOffset] in Date(timeIntervalSinceNow: clockOffset) }
  }

  /// Whether the time is not that of the machine: `HIBOU_NOW` pins it, or the demo shop has a clock of its own.
  package var isClockSet: Bool { self["HIBOU_NOW"] != nil || clockOffset != 0 }

  /// The same with the clock of the demo shop, which starts on the last Saturday at 16:42, when the shop is busy.
  /// `HIBOU_NOW` keeps its say.
  package func withDemoClock(at now: Date = Date()) -> ProcessEnvironment {
    if self["HIBOU_NOW"] != nil { return self }
    let clock = ShopClock(zone: "Europe/Paris")
    let saturdays = (0...7).map { clock.today(at: now).adding(days: -$0) }.filter { $0.isSaturday }
    let starts = saturdays.map { clock.instant(of: ShopTime($0, second: 60_120)) }
    guard let start = starts.first(where: { $0 <= now }) else { return self }
    var other = self
    other.clockOffset = start.timeIntervalSince(now)
    return other
  }

  /// Whether more than ASCII can be shown.
  package var isUnicode: Bool {
    let locale = (self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] ?? "").lowercased()
    return locale.contains("utf-8") || locale.contains("utf8")
  }

  /// Where the account lives: `HIBOU_BASE_URL`, nil when it is not set.
  ///
  /// Throws a `Problem` when it is neither https nor http on loopback.
  package func origin() throws -> Origin? {
    try self["HIBOU_BASE_URL"].map { try Origins.parse($0, named: "HIBOU_BASE_URL") }
  }

  /// The loopback address of `HIBOU_REDIRECT_URI`, nil when it is not set.
  ///
  /// Throws a `Problem` when it is none.
  package func redirect() throws -> Origin? {
    try self["HIBOU_REDIRECT_URI"].map { try Origins.redirect($0, named: "HIBOU_REDIRECT_URI") }
  }

  /// The folders of this user.
  package var folders: Folders { Folders(self) }
}

/// The folders hibou keeps things in: those of XDG, or one that replaces them all.
package struct Folders: Sendable, Hashable {
  /// Settings.
  package let config: String
  /// Accounts.
  package let data: String
  /// What may be lost: logs, interrupted attempts.
  package let state: String
  /// What can be made again.
  package let cache: String

  /// The folders that an environment names (XDG Base Directory Specification 0.8; `HIBOU_HOME` first).
  package init(_ surroundings: ProcessEnvironment) {
    let home = surroundings["HOME"] ?? "/"
    func folder(_ name: String, _ variable: String, _ fallback: String) -> String {
      if let own = surroundings["HIBOU_HOME"] { return "\(own)/\(name)/hibou" }
      // A relative path is invalid there and to be ignored.
      let base = surroundings[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
      return "\(base ?? "\(home)/\(fallback)")/hibou"
    }
    config = folder("config", "XDG_CONFIG_HOME", ".config")
    data = folder("data", "XDG_DATA_HOME", ".local/share")
    state = folder("state", "XDG_STATE_HOME", ".local/state")
    cache = folder("cache", "XDG_CACHE_HOME", ".cache")
  }

  /// The folder of a user's own themes.
  package var themes: String { "\(config)/themes" }

  /// The folder of the connected accounts.
  package var accounts: String { "\(data)/accounts" }
}

extension ShopDate {
  /// 1 January 1970 was a Thursday.
  fileprivate var isSaturday: Bool { (daysSince1970 % 7 + 7) % 7 == 2 }
}
