import AppCore
import ArgumentParser
import Foundation
import LocalStore
import Models

/// Which of the connected accounts a command runs over: one, or many.
struct FleetOptions: ParsableArguments {
  @Flag(help: .tr("Every connected account; the account's name comes first."))
  var all = false

  @Option(
    help: .tr("These accounts, with commas between them.", value: "names"), completion: .accounts)
  var accounts: String?

  @Option(help: .tr("The accounts that carry this tag.", value: "tag"))
  var tag: String?

  /// Whether more than one account may be meant.
  var isMany: Bool { all || accounts != nil || tag != nil }

  /// The accounts that are meant, by name. Throws `Problem` when one is not connected, or none is.
  func names(_ live: Live) async throws -> [String] {
    let known = live.knownAccounts.sorted()
    var chosen = known
    if let accounts {
      let wanted = try accounts.split(separator: ",").map { try Origins.account(String($0)) }
      if let missing = wanted.first(where: { !known.contains($0) }) {
        throw Problem.notConnected(account: missing)
      }
      var met: Set<String> = []
      chosen = wanted.filter { met.insert($0).inserted }
    }
    if let tag {
      var tagged: [String] = []
      for name in chosen where await live.tags(of: name).contains(tag) { tagged.append(name) }
      if tagged.isEmpty { throw Problem.usage(tr("No connected account carries the tag \(tag).")) }
      chosen = tagged
    }
    if chosen.isEmpty { throw Problem.notConnected(account: nil) }
    return chosen
  }
}

extension Live {
  /// The tags of an account; none where its mirror cannot be used.
  func tags(of account: String) async -> [String] {
    (try? await mirror(of: account)?.use { try await $0.tags() }) ?? []
  }

  /// The mirror of an account, not open yet; nil when nothing was loaded.
  func mirror(of account: String) -> ShopCopy? {
    let path = copyPath(of: account)
    return FileManager.default.fileExists(atPath: path) ? copy(at: path) : nil
  }

  /// The mirror of the account that a command means, for commands that make no call. Throws `Problem`.
  func mirror(named name: String?) throws -> (account: String, mirror: ShopCopy?) {
    guard let account = try chosenAccount(name) else { throw Problem.notConnected(account: nil) }
    onNotice { Console.say("hibou: \($0.text)") }
    return (account, mirror(of: account))
  }
}

extension ShopCopy {
  /// When an account's mirror has nothing to say.
  static func nothingLoaded(_ account: String) -> Problem {
    .other(tr("Nothing of \(account) is loaded yet: hibou sync loads it."))
  }
}
