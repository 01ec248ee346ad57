import AppCore
import ArgumentParser
import Foundation
import Models

/// Each connected account: scopes, expiry, where the token is kept, calls this month.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "The connected accounts: scopes, expiry, token's place, calls."
  )

  @Flag(help: "As a JSON array.")
  var json = false

  @OptionGroup var options: AccountOptions

  func run() throws {
    let live = try Live(Surroundings.ofThisProcess())
    let all = live.statuses()
    let name = try options.account.map(Origins.account)
    let chosen = name.map { name in all.filter { $0.account == name } } ?? all
    if json {
      Console.data(JSON.array(chosen.map(\.json)).text + [0x0A])
    } else {
      for status in chosen { Console.data(foreign: status.text) }
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
  let calls: Int
  /// Why the credentials cannot be used, nil when they can.
  let trouble: Problem?

  /// The status as JSON; the token is masked.
  var json: JSON {
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
      .init("calls_this_month", .number("\(calls)")),
      .init("copy", .null),
      .init("trouble", trouble.map { .string(Notice($0).headline) } ?? .null),
    ])
  }

  /// The status in plain lines.
  var text: String {
    let refused = asked.missing(from: granted).map(\.name).joined(separator: " ")
    var lines = [
      "\(account)\(isInUse ? "  (in use)" : "")",
      "  address     \(host)",
      "  granted     \(granted.string)",
      "  refused     \(refused.isEmpty ? "-" : refused)",
      "  token       \(maskedToken), \(daysLeft.map { "\($0) days left" } ?? "no end known")",
      "  kept        \(place)",
      "  calls       \(calls) this month by this app",
    ]
    if let trouble { lines.append("  trouble     \(Notice(trouble).text)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
