import CTerminal
import Glibc
import TerminalKit

/// Lines from standard input, typed or pasted on a terminal, or out of a pipe; no full screen.
///
/// On a terminal the line mode is off while it is open, since that one cuts a line after 4 095 bytes. It
/// is put back by `close`, and by every other end of the process.
public struct LinePrompt: ~Copyable {
  /// What came.
  public enum Arrival: Hashable, Sendable {
    /// A line, without its end.
    case line(String)
    /// Nothing, for as long as was waited.
    case quiet
    /// The bell was rung.
    case rung
    /// Input is over.
    case end
    /// A key or a signal asks for the end of the program; the signal's number.
    case interrupted(Int32)
  }

  /// The most characters a line has; what comes after them is dropped.
  public static let limit = 65_536

  private let isTerminal: Bool
  private let signals: SignalPipe?
  private let bell: LineBell?
  private var reader = LineReader()

  /// Opens standard input for lines.
  ///
  /// - Parameter bell: wakes `next` from another thread.
  public init(bell: LineBell? = nil) {
    self.bell = bell
    isTerminal = isatty(0) == 1 && terminal_save(0) == 0 && terminal_unlined() == 0
    if isTerminal { terminal_arm(nil, 0) }
    signals = isTerminal ? SignalPipe() : nil
  }

  /// Gives the terminal back as it was.
  public consuming func close() {
    guard isTerminal else { return }
    _ = terminal_cooked()
    terminal_disarm()
    signals?.close()
  }

  /// The next line.
  ///
  /// - Parameters:
  ///   - isSecret: whether nothing of it is shown while it is typed.
  ///   - milliseconds: how long is waited at most; nil for as long as it takes.
  public mutating func next(isSecret: Bool = false, within milliseconds: Int32? = nil) -> Arrival {
    while true {
      if let line = reader.takeLine() { return .line(line) }
      if let arrival = wait(milliseconds) { return arrival }
      guard let bytes = Self.read() else { return reader.takeRest().map { .line($0) } ?? .end }
      let told = reader.feed(bytes, isTyped: isTerminal)
      if isTerminal { show(told, isSecret) }
      if let number = reader.interruption { return .interrupted(number) }
      if reader.isOver { return .end }
      if reader.wantsStop { stop() }
    }
  }

  /// Waits for input; what else came in its place.
  private func wait(_ milliseconds: Int32?) -> Arrival? {
    // A pipe that is not there is left out by poll: its descriptor is negative.
    var polled = [0, signals?.descriptor ?? -1, bell?.descriptor ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let count = poll(&polled, nfds_t(polled.count), milliseconds ?? -1)
    if count == 0 { return .quiet }
    if let signals, polled[1].revents != 0 {
      let came = signals.take()
      return [SIGHUP, SIGTERM, SIGINT, SIGQUIT].first(where: came.contains).map { .interrupted($0) }
    }
    if polled[2].revents != 0 { return .rung }
    return nil
  }

  /// Bytes that are there; nil at the end of input.
  private static func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(0, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    return count > 0 ? Array(bytes[..<count]) : nil
  }

  /// What the tty's line mode would echo.
  private func show(_ echo: [LineReader.Echo], _ isSecret: Bool) {
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
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
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
