import AppCore
import Foundation
import Models
import ShopKit
import Simulator
import TerminalKit
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// What the screens cost, counted at the server.
@Suite struct ScreenCallTests {
  @Test(
    "every screen is paid for once: a list by its pages, going back and a second start not at all")
  func everyScreen() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let sitting = try await Sitting(at: shop)
      await sitting.press("2", "L", "L")
      #expect(shop.answered.count { $0.hasPrefix("/api/products") } == 6)
      #expect(await sitting.screen.contains("1 284 rows"))

      await sitting.tour()
      let paid = shop.answered
      #expect(Set(paid).count == paid.count, "paid twice: \(paid.repeated)")
      #expect(paid.count > Catalog.all.count)

      await sitting.press("2")
      await sitting.openAndBack()
      #expect(shop.answered.dropFirst(paid.count) == [])

      let second = try await Sitting(at: shop)
      await second.tour()
      #expect(shop.answered.dropFirst(paid.count) == [])
    }
  }

  @Test(
    "x writes what the command writes, the marked rows alone where there are some",
    arguments: ["csv", "jsonl", "md", "xlsx"])
  func exports(ending: String) async throws {
    try await ServedShop.open { shop in
      let (all, marked) = (shop.home.file("all.\(ending)"), shop.home.file("marked.\(ending)"))
      let command = shop.home.file("command.\(ending)")
      let two = shop.home.file("two.\(ending)")
      let sitting = try await Sitting(at: shop)
      await sitting.press("4", "<", "<", "L", "x")
      await sitting.type(all.path())
      await sitting.press(.enter)
      await sitting.press(" ", " ", "x")
      await sitting.type(marked.path())
      await sitting.press(.enter)
      #expect(await sitting.screen.contains("Written: "))

      let rows = try await shop.run(
        "export", "sales", "--to", command.path(), "--date", "2026-09-19", "--sort",
        "completed_at:desc", "--offline")
      let first = try await shop.run(
        "export", "sales", "--to", two.path(), "--date", "2026-09-19", "--sort",
        "completed_at:desc", "--offline", "--limit", "2")

      #expect(rows.status == 0 && first.status == 0, "\(rows.talk) \(first.talk)")
      // A workbook contains its time of writing.
      if ending != "xlsx" {
        #expect(try Data(contentsOf: all) == Data(contentsOf: command))
        #expect(try Data(contentsOf: marked) == Data(contentsOf: two))
      } else {
        #expect(try Data(contentsOf: all).count > Data(contentsOf: marked).count)
      }
    }
  }

  @Test("a payment that comes after the day was closed is there when one key reads again")
  func latePayment() async throws {
    try await ServedShop.open(faults: ["full-headers"], scopes: .allRead) { shop in
      shop.clock.advance(days: -6)
      let (id, daysAgo) = try await shop.owedTicket()
      let sitting = try await Sitting(at: shop)
      await sitting.press("4")
      for _ in 0..<daysAgo { await sitting.press("<") }
      await sitting.load()
      await sitting.press("/")
      for digit in id { await sitting.press(.character(digit)) }
      await sitting.press(.enter)
      await sitting.press(.enter)
      let owed = await sitting.screen
      #expect(owed.contains("Balance"))

      shop.clock.advance(days: 6)
      await sitting.press(.escape)
      await sitting.press(.enter)
      #expect(await sitting.screen == owed, "nothing is read again by itself")
      let calls = shop.answered.count
      await sitting.press("R")

      #expect(shop.answered.count == calls + 1)
      #expect(await sitting.screen.contains("late, "))
    }
  }
}

/// The full screen in front of a served shop, without a terminal: after each key it waits until all
/// work that the key began is over.
@UIActor private final class Sitting {
  private let terminal = HeadlessTerminal()
  private let program: AppCore.Program

  /// Opens the screen as the program does on a connected account.
  init(at shop: ServedShop) async throws {
    let variables = shop.home.environment.merging(["HIBOU_BASE_URL": shop.baseURL]) { $1 }
    let run = try Wiring(ProcessEnvironment(variables), isFullScreen: true)
    let session = try #require(try run.service.openSession(named: nil))
    var world = run.dependencies(CommandExports())
    // No digit waits for another one, and no timer fires.
    world.sleep = nil
    program = AppCore.Program(
      on: terminal, world: world, context: Context(now: run.now(), style: run.style),
      first: Places.home(session), session: session)
    program.start()
    await program.settle()
  }

  /// The text of the screen.
  var screen: String { terminal.lines.joined(separator: "\n") }

  /// Presses letters, one after the other.
  func press(_ letters: Character...) async {
    for letter in letters { await press(.character(letter)) }
  }

  /// Types a text that replaces the content of the field.
  func type(_ text: String) async {
    await press(.control("u"))
    for letter in text { await press(.character(letter)) }
  }

  /// Presses a key.
  func press(_ key: Key) async {
    program.receive(.key(key))
    await program.settle()
  }

  /// Goes to every screen and comes back, and opens a product, a customer, a sale, and a row of
  /// each list.
  func tour() async {
    for tab: Character in ["2", "3"] {
      await press(tab)
      await openAndBack()
    }
    await press("4", "<", "<")
    await load()
    await openAndBack()
    await press("o")
    await press(.escape)
    await press("1", "5", "6", "7")
    for _ in 0..<(Catalog.all.count + Family.allCases.count) {
      await press(.enter)
      await load()
      await openAndBack()
      await press(.escape)
      if !screenShowsMore() { await press("7") }
      await press(.down)
    }
  }

  /// Loads the lists of several stores when the screen states their cost.
  func load() async {
    if screen.contains("L: load (") { await press("L") }
  }

  /// Opens the selected row and comes back.
  func openAndBack() async {
    await press(.enter)
    await press(.escape)
  }

  private func screenShowsMore() -> Bool { screen.contains("Name in commands") }
}

extension ServedShop {
  /// Returns a ticket of some days ago that is not fully paid yet.
  fileprivate func owedTicket() async throws -> (id: String, daysAgo: Int) {
    for daysAgo in 7...14 {
      let list = try await run(
        "list", "sales", "--date", "2026-09-\(String(121 - daysAgo).dropFirst())", "--store", "1",
        "--json")
      let owed = try Record.all(in: Array(list.text.utf8))
        .first { ($0.decimal("balance") ?? 0) > 0 }
      if let id = owed?.text("sale_id") { return (id, daysAgo) }
    }
    throw NothingOwed()
  }

  private struct NothingOwed: Error {}

  /// The paths that the account answered so far. A refused path may be asked for again.
  fileprivate var answered: [String] {
    simulator.log.filter { $0.status == 200 && $0.path.hasPrefix("/api/") }.map(\.path)
  }
}

extension [String] {
  fileprivate var repeated: [String] { filter { text in count { $0 == text } > 1 } }
}
