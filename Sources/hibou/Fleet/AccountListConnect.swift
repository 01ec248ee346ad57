import AppCore
import ArgumentParser
import Credentials
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Connects the accounts of a CSV file, with one call each to test the key. A mistake in a row is
/// reported with its line number and does not affect the others.
struct AccountListConnect {
  /// The path of the file.
  let path: String
  /// Whether to check everything without calls and without saving anything.
  let isDryRun: Bool
  /// The environment.
  let surroundings: ProcessEnvironment
  /// The arguments, which apply to every login.
  let options: ConnectOptions

  /// The number of accounts that are tested at the same time.
  private static let width = 8
  /// The largest file in bytes.
  private static let limit = 4 << 20

  /// The result of a row.
  private struct Outcome: Sendable {
    let place: Int
    let text: String
    let code: Int32
  }

  /// Connects the accounts. Throws `Problem` if nothing of the file can be used, otherwise the
  /// worst exit code.
  func run() async throws {
    let list = AccountList(try text())
    if !list.missing.isEmpty {
      throw Problem.usage(
        tr(
          "\(path): the first line must name the columns \(AccountList.needed.joined(separator: ", ")); it lacks \(list.missing.joined(separator: ", "))."
        ))
    }
    var worst: Int32 = 0
    for refusal in list.refusals {
      let problem = Problem.usage(refusal.fault.sentence)
      Console.say(Self.line(refusal.line, nil, problem))
      worst = max(worst, problem.exitCode)
    }
    let outcomes = try await connect(list.entries)
    worst = max(worst, outcomes.map(\.code).max() ?? 0)
    let done = outcomes.count { $0.code == 0 }
    let all = list.entries.count + list.refusals.count { !$0.fault.isOfHeading }
    Console.say(
      isDryRun
        ? tr(
          "hibou: \(done) of \(all) accounts can be tried, at a cost of one call each; nothing was called or kept"
        )
        : tr("hibou: \(done) of \(all) accounts are connected"))
    if worst != 0 { throw ExitCode(worst) }
  }

  /// Returns the text of the file. Throws `Problem.usage`.
  private func text() throws -> String {
    let unreadable = Problem.usage(tr("\("--from") \(path): the file cannot be read."))
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { throw unreadable }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    guard let facts = FileFacts(descriptor: file), !facts.isFolder else { throw unreadable }
    var data = Data()
    while data.count <= Self.limit, let more = try? handle.read(upToCount: 65_536), !more.isEmpty {
      data += more
    }
    guard data.count <= Self.limit else { throw unreadable }
    if facts.isRegular, !facts.isPrivate {
      Console.say(
        tr("hibou: others can read \(path), and see who uses these accounts: chmod 600 '\(path)'"))
    }
    return String(decoding: data, as: UTF8.self)
  }

  // MARK: - Connecting

  private func connect(_ entries: [AccountList.Entry]) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    var waiting: [Int: Outcome] = [:]
    let keys = SealKeys(ask: Passphrase.ask(surroundings, onTerminal: true))
    // The passphrase is asked for once, by the first account, so the others must wait.
    let width =
      try TokenStorageChoice(surroundings.settings, options).isEncrypted
      ? 1 : Self.width
    await withTaskGroup(of: Outcome.self) { group in
      var started = 0
      func start() {
        guard started < entries.count else { return }
        let (place, entry) = (started, entries[started])
        started += 1
        group.addTask { await outcome(entry, place, keys) }
      }
      for _ in 0..<width { start() }
      while let outcome = await group.next() {
        start()
        waiting[outcome.place] = outcome
        while let ready = waiting.removeValue(forKey: outcomes.count) {
          Console.say(ready.text)
          outcomes.append(ready)
        }
      }
    }
    return outcomes
  }

  private func outcome(
    _ entry: AccountList.Entry, _ place: Int, _ keys: SealKeys
  ) async -> Outcome {
    do {
      let text = try await connect(entry, keys)
      return Outcome(place: place, text: text, code: 0)
    } catch {
      let problem = error as? Problem ?? .other("\(error)")
      return Outcome(
        place: place, text: Self.line(entry.line, entry.account, problem), code: problem.exitCode)
    }
  }

  private func connect(_ entry: AccountList.Entry, _ keys: SealKeys) async throws -> String {
    let key = try SecretFile.read(keyPath(entry.keyFile), named: "key_file")
    var (options, surroundings) = (options, surroundings)
    if let address = entry.baseURL {
      options.origin = try Origins.parse(address, named: "base_url", isArgument: true)
      surroundings = surroundings.without("HIBOU_BASE_URL")
    }
    let run = try Wiring(surroundings, connecting: options, keys: keys)
    let account = entry.account
    if isDryRun {
      let host = try run.service.host(of: account)
      return tr("hibou: line \(entry.line): \(account) is to be tried at \(host)")
    }
    run.service.onEvent { event in
      guard let notice = Notice(event) else { return }
      Console.say(tr("hibou: line \(entry.line): \(account): \(notice.text)"))
    }
    let request = KeyRequest(account: account, email: entry.email, key: TypedSecret(key))
    _ = try await run.service.connect(by: request, tags: entry.tags, becomesDefault: false)
    await run.service.close()
    if let problem = run.service.unkeptProblem { throw problem }
    return tr("hibou: line \(entry.line): \(account) is connected")
  }

  /// Returns the path of a key file; a relative path is relative to the folder of the list.
  private func keyPath(_ file: String) -> String {
    if file == "~" || file.hasPrefix("~/") { return NSString(string: file).expandingTildeInPath }
    return URL(filePath: file, relativeTo: URL(filePath: path).deletingLastPathComponent()).path()
  }

  private static func line(_ number: Int, _ account: String?, _ problem: Problem) -> String {
    let text = Notice(ofCommand: problem).text
    return account.map { tr("hibou: line \(number): \($0): \(text)") }
      ?? tr("hibou: line \(number): \(text)")
  }
}

extension AccountList.Fault {
  /// Whether the fault is in the first line.
  fileprivate var isOfHeading: Bool { if case .unknownColumn = self { true } else { false } }

  /// The fault as a sentence.
  fileprivate var sentence: String {
    switch self {
    case .unknownColumn(let name):
      tr(
        "there is no column \(name); there are \(AccountList.columns.joined(separator: ", ")). The column is passed over."
      )
    case .surplusCell(let text): tr("\(text) is in no column of the first line.")
    case .empty(let column): tr("the column \(column) is empty.")
    case .badName(let name): tr("\(name) is not an account name.")
    case .duplicate(let name, let line): tr("\(name) is in line \(line) already.")
    case .badEmail(let text): tr("\(text) is not an e-mail address.")
    case .badTag(let text): tr("\(text) is not a tag: use letters, digits, hyphens and points.")
    case .openQuote: tr("a quotation mark is never closed.")
    }
  }
}
