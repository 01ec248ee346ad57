import AppCore
import ArgumentParser
import Credentials
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit
import TerminalKit

/// Prints the connected accounts: scopes, expiry, token store, calls of this month.
struct StatusCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status",
      abstract: tr("Show connected accounts: scopes, expiry, where the token is kept, calls."),
      discussion: Examples.text("hibou status --json"))
  }

  @Flag(help: .tr("Print a JSON array."))
  var json = false

  @OptionGroup(title: tr("Account")) var options: AccountOptions

  func run() async throws {
    let run = try Wiring(.ofThisProcess())
    run.printEvents()
    let all = await run.service.statuses()
    let name = try options.account.map(Origins.account)
    let chosen = name.map { name in all.filter { $0.account == name } } ?? all
    if json {
      Console.data(JSON.array(chosen.map { $0.json(at: run.now()) }).text + [0x0A])
    } else {
      for status in chosen { Console.data(foreign: status.text(at: run.now())) }
    }
    if chosen.isEmpty { throw Problem.notConnected(account: options.account) }
    let codes = chosen.filter { !$0.isUsable(at: run.now()) }.map(\.exitCode)
    if let code = codes.max() { throw ExitCode(code) }
  }
}

extension AccountStatus {
  /// Returns whether commands can use the account, as far as this machine knows: its credentials
  /// can be read, and its token is valid or renewed automatically.
  func isUsable(at now: Date) -> Bool {
    guard trouble == nil, let session else { return false }
    guard let end = session.expiresAt, !session.renewsItself else { return true }
    return end > now
  }

  /// The exit code of an account that cannot be used. If the secret store does not answer, its token
  /// may still be good.
  var exitCode: Int32 {
    if case .credentials(.store) = trouble { return 1 }
    return Problem.notConnected(account: nil).exitCode
  }

  /// Returns the status as JSON, with the token masked.
  func json(at now: Date) -> JSON {
    .object([
      .init("account", .string(account)),
      .init("in_use", .bool(isInUse)),
      .init("tags", .array(tags.map(JSON.string))),
      .init("base_url", .string(session?.host ?? "-")),
      .init("door", .string(session?.door.isKey == true ? "api_key" : "oauth")),
      .init("email", email.map(JSON.string) ?? .null),
      .init("scopes_asked", names(asked.ordered)),
      .init("scopes_granted", names(granted.ordered)),
      .init("scopes_refused", names(asked.missing(from: granted))),
      .init("expires_at", session?.expiresAt.map { .string($0.ISO8601Format()) } ?? .null),
      .init("expires_in_days", session?.daysLeft(at: now).map { .number("\($0)") } ?? .null),
      .init("token", .string(maskedToken)),
      .init("storage", storage),
      .init("calls_this_month", mirror.calls.map { .number("\($0.used)") } ?? .null),
      .init("calls_allowed", mirror.calls.map { .number("\($0.limit)") } ?? .null),
      .init(
        "calls_stopped_until",
        mirror.calls?.stoppedUntil.map { .string($0.ISO8601Format()) } ?? .null),
      .init("copy", mirrorJSON(at: now)),
      .init("refused_at", refusedAt.map { .string($0.ISO8601Format()) } ?? .null),
      .init("trouble", headline.map(JSON.string) ?? .null),
    ])
  }

  /// The problem, for programs; nil when there is none.
  private var headline: String? {
    Language.inEnglish { trouble.map { Notice(ofCommand: $0).headline } }
  }

  private var asked: ScopeSet { session?.asked ?? .none }

  private var granted: ScopeSet { session?.granted ?? .none }

  private var email: String? {
    if case .key(let email) = session?.door { email } else { nil }
  }

  private func names(_ scopes: [Scope]) -> JSON { .array(scopes.map { .string($0.name) }) }

  private var storage: JSON {
    var helper = JSON.null
    if case .helper(let command) = place { helper = .string(command) }
    return .object([
      .init("kind", .string(place.name)), .init("path", place.isFile ? .string(path) : .null),
      .init("helper", helper),
    ])
  }

  private func mirrorJSON(at now: Date) -> JSON {
    guard let newest = mirror.newest, let oldest = mirror.oldest else { return .null }
    return .object([
      .init("rows", .number("\(mirror.rows)")),
      .init("newest", .string(newest.ISO8601Format())),
      .init("oldest", .string(oldest.ISO8601Format())),
      .init("age_seconds", .number("\(max(0, Int(now.timeIntervalSince(newest))))")),
    ])
  }

  private func mirrorText(at now: Date) -> String {
    guard let newest = mirror.newest, let oldest = mirror.oldest else {
      return tr("nothing loaded yet")
    }
    let rows = tr("\(mirror.rows) row", "\(mirror.rows) rows", mirror.rows)
    return tr(
      "\(rows); newest load \(Age.ago(newest, at: now)), oldest list \(Age.ago(oldest, at: now))"
    )
  }

  private func tokenText(at now: Date) -> String {
    if let refusedAt { return tr("refused since \(Format.time(mirror.clock.now(at: refusedAt)))") }
    return session.map { TokenEnd.left($0, at: now) } ?? "-"
  }

  private var callsText: String {
    guard let calls = mirror.calls else { return tr("not known") }
    let count = tr("\(calls.used) of \(calls.limit) this month by this app")
    guard let until = calls.stoppedUntil else { return count }
    let instant = Format.time(mirror.clock.now(at: until))
    return "\(count); \(tr("stopped until \(instant)"))"
  }

  /// Returns the status as plain text.
  func text(at now: Date) -> String {
    let refused = asked.missing(from: granted).map(\.name).joined(separator: " ")
    let rights = email.map { tr("all rights of the user \($0) (more than scopes)") }
    var lines = [
      (tr("address"), session?.host ?? "-"), (tr("granted"), rights ?? granted.string),
      (tr("refused"), refused.isEmpty ? "-" : refused),
      (tr("token"), "\(maskedToken), \(tokenText(at: now))"),
      (tr("stored"), placeWords),
      (tr("calls"), callsText),
      (tr("data", context: "noun"), mirrorText(at: now)),
    ]
    if let trouble { lines.append((tr("trouble"), Notice(ofCommand: trouble).text)) }
    if !tags.isEmpty { lines.insert((tr("tags"), tags.joined(separator: " ")), at: 1) }
    let head = account + (isInUse ? "  (" + tr("in use") + ")" : "")
    return ([head] + lines.map { "  \(CleanText($0.0).padded(to: 12))\($0.1)" })
      .joined(separator: "\n") + "\n"
  }
}
