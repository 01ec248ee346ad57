import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import NcursesTerminal
import ProgramSettings
import ShopKit
import TerminalKit

/// Checks terminal, locale, connection, clock, token, scopes, quota and mirror, and prints a line
/// for each.
struct DoctorCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "doctor",
      abstract: tr("Check everything, one line each: ok, or what to do. Makes one call."),
      discussion: Examples.text("hibou doctor --offline"))
  }

  @Flag(help: .tr("Print a JSON array."))
  var json = false

  @Flag(help: .tr("Check only this machine, without a call."))
  var offline = false

  @OptionGroup(title: tr("Account")) var options: AccountOptions

  func run() async throws {
    // Output for programs is the same in every language.
    try await json ? Language.$ofTask.withValue(.english) { try await check() } : check()
  }

  private func check() async throws {
    let surroundings = ProcessEnvironment.ofThisProcess()
    let run = try Wiring(surroundings, toleratesMistakes: true)
    let facts = TerminalFacts.ofThisProcess()
    var findings = [
      Diagnostics.terminal(facts, isTerminal: Console.isTerminal),
      Diagnostics.locale(facts, run.style),
      Diagnostics.settings(run.settings, in: surroundings.folders.config),
    ]
    findings += await account(run, isPinned: surroundings["HIBOU_NOW"] != nil)
    write(findings)
    if let code = findings.lazy.compactMap(\.exitCode).first { throw ExitCode(code) }
  }

  private func write(_ findings: [Diagnosis]) {
    if json {
      Console.data(JSON.array(findings.map(\.json)).text + [0x0A])
    } else {
      PlainTable(["", tr("Check"), tr("Result")], findings.map(\.cells)).print()
    }
  }

  private func account(_ run: Wiring, isPinned: Bool) async -> [Diagnosis] {
    do {
      return try await run.withShop(options.account) { await look(at: $1, isPinned: isPinned) }
    } catch {
      return [Diagnostics.wrong("account", error as? Problem ?? .other("\(type(of: error))"))]
    }
  }

  private func look(at shop: ShopClient, isPinned: Bool) async -> [Diagnosis] {
    let mirror = await Self.mirror(shop)
    // Without the mirror no call can be counted, so none is made.
    let asked = mirror.exitCode == nil ? await ask(shop, isPinned: isPinned) : []
    let quota =
      mirror.exitCode == nil
      ? Diagnostics.quota(shop.mirror.calls, shop.mirror.clock)
      : Diagnosis("quota", .skipped, tr("not known: nothing loaded yet"))
    return asked + [Diagnostics.scopes(shop.session), quota, mirror]
  }

  /// Makes one call that tests the connection, the certificate, the clock and the token.
  private func ask(_ shop: ShopClient, isPinned: Bool) async -> [Diagnosis] {
    let subjects = ["connection", "clock", "token"]
    guard !offline else { return subjects.map { Diagnosis($0, .skipped, "--offline") } }
    guard let list = shop.session.granted.smallestList else {
      return subjects.map {
        Diagnosis($0, .skipped, tr("no granted scope opens a list that needs no store"))
      }
    }
    do {
      let answeredAt = try await shop.probe(list)
      return [
        Diagnostics.connection(shop.session.host),
        Diagnostics.clock(shop.now(), server: answeredAt, isPinned: isPinned),
        Diagnostics.token(shop.session, at: shop.now()),
      ]
    } catch {
      return Self.failed(error as? Problem ?? .other("\(type(of: error))"), shop.session)
    }
  }

  /// Returns the results for a failed call. A refusal also shows that the connection works.
  private static func failed(_ problem: Problem, _ session: Session) -> [Diagnosis] {
    switch problem {
    case .tokenRefused: [Diagnostics.connection(session.host), Diagnostics.wrong("token", problem)]
    case .missing: [Diagnostics.connection(session.host), Diagnostics.wrong("scopes", problem)]
    default: [Diagnostics.wrong("connection", problem)]
    }
  }

  private static func mirror(_ shop: ShopClient) async -> Diagnosis {
    do {
      let status = try await shop.mirror.status()
      let (size, free) = shop.mirror.path.map(room) ?? (0, nil)
      return Diagnostics.mirror(
        status.rows, newest: status.newest, bytes: size, free: free, at: shop.now())
    } catch {
      return Diagnostics.wrong("copy", error as? Problem ?? .other("\(type(of: error))"))
    }
  }

  /// Returns the size of a file, and the free space on its disk, in bytes.
  private static func room(of path: String) -> (size: Int, free: Int?) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let disk = try? FileManager.default.attributesOfFileSystem(forPath: path)
    return (
      (attributes?[.size] as? Int) ?? 0, (disk?[.systemFreeSize] as? NSNumber).map(\.intValue)
    )
  }
}

extension ScopeSet {
  /// The list to test with: one that needs a single call and no store, day or warehouse; preferably
  /// a short one.
  fileprivate var smallestList: ListID? {
    let lists = Catalog.all.filter { contains($0.scope) && ListID($0).missing.isEmpty }
    return (lists.first { !$0.list.isPaged } ?? lists.first).map { ListID($0) }
  }
}
