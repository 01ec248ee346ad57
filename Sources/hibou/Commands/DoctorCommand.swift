import AppCore
import ArgumentParser
import Foundation
import Models
import NcursesTerminal
import ShopKit
import TerminalKit

/// A check-up: terminal, locale, connection, clock, token, scopes, quota and copy, one line each.
struct DoctorCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "doctor",
      abstract: tr("A check-up, one line each: ok, or what to do. Makes one call."),
      discussion: Examples.text("hibou doctor --offline"))
  }

  @Flag(help: .tr("As a JSON array."))
  var json = false

  @Flag(help: .tr("Looks only at this machine: no call is made."))
  var offline = false

  @OptionGroup(title: tr("Account")) var options: AccountOptions

  func run() async throws {
    // What programs read is the same in every language.
    try await json ? Language.$ofTask.withValue(.english) { try await check() } : check()
  }

  private func check() async throws {
    let surroundings = Surroundings.ofThisProcess()
    let run = try Wiring(surroundings)
    let facts = TerminalFacts.ofThisProcess()
    var findings = [
      Checkup.terminal(facts, isTerminal: Console.isTerminal),
      Checkup.locale(facts, run.style),
    ]
    findings += await account(run, isPinned: surroundings["HIBOU_NOW"] != nil)
    write(findings)
    if let code = findings.lazy.compactMap(\.exitCode).first { throw ExitCode(code) }
  }

  private func write(_ findings: [Finding]) {
    if json {
      Console.data(JSON.array(findings.map(\.json)).text + [0x0A])
    } else {
      PlainTable(["", tr("Check"), tr("Found")], findings.map(\.cells)).print()
    }
  }

  private func account(_ run: Wiring, isPinned: Bool) async -> [Finding] {
    do {
      return try await run.withShop(options.account) { await look(at: $1, isPinned: isPinned) }
    } catch {
      return [Checkup.wrong("account", error as? Problem ?? .other("\(type(of: error))"))]
    }
  }

  private func look(at shop: Shop, isPinned: Bool) async -> [Finding] {
    let copy = await Self.copy(shop)
    // Without the copy nothing can be counted, so nothing is asked.
    let asked = copy.exitCode == nil ? await ask(shop, isPinned: isPinned) : []
    let quota =
      copy.exitCode == nil
      ? Checkup.quota(shop.copy.calls, shop.copy.clock)
      : Finding("quota", .skipped, tr("not known: the calls are counted in the mirror"))
    return asked + [Checkup.scopes(shop.session), quota, copy]
  }

  /// One call tells of the line, the certificate, the clock and the token.
  private func ask(_ shop: Shop, isPinned: Bool) async -> [Finding] {
    let subjects = ["connection", "clock", "token"]
    guard !offline else { return subjects.map { Finding($0, .skipped, "--offline") } }
    guard let list = shop.session.granted.smallestList else {
      return subjects.map {
        Finding($0, .skipped, tr("no granted scope opens a list without a store"))
      }
    }
    do {
      let answeredAt = try await shop.probe(list)
      return [
        Checkup.connection(shop.session.host),
        Checkup.clock(shop.now(), server: answeredAt, isPinned: isPinned),
        Checkup.token(shop.session, at: shop.now()),
      ]
    } catch {
      return Self.failed(error as? Problem ?? .other("\(type(of: error))"), shop.session)
    }
  }

  /// An answer that refuses shows all the same that the line is good.
  private static func failed(_ problem: Problem, _ session: Session) -> [Finding] {
    switch problem {
    case .tokenRefused: [Checkup.connection(session.host), Checkup.wrong("token", problem)]
    case .missing: [Checkup.connection(session.host), Checkup.wrong("scopes", problem)]
    default: [Checkup.wrong("connection", problem)]
    }
  }

  private static func copy(_ shop: Shop) async -> Finding {
    do {
      let status = try await shop.copy.status()
      let (size, free) = shop.copy.path.map(room) ?? (0, nil)
      return Checkup.copy(
        status.rows, newest: status.newest, bytes: size, free: free, at: shop.now())
    } catch {
      return Checkup.wrong("copy", error as? Problem ?? .other("\(type(of: error))"))
    }
  }

  /// The bytes of a file, and those that are free on its disk.
  private static func room(of path: String) -> (size: Int, free: Int?) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let disk = try? FileManager.default.attributesOfFileSystem(forPath: path)
    return (
      (attributes?[.size] as? Int) ?? 0, (disk?[.systemFreeSize] as? NSNumber).map(\.intValue)
    )
  }
}

extension ScopeSet {
  /// A list that one call reads and no store, day or warehouse is needed for: what shops set up once first.
  fileprivate var smallestList: Query? {
    let lists = Catalog.all.filter { contains($0.scope) && Query($0).missing.isEmpty }
    return (lists.first { !$0.list.isPaged } ?? lists.first).map { Query($0) }
  }
}
