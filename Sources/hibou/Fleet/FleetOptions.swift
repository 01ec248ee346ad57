import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// The options for running a command over one account or many.
struct FleetOptions: ParsableArguments {
  @Flag(help: .tr("Every connected account; the account's name comes first."))
  var all = false

  @Option(
    help: .tr("These accounts, with commas between them.", value: "names"), completion: .accounts)
  var accounts: String?

  @Option(help: .tr("The accounts with this tag.", value: "tag"))
  var tag: String?

  /// Whether the options name more than one account.
  var isMany: Bool { all || accounts != nil || tag != nil }

  /// The problem that both one account and many are named.
  static var notBoth: Problem {
    .usage(tr("Use --account, or one of --all, --accounts and --tag, not both."))
  }

  /// Returns the names of the accounts. Throws `Problem` when one is not connected, or none is.
  func names(_ run: Wiring) throws -> [String] {
    let known = run.service.knownAccounts.sorted()
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
      let tagged = chosen.filter { run.service.tags(of: $0).contains(tag) }
      if tagged.isEmpty { throw Problem.usage(tr("No connected account has the tag \(tag).")) }
      chosen = tagged
    }
    if chosen.isEmpty { throw Problem.notConnected(account: nil) }
    return chosen
  }
}

/// The accounts whose mirrors a command reads.
struct MirrorSet {
  /// The names of the accounts.
  let accounts: [String]
  private let run: Wiring
  private let isMany: Bool

  /// Creates the set of one account or many. Throws `Problem`.
  init(_ run: Wiring, _ options: AccountOptions, _ many: FleetOptions? = nil) throws {
    self.run = run
    isMany = many?.isMany ?? false
    if isMany, options.account != nil { throw FleetOptions.notBoth }
    let printer = EventPrinter(now: run.now)
    run.service.onEvent { printer.print($0) }
    if let many, many.isMany {
      accounts = try many.names(run)
    } else {
      accounts = [try run.service.meantAccount(options.account)]
    }
  }

  /// Returns the mirror of an account, which is not opened yet. Throws `Problem` when nothing is
  /// loaded.
  func mirror(of account: String) throws -> MirrorSession {
    guard let mirror = run.service.mirror(of: account) else {
      throw Problem.other(tr("\(account): nothing loaded yet. Run hibou sync."))
    }
    return mirror
  }

  /// Prints a problem of an account.
  ///
  /// - Returns: the exit code.
  func report(_ problem: Problem, of account: String) -> Int32 {
    Console.say("hibou: \(isMany ? "\(account): " : "")\(Notice(ofCommand: problem).text)")
    return problem.exitCode
  }

  /// Returns the problem that some lists are not loaded, or not to their end.
  static func incomplete(_ resources: [String]) -> Problem {
    .other(
      tr("Not completely loaded: \(resources.joined(separator: ", ")). Run hibou sync."))
  }
}
