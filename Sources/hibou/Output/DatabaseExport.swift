import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// `hibou export … --to FILE.sqlite`: one open database with a list or with everything loaded, of
/// one account or many.
extension ExportCommand {
  /// Writes the database. A named list is loaded first; without one no call is made.
  func exportDatabase() async throws {
    let run = try Wiring(.ofThisProcess())
    try refuseOtherOptions(run)
    let accounts = try MirrorSet(run, options, many).accounts
    let target = try DatabaseTarget(file)
    var worst: Int32 = 0
    for account in accounts {
      do {
        // Another account has its own settings, token and mirror.
        let run = try Wiring(.ofThisProcess())
        if resource == nil {
          guard let mirror = run.service.mirror(of: account) else {
            throw Problem.other(tr("\(account): nothing loaded yet. Run hibou sync."))
          }
          defer { mirror.close() }
          try await write(mirror, of: account, nil, run, into: target)
        } else {
          try await run.withShop(account) { try await write($1, $0, into: target) }
        }
      } catch let problem as Problem {
        if accounts.count == 1, resource != nil { throw problem }
        Console.say(
          "hibou: \(accounts.count > 1 ? "\(account): " : "")\(Notice(ofCommand: problem).text)")
        worst = max(worst, problem.exitCode)
      }
    }
    try target.finish()
    if worst != 0 { throw ExitCode(worst) }
  }

  /// Writes the database with a list of one shop.
  func exportDatabase(_ run: Wiring, _ shop: ShopClient) async throws {
    try refuseOtherOptions(run)
    let target = try DatabaseTarget(file)
    try await write(shop, run, into: target)
    try target.finish()
  }

  /// The lists to write, and those whose tables the views over them need, as far as they are
  /// loaded.
  private struct Lists {
    let resources: [Resource]
    let paths: Set<String>
  }

  /// Loads what is missing of the named list, and writes it.
  private func write(
    _ shop: ShopClient, _ run: Wiring, into target: DatabaseTarget
  ) async throws {
    let selection = try rows.selection(of: try ArgumentNames.resource(named), at: run.now())
    let reader = ListReader(shop, mirror.policy)
    let queries = try await reader.queries(for: selection.resource, span)
    try await bring(queries, selection, reader)
    if let lacking = reader.lacking { throw lacking }
    var (resources, lists) = ([selection.resource], queries)
    for other in DataView.resources(beside: selection.resource) {
      let list = ListID(other)
      guard list.missing.isEmpty, try await shop.state(list)?.isComplete == true else { continue }
      resources.append(other)
      lists.append(list)
    }
    try await write(
      shop.mirror, of: shop.session.account,
      Lists(resources: resources, paths: Set(lists.map(\.path))), run, into: target)
  }

  private func write(
    _ mirror: MirrorSession, of account: String, _ lists: Lists?, _ run: Wiring,
    into target: DatabaseTarget
  ) async throws {
    let lacking = try await target.database.write(
      mirror, account: account, lists?.resources ?? [], only: lists?.paths,
      mask: try privacy.mask(run, isForPeople: false), at: run.now(), version: Version.text)
    if !lacking.isEmpty { throw MirrorSet.incomplete(lacking) }
  }

  private func refuseOtherOptions(_ run: Wiring) throws {
    _ = try sheet.dialect(for: .database, run.surroundings)
    if rows.isUsed {
      throw Problem.usage(
        tr("A database has whole tables: leave out --columns, --where, --sort and --limit."))
    }
    if resource == nil, span != ListSpan() {
      throw Problem.usage(tr("A store, days or an owner need the name of a list."))
    }
  }
}

/// The target of a database: a file that has no name until it is complete, or a stream.
private final class DatabaseTarget {
  private let name: String
  private let output: OutputFile
  private let scratch: ScratchFile
  /// The database.
  let database: DatabaseFile

  init(_ name: String) throws {
    self.name = name
    output = try OutputFile(name)
    let scratch = try ScratchFile(named: output.scratchPath)
    self.scratch = scratch
    database = try Self.written(name) { try DatabaseFile(at: scratch.path) }
    scratch.loseName()
  }

  /// Moves the complete database to its path, or writes it to the stream.
  func finish() throws {
    try Self.written(name) { try database.finish() }
    try scratch.copy { output.write($0) }
    try output.finish()
    let (count, replaced) = (database.rows, database.replacedCells)
    if replaced > 0 { Console.say(tr("hibou: a NUL became U+FFFD in \(replaced) cells")) }
    Console.say(
      name == "-"
        ? tr("hibou: \(count) row", "hibou: \(count) rows", count)
        : tr("hibou: \(count) row in \(name)", "hibou: \(count) rows in \(name)", count))
  }

  private static func written<Value>(_ name: String, _ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let failure as DatabaseFile.Failure {
      throw Problem.other(tr("hibou cannot write \(name): \(failure.reason)."))
    }
  }
}
