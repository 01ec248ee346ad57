import Glibc
import TerminalKit

/// Makes lines of the keys that a terminal sends, or of the bytes of a pipe. Pure.
struct LineReader {
  /// What the tty's line mode would show of a key.
  enum Echo: Hashable {
    case character(Character)
    case erased(Character)
    case lineEnd
  }

  /// The signal that a key stands for, nil while none was pressed.
  private(set) var interruption: Int32?
  /// Whether the end of input was typed.
  private(set) var isOver = false
  /// Whether the key that leaves to the shell was pressed.
  var wantsStop = false

  private var keys = KeyReader()
  private var hasLostPasteEnd = false
  private var line = ""
  private var lines: [String] = []
  private var afterReturn = false

  /// When silence will mean something; nil while there is nothing to wait for.
  var deadline: KeyReader.Instant? { keys.deadline }

  /// The next whole line, nil when there is none.
  mutating func takeLine() -> String? { lines.isEmpty ? nil : lines.removeFirst() }

  /// Whether a paste came without its end mark; asking forgets it.
  mutating func takeLostPasteEnd() -> Bool {
    defer { hasLostPasteEnd = false }
    return hasLostPasteEnd
  }

  /// What came behind the last line's end, nil when nothing did.
  mutating func takeRest() -> String? {
    defer { line = "" }
    return line.isEmpty ? nil : line
  }

  /// Takes bytes.
  ///
  /// - Parameter isTyped: whether keys edit the line, as on a terminal.
  /// - Returns: what is to be shown of them.
  mutating func feed(_ bytes: [UInt8], isTyped: Bool, at now: KeyReader.Instant) -> [Echo] {
    let plain = bytes.filter { byte in
      // CR and LF together end one line.
      defer { afterReturn = byte == 0x0D }
      return !(afterReturn && byte == 0x0A)
    }
    return take(keys.feed(plain, at: now), isTyped)
  }

  /// Time has passed, and nothing came.
  ///
  /// - Returns: what is to be shown of what is decided by that.
  mutating func passed(to now: KeyReader.Instant, isTyped: Bool) -> [Echo] {
    take(keys.passed(to: now), isTyped)
  }

  /// Nothing more will come: what waits for more is taken as it is.
  mutating func finish(isTyped: Bool) -> [Echo] {
    var echo: [Echo] = []
    while let deadline { echo += passed(to: deadline, isTyped: isTyped) }
    return echo
  }

  private mutating func take(_ inputs: [KeyDecoder.Input], _ isTyped: Bool) -> [Echo] {
    var echo: [Echo] = []
    for input in inputs {
      switch input {
      case .key(let key): take(key, isTyped, &echo)
      case .lostPasteEnd: hasLostPasteEnd = true
      case .statusReport, .modeReport, .terminalName, .background: break
      }
    }
    return echo
  }

  private mutating func take(_ key: Key, _ isTyped: Bool, _ echo: inout [Echo]) {
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
