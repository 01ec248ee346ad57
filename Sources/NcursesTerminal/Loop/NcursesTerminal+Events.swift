import Glibc
import TerminalKit

/// Converts what arrives into events of the program.
extension NcursesTerminal {
  /// Reads the tty once.
  func readKeys() {
    switch device.read() {
    case .bytes(let bytes): handle(keys.feed(bytes, at: .now))
    case .nothing: break
    case .hungUp: end = .hungUp
    }
  }

  /// Handles decoded inputs.
  func handle(_ inputs: [KeyDecoder.Input]) {
    for input in inputs where end == nil {
      switch input {
      case .statusReport: gate.answered(at: .now)
      case .modeReport(Sequences.syncMode, let isKnown): hasSync = isKnown
      case .modeReport: break
      case .terminalName(let name): handle(name: name)
      case .background(let color): handle(background: color)
      case .key(let key): handle(key)
      case .lostPasteEnd: tell(.lostPasteEnd)
      }
    }
  }

  private func handle(_ key: Key) {
    if stage == .plain { leavePlain() } else { tell(.key(key)) }
  }

  /// Handles signals. Several of a kind count once: of many changes of size only the last one
  /// matters.
  func handle(signals: Set<Int32>) {
    let wishes = signals.subtracting([SIGWINCH, SIGCONT, SIGTSTP])
    if let wish = wishes.first { end = end ?? .signal(wish) }
    guard end == nil else { return }
    if signals.contains(SIGTSTP) { suspend() }
    if signals.contains(SIGCONT) { resume() }
    if signals.contains(SIGWINCH) { updateSize() }
  }

  /// Reports what is still unreported after a burst, and lets the program draw.
  func settle() {
    if owesResized, stage != .plain {
      owesResized = false
      tell(.resized)
    }
    if isReady, gate.clearHeld() { tell(.ready) }
    guard end == nil else { return }
    afterEvents?()
  }

  /// Reports an event; every event may make the program need a frame.
  private func tell(_ event: TerminalEvent) {
    guard end == nil else { return }
    noteWork()
    handle(event)
  }

  /// Records that a frame may be needed; if none can be drawn now, `ready` is reported later.
  func noteWork() {
    if !isReady { gate.hold() }
  }
}
