import CTerminal
import Glibc
import TerminalKit

/// Taking the terminal from the shell and giving it back.
extension NcursesTerminal {
  /// How long the line may take for the last bytes when the user leaves.
  static let patience = Duration.milliseconds(250)
  /// How long for the answer of a terminal that has answered before. On a slow line the user waits
  /// that long anyway: the shell's screen comes after the frame that the answer is for.
  private static let patienceWithSlowLine = Duration.seconds(2)
  /// How long when a signal ends the program, which has a tenth of a second for all of it.
  private static let patienceWithSignal = Duration.milliseconds(40)

  /// Makes the tty raw. What was typed before stays typed.
  func begin() throws(TerminalError) {
    guard terminal_save(device.descriptor) == 0, terminal_raw() == 0 else { throw .noTerminal }
    terminal_arm(nil, 0)
  }

  /// Gives everything back, unless the terminal is gone.
  func finish() {
    if end != .hungUp {
      let isSignal = end != .stopped
      leaveGlass(within: isSignal ? .zero : Self.patience)
      awaitAnswer(within: isSignal ? Self.patienceWithSignal : answerPatience)
      if stage == .plain { outlet.sendNow(Array("\r\n".utf8)) }
      _ = terminal_cooked()
    }
    terminal_disarm()
    curses.close()
  }

  /// The bytes that go before the first frame on a glass that was the shell's.
  func takeGlass() -> [UInt8] {
    stage = .screen
    // After a crash nobody knows what was on: everything goes off.
    let restoring = modesOff + Curses.restoring + titleOff
    restoring.withUnsafeBytes { terminal_arm($0.baseAddress, $0.count) }
    defer { asksForFacts = false }
    return modesOn + (asksForFacts ? questions : [])
  }

  /// Gives the glass back to the shell; the tty stays raw.
  func leaveGlass(within patience: Duration) {
    guard stage == .screen else { return }
    stage = .shell
    flush(within: patience)
    outlet.sendNow(modesOff + curses.leave() + titleOff)
    terminal_arm(nil, 0)
  }

  /// What is asked once. Nothing waits for the answers.
  private var questions: [UInt8] {
    Sequences.syncQuestion + Sequences.nameQuestion
      + (palette == .fitting ? Sequences.backgroundQuestion : [])
  }

  private var modesOn: [UInt8] {
    Sequences.pasteOn + (isMouseOn ? Sequences.mouseOn : [])
      + (hasTitle && !title.isEmpty ? Sequences.titleSaved + Sequences.title(title) : [])
  }

  private var modesOff: [UInt8] {
    (hasSync ? Sequences.syncOff : []) + Sequences.mouseOff + Sequences.pasteOff
  }

  private var titleOff: [UInt8] {
    hasTitle && !title.isEmpty ? Sequences.titleRestored : []
  }

  private var answerPatience: Duration {
    gate.isAnswering ? Self.patienceWithSlowLine : Self.patience
  }

  private func flush(within patience: Duration) {
    let deadline = ContinuousClock.now + patience
    while !outlet.isEmpty, !outlet.isHungUp, device.wait(for: POLLOUT, until: deadline) {
      outlet.advance()
    }
  }

  /// Takes the answers that the terminal still owes, and whatever was typed meanwhile, so that the
  /// shell does not get it.
  private func awaitAnswer(within patience: Duration) {
    let deadline = ContinuousClock.now + patience
    while gate.isAwaiting, device.wait(for: POLLIN, until: deadline) {
      guard case .bytes(let bytes) = device.read() else { break }
      for case .statusReport in keys.feed(bytes, at: .now) { gate.answered(at: .now) }
    }
    if gate.isAwaiting || isMouseOn { terminal_drop_input(device.descriptor) }
    gate.reset()
  }

  /// Leaves the screen to the shell and comes back when the job is continued. Does nothing where
  /// nobody would continue it.
  public func suspend() {
    guard terminal_can_stop() != 0 else { return }
    leaveGlass(within: Self.patience)
    awaitAnswer(within: answerPatience)
    _ = terminal_cooked()
    terminal_stop()
    resume()
  }

  /// The job was continued, and the shell has changed the tty and the glass meanwhile.
  func resume() {
    _ = terminal_raw()
    guard stage != .plain else { return }
    stage = .shell
    gate.reset()
    _ = curses.leave()
    takeSize()
  }

  /// Reads the tty's size; everything must be drawn again.
  func takeSize() {
    curses.resize(to: device.size)
    owesResized = true
  }
}
