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

  private var decoder = KeyDecoder()
  private var line = ""
  private var lines: [String] = []
  private var afterReturn = false

  /// The next whole line, nil when there is none.
  mutating func takeLine() -> String? { lines.isEmpty ? nil : lines.removeFirst() }

  /// What came behind the last line's end, nil when nothing did.
  mutating func takeRest() -> String? {
    defer { line = "" }
    return line.isEmpty ? nil : line
  }

  /// Takes bytes.
  ///
  /// - Parameter isTyped: whether keys edit the line, as on a terminal.
  /// - Returns: what is to be shown of them.
  mutating func feed(_ bytes: [UInt8], isTyped: Bool) -> [Echo] {
    let plain = bytes.filter { byte in
      // CR and LF together end one line.
      defer { afterReturn = byte == 0x0D }
      return !(afterReturn && byte == 0x0A)
    }
    var echo: [Echo] = []
    for case .key(let key) in decoder.feed(plain) { take(key, isTyped, &echo) }
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
