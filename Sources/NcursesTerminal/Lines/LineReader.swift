import Glibc
import TerminalKit

/// Makes lines from the keys of a terminal, or from the bytes of a pipe. Pure.
struct LineReader {
  /// The text that the tty's line mode would echo for a key.
  enum Echo: Hashable {
    case character(Character)
    case erased(Character)
    case lineEnd
  }

  /// The signal that a pressed key stands for; nil while none was pressed.
  private(set) var interruption: Int32?
  /// Whether the end of input was typed.
  private(set) var isOver = false
  /// Whether the key that suspends the program was pressed.
  var wantsStop = false

  private var keys = KeyReader()
  private var hasLostPasteEnd = false
  private var line = ""
  private var lines: [String] = []
  private var afterReturn = false

  /// When silence will have a meaning; nil while the reader waits for nothing.
  var deadline: KeyReader.Instant? { keys.deadline }

  /// Returns the next complete line; nil when there is none.
  mutating func nextLine() -> String? { lines.isEmpty ? nil : lines.removeFirst() }

  /// Returns whether a paste came without its end mark, and forgets it.
  mutating func clearLostPasteEnd() -> Bool {
    defer { hasLostPasteEnd = false }
    return hasLostPasteEnd
  }

  /// Returns the text after the last line break; nil when there is none.
  mutating func remainder() -> String? {
    defer { line = "" }
    return line.isEmpty ? nil : line
  }

  /// Processes bytes.
  ///
  /// - Parameter isTyped: whether keys edit the line, as on a terminal.
  /// - Returns: what to echo.
  mutating func feed(_ bytes: [UInt8], isTyped: Bool, at now: KeyReader.Instant) -> [Echo] {
    let plain = bytes.filter { byte in
      // CR and LF together end one line.
      defer { afterReturn = byte == 0x0D }
      return !(afterReturn && byte == 0x0A)
    }
    return handle(keys.feed(plain, at: now), isTyped)
  }

  /// Handles silence up to now.
  ///
  /// - Returns: what to echo for the inputs that it completes.
  mutating func passed(to now: KeyReader.Instant, isTyped: Bool) -> [Echo] {
    handle(keys.passed(to: now), isTyped)
  }

  /// Handles the end of input: incomplete sequences are used as they are.
  mutating func finish(isTyped: Bool) -> [Echo] {
    var echo: [Echo] = []
    while let deadline { echo += passed(to: deadline, isTyped: isTyped) }
    return echo
  }

  private mutating func handle(_ inputs: [KeyDecoder.Input], _ isTyped: Bool) -> [Echo] {
    var echo: [Echo] = []
    for input in inputs {
      switch input {
      case .key(let key): handle(key, isTyped, &echo)
      case .lostPasteEnd: hasLostPasteEnd = true
      case .statusReport, .modeReport, .terminalName, .background: break
      }
    }
    return echo
  }

  private mutating func handle(_ key: Key, _ isTyped: Bool, _ echo: inout [Echo]) {
    switch key {
    case .character(let character): append(character, &echo)
    case .tab: append(" ", &echo)
    case .enter: endLine(&echo)
    case .paste(let text):
      for character in text {
        if character.isNewline { endLine(&echo) } else { append(character, &echo) }
      }
    default: if isTyped { edit(key, &echo) }
    }
  }

  private mutating func edit(_ key: Key, _ echo: inout [Echo]) {
    switch key {
    case .backspace: if let last = line.popLast() { echo.append(.erased(last)) }
    case .control("u"):
      echo += line.reversed().map { .erased($0) }
      line = ""
    case .control("d"): isOver = line.isEmpty
    case .control("c"): interruption = SIGINT
    case .control("\\"): interruption = SIGQUIT
    case .control("z"): wantsStop = true
    default: break
    }
  }

  private mutating func append(_ character: Character, _ echo: inout [Echo]) {
    guard line.utf8.count < LinePrompt.limit else { return }
    line.append(character)
    echo.append(.character(character))
  }

  private mutating func endLine(_ echo: inout [Echo]) {
    lines.append(line)
    line = ""
    echo.append(.lineEnd)
  }
}
