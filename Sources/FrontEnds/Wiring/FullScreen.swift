package import AppCore
import Foundation
package import Models
import NcursesTerminal
import ProgramSettings
import ShopKit
import TerminalKit

/// Runs the program in the full screen of the terminal.
package enum FullScreen {
  /// Runs until the user, a signal or a hang-up ends the program; after a signal the process exits
  /// with its code.
  ///
  /// - Returns: the chosen scopes, if the program only had to ask for them.
  /// - Throws: `Problem` when no full screen is possible.
  @discardableResult package static func run(
    _ run: Wiring, _ exports: any FileExports, first: any Screen, session: Session? = nil
  ) throws -> ScopeSet? {
    let settings = run.settings
    var context = Context(now: run.now(), style: run.style)
    context.keymap = settings.keymap
    context.isMouseOn = (try? settings.flag(.mouse)) ?? false
    let start = context
    let box = ProgramBox()
    let (palette, faults) = Themes.palette(settings, in: run.surroundings.folders.config)
    let end: RunEnd
    do throws(TerminalError) {
      end = try NcursesTerminal.run(links: links(settings), palette: palette) { terminal in
        // The arguments, the settings and the account were read; their code is not needed again.
        ProcessMemory.releaseStart()
        let program = Program(
          on: terminal, world: run.dependencies(exports), context: start, first: first,
          session: session,
          lineSet: lines(settings, terminal))
        box.program = program
        program.onEnd = { terminal.stop() }
        var isStarting = true
        terminal.afterEvents = {
          program.drawIfNeeded()
          if isStarting, program.isAtRest {
            isStarting = false
            ProcessMemory.releaseStart()
          }
        }
        run.service.onEvent { event in Task { @UIActor in program.handle(event) } }
        if run.mask != nil { program.toggleMask() }
        if start.isMouseOn { terminal.setMouse(true) }
        program.start()
        let problem = settings.faults.first?.problem ?? faults.first ?? settings.oldFileNote
        if let problem { program.tell(Notice(problem)) }
        return { program.receive($0) }
      }
    } catch {
      throw Problem(error)
    }
    run.service.forgetDemoAddress()
    return try finish(end, box)
  }

  private static func links(_ settings: Settings) -> LinkChoice {
    (try? settings.text(.links)).flatMap(LinkChoice.init) ?? .off
  }

  @UIActor private static func lines(_ settings: Settings, _ terminal: NcursesTerminal) -> LineSet {
    switch try? settings.text(.lines) {
    case "unicode" where terminal.supportsUnicode: .unicode
    case "ascii": .ascii
    default: terminal.drawsLines ? .unicode : .ascii
    }
  }

  private static func finish(_ end: RunEnd, _ box: ProgramBox) throws -> ScopeSet? {
    switch end {
    case .stopped: return UIActor.assumeIsolated { box.program?.picked }
    // The convention of shells: 128 plus the signal's number.
    case .signal(let number): exit(128 + number)
    case .hungUp: exit(128 + SIGHUP)
    }
  }
}

/// Holds the program while the loop runs.
private final class ProgramBox: Sendable {
  @UIActor var program: Program?

  init() {}
}

extension Problem {
  fileprivate init(_ error: TerminalError) {
    switch error {
    case .noTerminal:
      self = .usage(
        tr("The full screen needs a terminal. The commands work without one: hibou --help."))
    case .unsuitable(let name):
      self = .usage(
        tr("TERM=\(name) cannot show a full screen. The commands work there: hibou --help."))
    }
  }
}

extension Program {
  /// Shows an event of the service layer, unless a screen shows it itself.
  fileprivate func handle(_ event: ShopEvent) {
    switch event {
    case .retrying(let retry): send(.retrying(retry))
    case .arrived(let address): arrived(address)
    default: if let notice = Notice(event) { tell(notice) }
    }
  }
}
