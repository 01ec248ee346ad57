import CTerminal
import Glibc
import TerminalKit

/// Lines from standard input or from the terminal itself, typed or pasted, or out of a pipe; no full screen.
///
/// On a terminal the line mode is off while it is open, since that one cuts a line after 4 095 bytes. It
/// is put back by `close`, and by every other end of the process. Signals are heard while it waits: it reads
/// only what is there, so that nothing blocks it.
public struct LinePrompt: ~Copyable {
  /// What came.
  public enum Arrival: Hashable, Sendable {
    /// A line, without its end.
    case line(String)
    /// Nothing, for as long as was waited.
    case quiet
    /// The bell was rung.
    case rung
    /// A paste came without its end mark; what came of it stands in the line that is being typed.
    case lostPasteEnd
    /// Input is over.
    case end
    /// A key or a signal asks for the end of the program; the signal's number.
    case interrupted(Int32)
  }

  /// The most characters a line has; what comes after them is dropped.
  public static let limit = 65_536

  /// The terminal, nil for a pipe.
  private let device: Device?
  private let signals: SignalPipe?
  private let bell: LineBell?
  private var reader = LineReader()

  /// Opens standard input for lines.
  ///
  /// - Parameter bell: wakes `next` from another thread.
  public init(bell: LineBell? = nil) {
    // An open file of its own: that reading does not block must not leak to the shell.
    self.init(isatty(0) == 1 ? Device.ofStandardInput() : nil, bell)
  }

  /// Opens the terminal itself, wherever input and output go; nil where there is none.
  public static func atTerminal() -> LinePrompt? {
    guard let device = try? Device.open() else { return nil }
    guard isatty(device.descriptor) == 1 else {
      device.close()
      return nil
    }
    return LinePrompt(device, nil)
  }

  /// Whether this process has a terminal to ask at.
  public static var hasTerminal: Bool {
    guard let device = try? Device.open() else { return false }
    defer { device.close() }
    return isatty(device.descriptor) == 1
  }

  /// A prompt on a terminal; on standard input without one, or when its mode cannot be changed.
  init(_ terminal: Device?, _ bell: LineBell?) {
    self.bell = bell
    guard let terminal, terminal_save(terminal.descriptor) == 0 else {
      terminal?.close()
      (device, signals) = (nil, nil)
      return
    }
    // Before the mode changes: no signal may end the process while it is another one.
    signals = SignalPipe()
    device = terminal
    terminal_arm(nil, 0)
    _ = terminal_unlined()
  }

  /// Gives the terminal back as it was.
  public consuming func close() {
    guard let device else { return }
    _ = terminal_cooked()
    terminal_disarm()
    signals?.close()
    device.close()
  }

  /// Writes to the terminal, whatever standard output and standard error are.
  public func say(_ text: String) {
    if let device { Self.write(text, to: device) }
  }

  /// The next line.
  ///
  /// - Parameters:
  ///   - isSecret: whether nothing of it is shown while it is typed.
  ///   - milliseconds: how long is waited at most for more; nil for as long as it takes.
  public mutating func next(isSecret: Bool = false, within milliseconds: Int32? = nil) -> Arrival {
    var end = Self.deadline(milliseconds)
    while true {
      if let line = reader.takeLine() { return .line(line) }
      if reader.takeLostPasteEnd() { return .lostPasteEnd }
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
        return (reader.takeLine() ?? reader.takeRest()).map { .line($0) } ?? .end
      case .arrival(let arrival): return arrival
      }
    }
  }

  private static func deadline(_ milliseconds: Int32?) -> ContinuousClock.Instant? {
    milliseconds.map { .now + .milliseconds($0) }
  }

  /// What ended a wait.
  private enum Wake {
    case input([UInt8])
    /// Something that is no news for whoever asks.
    case nothing
    case over
    case arrival(Arrival)
  }

  private mutating func wait(until end: ContinuousClock.Instant?) -> Wake {
    // A pipe that is not there is left out by poll: its descriptor is negative.
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
    if let signals, polled[1].revents != 0 { return heard(signals.take()) }
    if polled[0].revents != 0 { return read() }
    return .arrival(.rung)
  }

  /// Acts on signals.
  private mutating func heard(_ came: Set<Int32>) -> Wake {
    if let number = [SIGHUP, SIGTERM, SIGINT, SIGQUIT].first(where: came.contains) {
      return .arrival(.interrupted(number))
    }
    if came.contains(SIGTSTP) { stop() }
    // The shell has changed the mode meanwhile.
    if came.contains(SIGCONT) { _ = terminal_unlined() }
    return .nothing
  }

  /// Bytes that are there.
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

  /// Writes to a terminal. What one that stands still does not take is lost: waiting for it would leave
  /// signals unheard.
  private static func write(_ text: String, to device: Device) {
    var outlet = OutputQueue(device.descriptor)
    outlet.send(Array(text.utf8))
    while !outlet.isEmpty, !outlet.isHungUp,
      device.wait(for: POLLOUT, until: .now + .milliseconds(100))
    {
      outlet.advance()
    }
  }

  /// Leaves to the shell until the job is continued.
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

  /// A bell of its own.
  public init() {}

  /// Rings until the prompt is closed.
  public func ring() {
    var one: UInt64 = 1
    write(descriptor, &one, MemoryLayout.size(ofValue: one))
  }
}
