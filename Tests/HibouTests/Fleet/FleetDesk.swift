import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit
import TerminalKit

@testable import FrontEnds

/// The full screen in this process, on the accounts of a home.
@UIActor final class FleetDesk {
  private let program: AppCore.Program
  private let terminal = HeadlessTerminal(size: Size(width: 120, height: 40))

  init(_ shops: ServedShops) async throws {
    let run = try Wiring(ProcessEnvironment(shops.home.environment), isFullScreen: true)
    var world = run.dependencies(NoExports())
    world.sleep = nil
    let session = try run.service.shop(named: "demo-1").session
    program = AppCore.Program(
      on: terminal, world: world, context: Context(now: run.now(), style: .comma),
      first: Places.home(session), session: session)
    program.start()
    await program.settle()
  }

  /// What it shows.
  var lines: [String] { terminal.lines }

  func press(_ keys: Key...) async {
    for key in keys {
      program.receive(.key(key))
      await program.settle()
    }
  }

  func type(_ text: String, then key: Key) async {
    for character in text { program.receive(.key(.character(character))) }
    await press(key)
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

  func export(_ table: TableExport, to path: String, _ run: Wiring) throws {
    throw Problem.stopped
  }
}
