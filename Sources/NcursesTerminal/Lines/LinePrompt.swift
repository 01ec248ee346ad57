import CTerminal
import Glibc
import TerminalKit

/// Reads lines from standard input or from the terminal itself: typed, pasted or from a pipe,
/// without a full screen.
///
/// On a terminal the tty's line mode is off while the prompt is open, because it cuts lines after
/// 4 095 bytes. `close` restores it, and so does every other end of the process. Signals are
/// handled while it waits, because it never blocks in a read.
public struct LinePrompt: ~Copyable {
  /// The result of waiting for a line.
  public enum Arrival: Hashable, Sendable {
    /// A line, without its end.
    case line(String)
    /// Nothing came within the time.
    case quiet
    /// The bell was rung.
    case rung
    /// A paste came without its end mark; its text is in the line that is being typed.
    case lostPasteEnd
    /// The input has ended.
    case end
    /// A key or a signal asks the program to end; the value is the signal's number.
    case interrupted(Int32)
  }

  /// The most characters of a line; anything beyond is dropped.
  public static let limit = 65_536

  /// The terminal; nil for a pipe.
  private let device: Device?
  private let signals: SignalPipe?
  private let bell: LineBell?
  private var reader = LineReader()

  /// Opens standard input.
  ///
  /// - Parameter bell: wakes `next` from another thread.
  public init(bell: LineBell? = nil) {
    // A separate open file, because its non-blocking mode must not affect the shell.
    self.init(isatty(0) == 1 ? Device.ofStandardInput() : nil, bell)
  }

  /// Opens the terminal itself, wherever input and output are redirected; nil where there is none.
  public static func atTerminal() -> LinePrompt? {
    guard let device = try? Device.open() else { return nil }
    guard isatty(device.descriptor) == 1 else {
      device.close()
      return nil
    }
    return LinePrompt(device, nil)
  }

  /// Whether this process has a terminal.
  public static var hasTerminal: Bool {
    guard let device = try? Device.open() else { return false }
    defer { device.close() }
    return isatty(device.descriptor) == 1
  }

  /// Creates a prompt on a terminal; on standard input if there is none or its mode cannot be
  /// changed.
  init(_ terminal: Device?, _ bell: LineBell?) {
    self.bell = bell
    guard let terminal, terminal_save(terminal.descriptor) == 0 else {
      terminal?.close()
      (device, signals) = (nil, nil)
      return
    }
    // The handlers are installed first, so that no signal can end the process while the mode is
    // changed.
    signals = SignalPipe()
    device = terminal
    terminal_arm(nil, 0)
    _ = terminal_unlined()
  }

  /// Restores the terminal.
  public consuming func close() {
    guard let device else { return }
    _ = terminal_cooked()
    terminal_disarm()
    signals?.close()
    device.close()
  }

  /// Writes to the terminal, wherever standard output and standard error are redirected.
  public func say(_ text: String) {
    if let device { Self.write(text, to: device) }
  }

  /// Returns the next line.
  ///
  /// - Parameters:
  ///   - isSecret: whether typed text is not shown.
  ///   - milliseconds: the longest wait; nil to wait without a limit.
  public mutating func next(isSecret: Bool = false, within milliseconds: Int32? = nil) -> Arrival {
    var end = Self.deadline(milliseconds)
    while true {
      if let line = reader.nextLine() { return .line(line) }
      if reader.clearLostPasteEnd() { return .lostPasteEnd }
      if let number = reader.interruption { return .interrupted(number) }
      if reader.isOver { return .end }
      if reader.wantsStop { stop() }
      switch wait(until: end) {
      case .input(let bytes):
        show(reader.feed(bytes, isTyped: device != nil, at: .now), isSecret)
        end = Self.deadline(milliseconds)
      case .nothing:
        show(reader.passed(to: .now, isTyped: device != nil), isSecret)
      case .over:
        show(reader.finish(isTyped: device != nil), isSecret)
        return (reader.nextLine() ?? reader.remainder()).map { .line($0) } ?? .end
      case .arrival(let arrival): return arrival
      }
    }
  }

  private static func deadline(_ milliseconds: Int32?) -> ContinuousClock.Instant? {
    milliseconds.map { .now + .milliseconds($0) }
  }

  /// The cause that ended a wait.
  private enum Wake {
    case input([UInt8])
    /// Something that the caller need not know.
    case nothing
    case over
    case arrival(Arrival)
  }

  private mutating func wait(until end: ContinuousClock.Instant?) -> Wake {
    // poll ignores the negative descriptor of a missing pipe.
    let input = device?.descriptor ?? 0
    var polled = [input, signals?.descriptor ?? -1, bell?.descriptor ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let until = [end, reader.deadline].compactMap { $0 }.min()
    let count = poll(&polled, nfds_t(polled.count), PollTime.milliseconds(until: until))
    if count <= 0 {
      if count == 0, let end, end <= .now { return .arrival(.quiet) }
      return .nothing
    }
    if let signals, polled[1].revents != 0 { return heard(signals.drain()) }
    if polled[0].revents != 0 { return read() }
    return .arrival(.rung)
  }

  /// Handles signals.
  private mutating func heard(_ came: Set<Int32>) -> Wake {
    if let number = [SIGHUP, SIGTERM, SIGINT, SIGQUIT].first(where: came.contains) {
      return .arrival(.interrupted(number))
    }
    if came.contains(SIGTSTP) { stop() }
    // The shell has changed the mode meanwhile.
    if came.contains(SIGCONT) { _ = terminal_unlined() }
    return .nothing
  }

  /// Reads the available bytes.
  private func read() -> Wake {
    if let device {
      return switch device.read() {
      case .bytes(let bytes): .input(bytes)
      case .nothing: .nothing
      case .hungUp: .over
      }
    }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(0, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return .nothing }
    return count > 0 ? .input(Array(bytes[..<count])) : .over
  }

  /// Shows what the tty's line mode would echo.
  private func show(_ echo: [LineReader.Echo], _ isSecret: Bool) {
    guard let device, !echo.isEmpty else { return }
    var text = ""
    for piece in echo {
      switch piece {
      case .character(let character) where !isSecret: text += CleanText(String(character)).string
      case .erased(let character) where !isSecret:
        text += String(repeating: "\u{8} \u{8}", count: CleanText(String(character)).width)
      case .lineEnd: text += "\n"
      case .character, .erased: break
      }
    }
    Self.write(text, to: device)
  }

  /// Writes to a terminal. What a stopped terminal does not accept is lost, because waiting for it
  /// would delay signals.
  private static func write(_ text: String, to device: Device) {
    var outlet = OutputQueue(device.descriptor)
    outlet.send(Array(text.utf8))
    while !outlet.isEmpty, !outlet.isHungUp,
      device.wait(for: POLLOUT, until: .now + .milliseconds(100))
    {
      outlet.advance()
    }
  }

  /// Suspends the program until the shell continues the job.
  private mutating func stop() {
    reader.wantsStop = false
    guard terminal_can_stop() != 0 else { return }
    _ = terminal_cooked()
    terminal_stop()
    _ = terminal_unlined()
  }
}

/// Wakes a prompt from another thread.
public struct LineBell: Sendable {
  let descriptor = terminal_eventfd()

  /// Creates a bell.
  public init() {}

  /// Rings the bell. It keeps ringing until the prompt is closed.
  public func ring() {
    var one: UInt64 = 1
    write(descriptor, &one, MemoryLayout.size(ofValue: one))
  }
}
