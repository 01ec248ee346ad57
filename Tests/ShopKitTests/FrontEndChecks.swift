import AppCore
import Foundation
import Models
import ShopKit
import Simulator
import Synchronization
import TerminalKit
import Testing

@testable import FrontEnds
@testable import ProgramSettings

/// Compares the figures in the full screen and in plain mode with the server's own sums, after the
/// lists are loaded.
///
/// Nothing here may cost a call except the names in a list.
struct FrontEndChecks {
  let run: Wiring
  let shop: KitShop

  /// Returns a run of the program in a shop that a test serves: it knows only the environment.
  static func wiring(_ shop: KitShop) throws -> Wiring {
    try Wiring(
      ProcessEnvironment([
        "HIBOU_HOME": shop.folder.path(), "HIBOU_BASE_URL": "\(shop.origin)",
        "HIBOU_NOW": shop.clock.now.formatted(.iso8601),
      ]), isFullScreen: true)
  }

  /// Expects today's takings on Home, Sales, Reports and in plain mode.
  ///
  /// - Parameter reports: whether the month is loaded, and each store takes one currency.
  func today(_ wanted: [String: Takings], reports: Bool) async throws {
    // The names of sellers and payments are loaded when a list first shows them.
    _ = try await screens(["4"])
    let calls = shop.calls
    let sold = wanted.filter { $0.value.tickets > 0 }
    let home = try await screens(Array(repeating: "C", count: 3))
    for (currency, takings) in sold {
      #expect(
        home.contains { Self.shows(takings, in: currency, $0) }, "Home in \(currency): \(home)")
    }
    let sales = try #require(try await screens(["4"]).last)
    Self.expect(sold, in: sales, "Sales")
    if reports {
      let month = try await screens(["6", "C", "C"])
      // When a store took a second currency, the figures come from the sales of each day, which are
      // not all loaded.
      let isPart = month.contains { $0.contains("Notcompleteyet") }
      for (currency, takings) in sold where !isPart {
        #expect(
          month.contains {
            $0.contains("\(Self.amount(takings.cents))incl.VAT")
              && $0.contains("\(takings.tickets)tickets")
          }, "Reports in \(currency): \(month)")
      }
    }
    let plain = try await talk(["home", "sales"])
    for (currency, takings) in sold {
      #expect(plain.contains("\(Self.amount(takings.cents))\(currency)"), "plain mode: \(plain)")
    }
    let tickets = sold.values.map(\.tickets).reduce(0, +)
    if tickets > 0 { #expect(plain.contains("of\(tickets),sum"), "plain mode: \(plain)") }
    #expect(shop.calls == calls, "made: \(shop.simulator.log.dropFirst(calls).map(\.path))")
  }

  /// Expects the takings of the day before on Home and Sales.
  func yesterday(_ wanted: [String: Takings]) async throws {
    let calls = shop.calls
    let sold = wanted.filter { $0.value.tickets > 0 }
    let home = try await screens(["<", "C", "C"])
    for (currency, takings) in sold {
      #expect(
        home.contains { Self.shows(takings, in: currency, $0) },
        "Home of yesterday in \(currency): \(home)")
    }
    Self.expect(sold, in: try #require(try await screens(["4", "<"]).last), "Sales of yesterday")
    #expect(shop.calls == calls, "made: \(shop.simulator.log.dropFirst(calls).map(\.path))")
  }

  /// Whether Home, without its spaces, shows the sales, and the tickets with the average beside them.
  private static func shows(_ takings: Takings, in currency: String, _ home: String) -> Bool {
    let average = takings.cents / takings.tickets
    return home.contains(">\(amount(takings.cents))\(currency)")
      && (average - 1...average + 1).contains { home.contains("\(takings.tickets)\(amount($0))") }
  }

  private static func expect(_ sold: [String: Takings], in text: String, _ name: String) {
    let tickets = sold.values.map(\.tickets).reduce(0, +)
    if tickets > 0 { #expect(text.contains("\(tickets)ticket"), "\(name): \(text)") }
    for (currency, takings) in sold where takings.cents != 0 {
      #expect(text.contains("\(amount(takings.cents))\(currency)"), "\(name): \(text)")
    }
  }

  /// Returns an amount such as `-1234,05`, without the spaces between thousands.
  private static func amount(_ cents: Int) -> String {
    let digits = String(abs(cents))
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    return (cents < 0 ? "-" : "") + padded.dropLast(2) + "," + padded.suffix(2)
  }

  /// Returns Home as it opens, then the screens after each key, without blanks.
  @UIActor func screens(_ keys: [Character]) async throws -> [String] {
    let terminal = HeadlessTerminal(size: Size(width: 200, height: 50))
    var world = run.dependencies(NoExports())
    world.sleep = nil
    let session = try #require(run.service.shop?.session)
    let program = AppCore.Program(
      on: terminal, world: world, context: Context(now: run.now(), style: .comma),
      first: Places.home(session), session: session)
    program.start()
    await program.settle()
    var texts = [Self.dense(terminal.lines.joined())]
    for key in keys {
      program.receive(.key(.character(key)))
      await program.settle()
      texts.append(Self.dense(terminal.lines.joined()))
    }
    return texts
  }

  /// Returns the output of plain mode for some lines, without blanks.
  private func talk(_ lines: [String]) async throws -> String {
    let script = Script(lines)
    let kit = try #require(run.service.shop)
    let console = LineConsole(out: { script.say($0) }, answer: { script.next() })
    var face = PlainFace(
      PlainTalk(dialogue: console, shop: kit, run: run, exports: NoExports(), mask: nil))
    try await face.run()
    return Self.dense(script.said)
  }

  private static func dense(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// The lines that a user types, and the text that plain mode prints.
  private final class Script: Sendable {
    private let state: Mutex<(lines: ArraySlice<String>, said: String)>

    init(_ lines: [String]) { state = Mutex((lines[...], "")) }

    var said: String { state.withLock { $0.said } }

    func say(_ line: String) { state.withLock { $0.said += line + "\n" } }

    func next() -> String? { state.withLock { $0.lines.popFirst() } }
  }

  /// File exports that are never used.
  private struct NoExports: FileExports {
    func export(_ arguments: [String], _ run: Wiring, _ shop: ShopClient) async throws -> String {
      throw Problem.stopped
    }

    func export(_ rows: RowExport, to path: String, _ run: Wiring, _ shop: ShopClient) throws {
      throw Problem.stopped
    }

    func export(_ table: TableExport, to path: String, _ run: Wiring) throws {
      throw Problem.stopped
    }
  }
}
