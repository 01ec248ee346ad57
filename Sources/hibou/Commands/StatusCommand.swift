import AppCore
import ArgumentParser
import Foundation
import Models

/// Each connected account: scopes, expiry, where the token is kept, calls this month.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "The connected accounts: scopes, expiry, token's place, calls."
  )

  @Flag(help: "As a JSON array.")
  var json = false

  @OptionGroup var options: AccountOptions

  func run() async throws {
    let live = try Live(Surroundings.ofThisProcess())
    let all = await live.statuses()
    let name = try options.account.map(Origins.account)
    let chosen = name.map { name in all.filter { $0.account == name } } ?? all
    if json {
      Console.data(JSON.array(chosen.map { $0.json(at: live.now()) }).text + [0x0A])
    } else {
      for status in chosen { Console.data(foreign: status.text(at: live.now())) }
    }
    if chosen.isEmpty { throw Problem.notConnected(account: options.account) }
  }
}

/// What is known of a connected account without asking the server.
struct AccountStatus: Sendable {
  let account: String
  let isInUse: Bool
  let host: String
  let asked: ScopeSet
  let granted: ScopeSet
  let expiresAt: Date?
  let daysLeft: Int?
  let place: String
  let path: String
  let maskedToken: String
  let copy: CopyStatus
  /// Why the credentials cannot be used, nil when they can.
  let trouble: Problem?

  /// The status as JSON; the token is masked.
  func json(at now: Date) -> JSON {
    .object([
      .init("account", .string(account)),
      .init("in_use", .bool(isInUse)),
      .init("base_url", .string(host)),
      .init("scopes_asked", .array(asked.ordered.map { .string($0.name) })),
      .init("scopes_granted", .array(granted.ordered.map { .string($0.name) })),
      .init("scopes_refused", .array(asked.missing(from: granted).map { .string($0.name) })),
      .init("expires_at", expiresAt.map { .string($0.ISO8601Format()) } ?? .null),
      .init("expires_in_days", daysLeft.map { .number("\($0)") } ?? .null),
      .init("token", .string(maskedToken)),
      .init("storage", .object([.init("kind", .string("file")), .init("path", .string(path))])),
      .init("calls_this_month", .number("\(copy.calls.used)")),
      .init("calls_allowed", .number("\(copy.calls.limit)")),
      .init(
        "calls_stopped_until", copy.calls.stoppedUntil.map { .string($0.ISO8601Format()) } ?? .null),
      .init("copy", copyJSON(at: now)),
      .init("trouble", trouble.map { .string(Notice($0).headline) } ?? .null),
    ])
  }

  private func copyJSON(at now: Date) -> JSON {
    guard let newest = copy.newest, let oldest = copy.oldest else { return .null }
    return .object([
      .init("rows", .number("\(copy.rows)")),
      .init("newest", .string(newest.ISO8601Format())),
      .init("oldest", .string(oldest.ISO8601Format())),
      .init("age_seconds", .number("\(max(0, Int(now.timeIntervalSince(newest))))")),
    ])
  }

  private func copyText(at now: Date) -> String {
    guard let newest = copy.newest, let oldest = copy.oldest else { return "nothing read yet" }
    return
      "\(copy.rows) rows, the newest read \(Age.ago(newest, at: now)), the oldest list \(Age.ago(oldest, at: now))"
  }

  /// The status in plain lines.
  func text(at now: Date) -> String {
    let refused = asked.missing(from: granted).map(\.name).joined(separator: " ")
    var lines = [
      "\(account)\(isInUse ? "  (in use)" : "")",
      "  address     \(host)",
      "  granted     \(granted.string)",
      "  refused     \(refused.isEmpty ? "-" : refused)",
      "  token       \(maskedToken), \(daysLeft.map { "\($0) days left" } ?? "no end known")",
      "  kept        \(place)",
      "  calls       \(copy.calls.used) of \(copy.calls.limit) this month by this app",
      "  copy        \(copyText(at: now))",
    ]
    if let trouble { lines.append("  trouble     \(Notice(trouble).text)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
