import AppCore
import Foundation
import FrontEnds
import Models
import ShopKit
import Simulator
import TerminalKit
import Testing

@Suite("A session whose token or scopes change while it is used")
struct SessionTests {
  @Test("the calls of the month never fall: not when scopes are added, and not in another run")
  func addedScopes() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service, ScopeSet([Resource.products.scope]))
      _ = try await service.shop?.list(ListID(.products), reload: false)
      let before = try #require(service.shop).mirror.calls.used

      try await shop.connect(service, .allRead)
      let kit = try #require(service.shop)
      let unopened = kit.mirror.knownCalls
      _ = try await kit.state(ListID(.products))
      let after = kit.mirror.calls.used
      _ = try await kit.list(ListID(.customers), reload: false)
      let added = kit.mirror.calls.used
      await service.close()
      let (second, _) = shop.service()
      let again = try second.shop(named: "demo")
      _ = try await again.state(ListID(.products))
      let reopened = again.mirror.calls.used
      await second.close()

      #expect(before == 6)
      #expect(unopened == nil, "the calls are not known, and never 0, before the mirror is opened")
      #expect(after >= before)
      #expect(added > after)
      #expect(reopened == added && reopened >= shop.calls)
    }
  }

  @Test("a scope that is added later opens its lists, and those of before are still in the mirror")
  func laterScope() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service, ScopeSet([Resource.products.scope]))
      let first = try #require(service.shop)
      _ = try await first.list(ListID(.products), reload: false)
      await #expect(throws: Problem.self) {
        try await first.list(ListID(.customers), reload: false)
      }
      let calls = shop.calls

      try await shop.connect(
        service, ScopeSet([Resource.products.scope, Resource.customers.scope]))
      let second = try #require(service.shop)
      let customers = try await second.list(ListID(.customers), reload: false)
      let made = shop.calls - calls
      let products = try await second.list(ListID(.products), reload: false)
      await service.close()

      #expect(!customers.records.isEmpty && made > 0)
      #expect(products.records.count == shop.simulator.options.products)
      #expect(shop.calls - calls == made, "products cost nothing")
    }
  }

  @Test("a token that is revoked while a screen is open costs no call for each further screen")
  func revoked() async throws {
    var options = SimulatorOptions()
    options.script.add(.revokeTokens, at: KitShop.now.addingTimeInterval(600))
    try await KitShop.open(options) { shop in
      let run = try FrontEndChecks.wiring(shop)
      try await shop.connect(run.service, .allRead)
      let pilot = try await SessionPilot(run, shop)
      let rows = await pilot.press(["2"])

      shop.clock.advance(minutes: 11)
      let refused = await pilot.press(["R"])
      let calls = shop.calls
      let kept = await pilot.press(["4", "5", "6", "7", "3", "1", "2"])
      await run.service.close()

      #expect(rows.contains("Id"))
      #expect(refused.contains("onnect"), "\(refused)")
      #expect(refused.contains("OLD"), "\(refused)")
      #expect(shop.calls == calls, "made: \(shop.simulator.log.suffix(8).map(\.path))")
      // What was loaded can still be looked at.
      #expect(kept.contains("Id"), "\(kept)")
    }
  }
}

/// The full screen on a terminal without a device, in a run of the program.
@UIActor private final class SessionPilot {
  private let terminal = HeadlessTerminal(size: Size(width: 120, height: 40))
  private let program: AppCore.Program

  init(_ run: Wiring, _ shop: KitShop) async throws {
    let session = try #require(run.service.shop?.session)
    var world = run.dependencies(NoExports())
    world.sleep = nil
    world.now = { shop.clock.now }
    program = AppCore.Program(
      on: terminal, world: world, context: Context(now: shop.clock.now, style: .comma),
      first: Places.home(session), session: session)
    program.start()
    await program.settle()
  }

  /// Presses keys, each until nothing is awaited any more; the text on the screen then.
  func press(_ keys: [Character]) async -> String {
    for key in keys {
      program.receive(.key(.character(key)))
      await program.settle()
    }
    return terminal.lines.joined(separator: "\n")
  }
}

/// Nothing is exported here.
private struct NoExports: FileExports {
  func export(_ arguments: [String], _ run: Wiring, _ shop: ShopClient) async throws -> String {
    throw Problem.stopped
  }

  func export(_ rows: RowExport, to path: String, _ run: Wiring, _ shop: ShopClient) throws {
    throw Problem.stopped
  }

  func export(_ table: TableExport, to path: String, _ run: Wiring) throws { throw Problem.stopped }
}
