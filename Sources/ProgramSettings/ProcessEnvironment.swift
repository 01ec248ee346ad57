package import Foundation
package import Models
import ShopKit

/// The environment variables of a run, in a form that tests can replace.
package struct ProcessEnvironment: Sendable {
  /// The variables, without the client secret.
  package private(set) var variables: [String: String]
  /// The value of `HIBOU_CLIENT_SECRET`, which has been removed from the process's environment.
  package let clientSecret: String?

  /// Whether these are the variables of the process itself.
  package let isOfThisProcess: Bool

  /// The seconds to add to the machine's clock; 0 except in the demo shop.
  package private(set) var clockOffset: TimeInterval = 0

  /// Returns the environment of this process. It removes `HIBOU_CLIENT_SECRET`, so that no child
  /// process and no later look into `/proc` can find it.
  package static func ofThisProcess() -> ProcessEnvironment {
    let variables = ProcessInfo.processInfo.environment
    // Removing the variable leaves its text in the memory that the kernel shows, so it is
    // overwritten first.
    if let text = getenv("HIBOU_CLIENT_SECRET") { memset(text, 0, strlen(text)) }
    unsetenv("HIBOU_CLIENT_SECRET")
    return ProcessEnvironment(variables, isOfThisProcess: true)
  }

  /// Creates an environment from variables.
  package init(_ variables: [String: String], isOfThisProcess: Bool = false) {
    self.isOfThisProcess = isOfThisProcess
    clientSecret = variables["HIBOU_CLIENT_SECRET"].flatMap { $0.isEmpty ? nil : $0 }
    self.variables = variables.filter { $0.key != "HIBOU_CLIENT_SECRET" }
  }

  /// Returns the environment without a variable.
  package func without(_ name: String) -> ProcessEnvironment {
    var other = self
    other.variables[name] = nil
    return other
  }

  /// The value of a variable; nil if it is missing or empty.
  package subscript(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// Throws `Problem.setting` for errors that affect every command.
  ///
  /// - Parameter needsFolders: whether the command uses files.
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

  /// The clock; pinned by `HIBOU_NOW` if that is an ISO date and time.
  package var now: @Sendable () -> Date {
    if let pinned = self["HIBOU_NOW"].flatMap({ ShopClock(zone: nil).instant($0) }) {
      return { pinned }
    }
    return { [clockOffset] in Date(timeIntervalSinceNow: clockOffset) }
  }

  /// Whether the clock is not that of the machine, because `HIBOU_NOW` pins it or the demo shop has
  /// its own.
  package var isClockSet: Bool { self["HIBOU_NOW"] != nil || clockOffset != 0 }

  /// Returns the environment with the clock of the demo shop, which starts on the last Saturday at
  /// 16:42, when the shop is busy. `HIBOU_NOW` takes precedence.
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

  /// Whether the output may contain more than ASCII.
  package var isUnicode: Bool {
    let locale = (self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] ?? "").lowercased()
    return locale.contains("utf-8") || locale.contains("utf8")
  }

  /// Returns the address of the account in `HIBOU_BASE_URL`; nil when it is not set.
  ///
  /// Throws a `Problem` if it is neither https nor http on loopback.
  package func origin() throws -> Origin? {
    try self["HIBOU_BASE_URL"].map { try Origins.parse($0, named: "HIBOU_BASE_URL") }
  }

  /// Returns the loopback address in `HIBOU_REDIRECT_URI`; nil when it is not set.
  ///
  /// Throws a `Problem` if it is invalid.
  package func redirect() throws -> Origin? {
    try self["HIBOU_REDIRECT_URI"].map { try Origins.redirect($0, named: "HIBOU_REDIRECT_URI") }
  }

  /// The folders of this user.
  package var folders: Folders { Folders(self) }
}

/// The folders of hibou's files: those of XDG, or a single one that contains them all.
package struct Folders: Sendable, Hashable {
  /// The folder of the settings.
  package let config: String
  /// The folder of the accounts.
  package let data: String
  /// The folder of data that may be lost: logs, pending logins.
  package let state: String
  /// The folder of data that can be made again.
  package let cache: String

  /// Determines the folders from an environment (XDG Base Directory Specification 0.8);
  /// `HIBOU_HOME` takes precedence.
  package init(_ surroundings: ProcessEnvironment) {
    let home = surroundings["HOME"] ?? "/"
    func folder(_ name: String, _ variable: String, _ fallback: String) -> String {
      if let own = surroundings["HIBOU_HOME"] { return "\(own)/\(name)/hibou" }
      // The specification says to ignore relative paths.
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
