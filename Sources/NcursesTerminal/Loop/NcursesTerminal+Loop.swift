import CTerminal
import Glibc
public import TerminalKit

/// The loop: the main thread sleeps until the tty, a job of `UIActor` or a signal wakes it.
extension NcursesTerminal {
  /// Shows a full screen on the terminal until the program, a signal or a hang-up ends it.
  ///
  /// Call it from the synchronous `main`, on the main thread, on which jobs of `UIActor` run from
  /// then on, between the events. It uses the controlling terminal, wherever standard input and
  /// output are redirected. Nothing wakes it while nothing happens.
  ///
  /// - Parameters:
  ///   - links: whether parts of the screen are links of the terminal.
  ///   - palette: the styles of meanings.
  ///   - start: receives the terminal and returns the handler of its events. Set `afterEvents`
  /// there; it is called for the first time before the first wait.
  /// - Returns: why it ended. The terminal is restored.
  /// - Throws: `TerminalError` when no full screen is possible; then `start` was not called.
  public nonisolated static func run(
    links: LinkChoice = .auto, palette: PaletteChoice = .fixed(.standard),
    _ start: @UIActor (NcursesTerminal) -> @UIActor (TerminalEvent) -> Void
  ) throws(TerminalError) -> RunEnd {
    WakeEvent.attach()
    return try UIActor.assumeIsolated {
      Result { () throws(TerminalError) in try open(links, palette, start) }
    }
    .get()
  }

  private static func open(
    _ links: LinkChoice, _ palette: PaletteChoice,
    _ start: @UIActor (NcursesTerminal) -> @UIActor (TerminalEvent) -> Void
  ) throws(TerminalError) -> RunEnd {
    let device = try Device.open()
    defer { device.close() }
    // This comes before curses, which keeps existing signal handlers.
    let signals = SignalPipe()
    defer { signals.close() }
    let terminal = try NcursesTerminal(device, .process, links: links, palette: palette)
    try terminal.begin()
    terminal.handle = start(terminal)
    return terminal.loop(signals)
  }

  private func loop(_ signals: SignalPipe) -> RunEnd {
    settle()
    while end == nil { turn(signals) }
    finish()
    return end ?? .stopped
  }

  /// Sleeps, handles everything that arrived, and lets the program draw once.
  func turn(_ signals: SignalPipe) {
    var ready = wait(signals, until: deadline)
    // More may have arrived while the first events were handled. The limit of eight ensures that a
    // flood of events still shows frames.
    for _ in 0..<8 where !ready.isEmpty && end == nil {
      serve(ready, signals)
      ready = wait(signals, until: .now)
    }
    passTime()
    settle()
  }

  private func wait(
    _ signals: SignalPipe, until deadline: ContinuousClock.Instant?
  ) -> Readiness {
    Readiness.wait(
      tty: device.descriptor, hasOutput: !outlet.isEmpty, signals: signals.descriptor,
      until: deadline)
  }

  /// When waiting must end without an event; nil for never.
  private var deadline: ContinuousClock.Instant? {
    [gate.deadline, keys.deadline].compactMap { $0 }.min()
  }

  private func serve(_ ready: Readiness, _ signals: SignalPipe) {
    if ready.contains(.signals) { handle(signals: signals.drain()) }
    if ready.contains(.jobs) {
      noteWork()
      WakeEvent.answer()
    }
    if ready.contains(.output) { advance() }
    guard end == nil else { return }
    if ready.contains(.input) {
      readKeys()
    } else if ready.contains(.hungUp) {
      end = .hungUp
    }
  }

  private func advance() {
    outlet.advance()
    if outlet.isHungUp { end = .hungUp }
  }

  private func passTime() {
    let now = ContinuousClock.now
    gate.passed(to: now)
    handle(keys.passed(to: now))
  }
}
