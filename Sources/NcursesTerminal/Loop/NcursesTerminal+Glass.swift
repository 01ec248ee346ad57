import CTerminal
import Glibc
import TerminalKit

/// Taking over the terminal from the shell, and giving it back.
extension NcursesTerminal {
  /// The longest wait for the last bytes to be sent when the user leaves.
  static let patience = Duration.milliseconds(250)
  /// The longest wait for the answer of a terminal that has answered before. On a slow line the
  /// user waits that long anyway, because the shell's screen comes after the frame that is being
  /// answered.
  private static let patienceWithSlowLine = Duration.seconds(2)
  /// The longest wait when a signal ends the program, which has a tenth of a second in all.
  private static let patienceWithSignal = Duration.milliseconds(40)

  /// Makes the tty raw. Keys typed before are kept.
  func begin() throws(TerminalError) {
    guard terminal_save(device.descriptor) == 0, terminal_raw() == 0 else { throw .noTerminal }
    terminal_arm(nil, 0)
  }

  /// Restores everything, unless the terminal is gone.
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

  /// Returns the bytes to send before the first frame after taking over the screen from the shell.
  func enterScreen() -> [UInt8] {
    stage = .screen
    // After a crash it is unknown which modes are on, so all are turned off.
    let restoring = modesOff + Curses.restoring + titleOff
    restoring.withUnsafeBytes { terminal_arm($0.baseAddress, $0.count) }
    defer { asksForFacts = false }
    return modesOn + (asksForFacts ? questions : [])
  }

  /// Gives the screen back to the shell; the tty stays raw.
  func leaveGlass(within patience: Duration) {
    guard stage == .screen else { return }
    stage = .shell
    flush(within: patience)
    outlet.sendNow(modesOff + curses.leave() + titleOff)
    terminal_arm(nil, 0)
  }

  /// The questions that are asked once. Nothing waits for the answers.
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

  /// Reads the answers that are still missing, and what is typed meanwhile, so that the shell does
  /// not receive them.
  private func awaitAnswer(within patience: Duration) {
    let deadline = ContinuousClock.now + patience
    while gate.isAwaiting, device.wait(for: POLLIN, until: deadline) {
      guard case .bytes(let bytes) = device.read() else { break }
      for case .statusReport in keys.feed(bytes, at: .now) { gate.answered(at: .now) }
    }
    if gate.isAwaiting || isMouseOn { terminal_drop_input(device.descriptor) }
    gate.reset()
  }

  /// Suspends the program until the shell continues the job. Does nothing where no one could
  /// continue it.
  public func suspend() {
    guard terminal_can_stop() != 0 else { return }
    leaveGlass(within: Self.patience)
    awaitAnswer(within: answerPatience)
    _ = terminal_cooked()
    terminal_stop()
    resume()
  }

  /// Takes over the screen again after the shell has continued the job.
  func resume() {
    _ = terminal_raw()
    guard stage != .plain else { return }
    stage = .shell
    gate.reset()
    _ = curses.leave()
    updateSize()
  }

  /// Reads the tty's size; everything must be drawn again.
  func updateSize() {
    curses.resize(to: device.size)
    owesResized = true
  }
}
