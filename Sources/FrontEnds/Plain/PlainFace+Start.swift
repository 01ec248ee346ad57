import AppCore
import Foundation
import Models
package import ProgramSettings
import ShopKit
import Simulator

extension PlainFace {
  /// Returns whether to use plain mode by default: `ACCESSIBLE` is set and not 0, as for GitHub's
  /// `gh`, or the terminal cannot place its cursor.
  package static func isWanted(_ surroundings: ProcessEnvironment) -> Bool {
    !["", "0"].contains(surroundings["ACCESSIBLE"] ?? "") || surroundings["TERM"] == "dumb"
  }

  /// Runs plain mode for the named account or the default one; if there is none, it offers to
  /// connect one.
  package static func browse(
    _ account: String?, _ surroundings: ProcessEnvironment, _ exports: any FileExports
  ) async throws {
    let run = try Wiring(surroundings, toleratesMistakes: true)
    sayMistakes(run)
    guard try run.service.accountToOpen(account) != nil else {
      return try await welcome(surroundings, exports)
    }
    try await talk(about: try run.service.shop(named: account), run, exports)
  }

  /// Runs plain mode for the embedded demo shop, which is already connected.
  package static func demo(
    _ demo: DemoShop, and others: [DemoShop] = [], _ surroundings: ProcessEnvironment,
    _ exports: any FileExports
  ) async throws {
    let run = try Wiring(surroundings, demo: demo, toleratesMistakes: true)
    sayMistakes(run)
    // The shop that is opened last is the current one.
    for shop in others + [demo] { _ = run.service.openDemo(shop) }
    guard let shop = run.service.shop else { throw Problem.notConnected(account: nil) }
    try await talk(about: shop, run, exports)
  }

  /// Prints the mistakes in the settings; the valid settings are used.
  private static func sayMistakes(_ run: Wiring) {
    let problems = run.settings.faults.map(\.problem) + [run.settings.oldFileNote].compactMap { $0 }
    for problem in problems { LineConsole.console.say(Notice(ofCommand: problem).headline) }
  }

  private static func talk(
    about shop: ShopClient, _ run: Wiring, _ exports: any FileExports
  ) async throws {
    let printer = EventPrinter(now: run.now)
    run.service.onEvent { event in
      switch event {
      case .retrying(let retry): LineConsole.console.say(Notice.retrying(retry).headline)
      // Fresh data needs no remark, and `r` reloads here, not an option of a command.
      case .fromMirror(_, let time):
        let now = run.now()
        if now.timeIntervalSince(time) >= 60 {
          LineConsole.console.say(tr("Loaded \(Age.ago(time, at: now))"))
        }
      default:
        if let notice = Notice(event) {
          LineConsole.console.say(notice.text)
        } else {
          printer.print(event)
        }
      }
    }
    var face = PlainFace(
      PlainTalk(dialogue: .console, shop: shop, run: run, exports: exports, mask: shop.mask))
    try await face.run()
    await shop.close()
  }

  private static func welcome(
    _ surroundings: ProcessEnvironment, _ exports: any FileExports
  ) async throws {
    let dialogue = LineConsole.console
    dialogue.say(
      tr("hibou. No account is connected.\n1. Connect one\n2. The demo shop\nq quits."))
    while let line = dialogue.ask() {
      switch PlainAnswer(line) {
      case .number(1):
        let run = try Wiring(surroundings)
        do {
          try await PlainConnect(run.service, scopes: nil, resumes: nil).run()
        } catch let interruption as Interruption {
          // The login is kept, so that hibou offers to resume it.
          exit(interruption.exitCode)
        }
        return try await browse(nil, surroundings, exports)
      case .number(2):
        return try await demo(
          DemoShop(.init(now: surroundings.now)), surroundings, exports)
      case .quit: return
      default: dialogue.say(tr("Type 1, 2 or q."))
      }
    }
  }
}
