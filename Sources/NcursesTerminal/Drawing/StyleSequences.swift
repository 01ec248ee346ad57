/// Shortens the style sequences in the output of curses (SGR, ECMA-48 section 8.3.117).
///
/// Curses leaves a style with up to three sequences, of which the last one undoes everything:
/// `ESC [39m ESC (B ESC [m`. Here a change of style is sent when something is drawn in the new
/// style, with the fewest bytes that lead from the style before to it.
struct StyleSequences {
  /// A style of the terminal, as the parameters that select it.
  private struct Look: Equatable {
    /// The attributes by their numbers, such as 1 for bold.
    var attributes: Set<Int> = []
    /// The foreground, such as `38;5;80`; empty for the default.
    var foreground = ""
    /// The background; empty for the default.
    var background = ""
  }

  /// The style that the terminal has; nil when it is not known.
  private var shown: Look?
  /// The style that curses selected; nil before it first reset the style.
  private var wanted: Look?
  /// The character set that curses selected last; nil when it is not known.
  private var characterSet: [UInt8]?
  /// Whether curses selects default colours with parameters of their own (39, 49).
  private var hasDefaults = false

  /// Forgets the terminal's style, which another program may have changed.
  mutating func forget() {
    shown = nil
    characterSet = nil
  }

  /// Returns the output with shorter style sequences.
  mutating func shortened(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let length = Self.length(of: bytes[place...])
      let part = bytes[place..<place + length]
      place += length
      if Self.selectsCharacterSet(part) {
        if characterSet == Array(part) { continue }
        characterSet = Array(part)
      } else if part.count > 1, part.last == UInt8(ascii: "m"), select(part) {
        continue
      } else if !Self.onlyMoves(part) {
        show(&result)
      }
      result += part
    }
    show(&result)
    return result
  }

  // MARK: - Sequences

  /// Returns the length of the first sequence or byte.
  private static func length(of bytes: ArraySlice<UInt8>) -> Int {
    let start = bytes.startIndex
    guard bytes[start] == 0x1B, bytes.count > 1 else { return 1 }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      let end = bytes[(start + 2)...].firstIndex { (0x40...0x7E).contains($0) }
      return (end ?? bytes.endIndex - 1) - start + 1
    case UInt8(ascii: "("): return min(3, bytes.count)
    default: return 2
    }
  }

  /// Returns whether a sequence selects a character set: `ESC ( B`, or SI and SO of older terminals.
  private static func selectsCharacterSet(_ part: ArraySlice<UInt8>) -> Bool {
    part.starts(with: [0x1B, UInt8(ascii: "(")]) || part == [0x0E] || part == [0x0F]
  }

  /// Returns whether a sequence moves the cursor and draws nothing.
  private static func onlyMoves(_ part: ArraySlice<UInt8>) -> Bool {
    guard part.count > 2, part.starts(with: [0x1B, UInt8(ascii: "[")]), let last = part.last else {
      return part == [UInt8(ascii: "\r")] || part == [0x08]
    }
    return "ABCDGHd".utf8.contains(last)
  }

  /// Applies `ESC [ … m` to the wanted style.
  ///
  /// - Returns: false if the sequence has a parameter without a meaning here; then it is sent as it
  /// is, and the style is not known until curses resets it.
  private mutating func select(_ part: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: part.dropFirst(2).dropLast(), as: UTF8.self)
    var words = text.split(separator: ";", omittingEmptySubsequences: false)[...]
    var look = wanted
    while let word = words.popFirst() {
      guard let number = word.isEmpty ? 0 : Int(word) else { return giveUp() }
      switch number {
      case 0: look = Look()
      case 1...9: look?.attributes.insert(number)
      case 30...37, 90...97: look?.foreground = "\(number)"
      case 40...47, 100...107: look?.background = "\(number)"
      case 38, 48:
        let count = words.first == "5" ? 2 : 4
        guard ["2", "5"].contains(words.first), words.count >= count else { return giveUp() }
        let color = ([word] + words.prefix(count)).joined(separator: ";")
        words = words.dropFirst(count)
        if number == 38 { look?.foreground = color } else { look?.background = color }
      case 39:
        hasDefaults = true
        look?.foreground = ""
      case 49: look?.background = ""
      default: return giveUp()
      }
    }
    guard let look else { return giveUp() }
    wanted = look
    return true
  }

  private mutating func giveUp() -> Bool {
    wanted = nil
    shown = nil
    return false
  }

  // MARK: - Styles

  /// Sends the wanted style if the terminal has another one.
  private mutating func show(_ result: inout [UInt8]) {
    guard let wanted, wanted != shown else { return }
    let numbers = wanted.attributes.sorted().map { String($0) }
    var bytes = Self.sequence(["0"] + numbers, wanted)
    if let shown, let change = change(from: shown, to: wanted), change.count <= bytes.count {
      bytes = change
    }
    result += bytes
    shown = wanted
  }

  /// Returns the sequence that selects a style after these parameters.
  private static func sequence(_ words: [String], _ look: Look) -> [UInt8] {
    let colors = [look.foreground, look.background].filter { !$0.isEmpty }
    let parameters = (words + colors).joined(separator: ";")
    return Array("\u{1B}[\(parameters == "0" ? "" : parameters)m".utf8)
  }

  /// Returns the sequence that changes one style into another without a reset; nil when there is
  /// none.
  private func change(from old: Look, to new: Look) -> [UInt8]? {
    guard old.attributes.isSubset(of: new.attributes) else { return nil }
    var look = new
    var words = new.attributes.subtracting(old.attributes).sorted().map { String($0) }
    for (ground, reset) in [(\Look.foreground, "39"), (\.background, "49")] {
      if new[keyPath: ground] == old[keyPath: ground] {
        look[keyPath: ground] = ""
      } else if new[keyPath: ground].isEmpty {
        guard hasDefaults else { return nil }
        words.append(reset)
      }
    }
    return Self.sequence(words, look)
  }
}
