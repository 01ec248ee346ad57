import Foundation
import Models
import TerminalKit

// Key sequences, and the step to a tab that is undone if its digit turns out to start a sequence.
extension Program {
  /// Returns whether a key belongs to a sequence, after performing the steps that it leads to.
  func isHeld(_ key: Key) -> Bool {
    guard keys.concerns(key), let sleep = world.sleep,
      let steps = keys.press(key, in: keyPlace)
    else { return false }
    cancel { key, _ in key == .digits }
    perform(steps, sleep)
    return true
  }

  /// Handles a paste that no field received: digits are a barcode.
  func pasted(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let isCode = text.allSatisfy { $0.isASCII && $0.isNumber }
    if keyPlace.canScan, isCode, (KeySequence.shortestCode...32).contains(text.count) {
      return perform(.push(AnyScreen(BarcodeScreen(text, isScanned: true))))
    }
    perform(.say(Notice(hint: tr("Paste ignored: no text field is open."))))
  }

  /// The meanings of keys on the current screen; while a step to a tab can be undone, on the screen
  /// before it.
  private var keyPlace: KeySequence.Place {
    let screen = (departure?.stack ?? stack).last?.base ?? top
    var place = KeySequence.Place()
    place.canCount = isFreeForCounts(screen)
    place.canScan = place.canCount && context.may(Resource.products.scope)
    let command = screen.command(of: .character("g"), context)
    place.hasChords = command == nil || command == "first"
    place.counts = { [context] in screen.counts($0, context) }
    place.isCommand = { [keymap = context.keymap] in Shell.has($0, keymap) }
    place.goesToTab = { [context] key in
      screen.command(of: key, context) == nil && Shell.goesToTab(key, context.keymap)
    }
    place.tab = { key in
      key == .character("0")
        ? FleetScreen.number
        : Shell.tabs.first { Key.character($0.letter) == key || "\($0.number)" == key.name }?.number
    }
    return place
  }

  /// Returns whether digits and `g` have no other meaning: text fields and the checklist use them.
  private func isFreeForCounts(_ screen: any Screen) -> Bool {
    if screen.takesText || context.session == nil { return false }
    if case .connect = screen.chrome { return false }
    return screen.chrome != .full
  }

  private func perform(
    _ steps: [KeySequence.Step], _ sleep: @escaping @Sendable (Double) async -> Void
  ) {
    // A pending digit is shown in the next frame and needs none of its own; removing it does.
    if keys.text.isEmpty, !context.pending.isEmpty { isStale = true }
    context.pending = keys.text
    for step in steps {
      switch step {
      case .act(let key): act(on: key)
      case .tryOut(let key):
        departure = Departure(of: self)
        act(on: key)
      case .undo: undoDeparture()
      case .keep: keepDeparture()
      case .count(let count, let key):
        context.count = count
        act(on: key)
        context.count = nil
      case .typed(let code): perform(.push(AnyScreen(BarcodeScreen(code))))
      case .scanned(let code): perform(.push(AnyScreen(BarcodeScreen(code, isScanned: true))))
      case .tab(let number): perform(.tab(number))
      case .wait(let seconds): wait(seconds, sleep)
      case .show: isStale = true
      }
    }
  }

  private func wait(_ seconds: Double, _ sleep: @escaping @Sendable (Double) async -> Void) {
    jobs.start(.digits, depth: 0) { [weak self] in
      await sleep(seconds)
      await self?.waited()
    }
  }

  private func waited() {
    if Task.isCancelled { return }
    jobs.finished(.digits)
    guard let sleep = world.sleep else { return }
    perform(keys.waited(in: keyPlace), sleep)
    drawIfNeeded()
  }
}

// MARK: - A step to a tab that may be undone

/// The state before a step to a tab, as long as its digit may be the start of a count or a barcode.
struct Departure {
  let stack: [AnyScreen]
  let parked: [Int: [AnyScreen]]
  let left: [AnyScreen]?
  let notice: Notice?
  let hasAskedToQuit: Bool
  /// The postponed effects of the new screen: no call is made for a screen that may be left again.
  var orders: [Program.Order] = []

  /// Creates a copy of the current state.
  @UIActor init(of program: Program) {
    stack = program.stack
    parked = program.parked
    left = program.left
    notice = program.context.notice
    hasAskedToQuit = program.hasAskedToQuit
  }
}

extension Program {
  /// Restores the state before the step to the tab.
  private func undoDeparture() {
    guard let departure else { return }
    cancelLooks()
    self.departure = nil
    (stack, parked, left) = (departure.stack, departure.parked, departure.left)
    context.notice = departure.notice
    hasAskedToQuit = departure.hasAskedToQuit
    isStale = true
    measure()
    appear()
  }

  /// Makes the step to the tab permanent: stops whole-list loads of the previous screen and
  /// performs the postponed effects.
  private func keepDeparture() {
    guard let departure else { return }
    self.departure = nil
    cancel { key, _ in !key.walked.isEmpty }
    for order in departure.orders { load(order) }
  }

  /// Cancels what no one needs after leaving a screen, except for loads that continue if the step
  /// is undone.
  func cancelLooks() { cancel { key, _ in key.endsWithPlace && key.walked.isEmpty } }
}

extension Program {
  /// Runs a command as its key would.
  func run(command name: String) {
    let effects =
      stack[stack.count - 1].base.run(name, context) ?? Shell(screen: top).run(name, context)
    perform(effects ?? [])
  }
}
