import CTerminal
import Glibc
public import TerminalKit

/// The loop: the main thread sleeps until the tty, a job of `UIActor` or a signal wakes it.
extension NcursesTerminal {
  /// Shows a full screen on the terminal until the program, a signal or a hang-up ends it.
  ///
  /// Call it from the synchronous `main`, on the main thread: jobs of `UIActor` run there from now
  /// on, between the events. It takes the controlling terminal, whatever standard input and output
  /// are. Nothing wakes it while nothing happens.
  ///
  /// - Parameters:
  ///   - links: whether parts of the screen that lead somewhere are links of the terminal.
  ///   - palette: how the meanings of styles look.
  ///   - start: gets the terminal and returns what takes its events. Set `afterEvents` there; it is
  ///     called for the first time before anything is waited for.
  /// - Returns: why it ended. The terminal is as it was found.
  /// - Throws: `TerminalError` when there can be no full screen; then `start` was not called.
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
    // Before curses, which leaves handlers alone that it finds.
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

  /// Sleeps, handles all there is, and lets the program draw once.
  func turn(_ signals: SignalPipe) {
    var ready = wait(signals, until: deadline)
    // More may have come while the first was handled; eight times at most, so that a flood still
    // shows.
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

  /// When waiting has to end by itself; nil for never.
  private var deadline: ContinuousClock.Instant? {
    [gate.deadline, keys.deadline].compactMap { $0 }.min()
  }

  private func serve(_ ready: Readiness, _ signals: SignalPipe) {
    if ready.contains(.signals) { take(signals: signals.take()) }
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
    take(keys.passed(to: now))
  }
}
