import TerminalKit

/// Recognizes keys that mean something together: the count before a movement (`20j`), a barcode,
/// the way to a tab (`gs`).
///
/// A scanner is a keyboard that types 8 to 14 digits faster than a person and presses Enter. A
/// single digit goes to a tab at once; if it turns out to be the start of something longer, that is
/// undone. This is a pure value: it returns the steps to perform, and the program calls `waited`
/// when time has passed.
struct KeySequence: Equatable, Sendable {
  /// The meanings of keys on the current screen. While the step to a tab can be undone, it
  /// describes the screen before that step.
  struct Place {
    /// Whether digits and `g` have no other meaning here.
    var canCount = false
    /// Whether barcodes can be looked up here.
    var canScan = false
    /// Returns whether a single digit goes to a tab.
    var goesToTab: (Key) -> Bool = { _ in false }
    /// Returns whether a single digit is a command that works everywhere.
    var isCommand: (Key) -> Bool = { _ in false }
    /// Returns whether a count may come before a key.
    var counts: (Key) -> Bool = { _ in false }
    /// Whether `g` may start a chord.
    var hasChords = false
    /// Returns the number of the tab that a key means after `g`; nil for none.
    var tab: (Key) -> Int? = { _ in nil }
  }

  /// A step to perform.
  enum Step: Equatable {
    /// Perform the key's own action.
    case act(Key)
    /// Perform the key's own action so that it can be undone.
    case tryOut(Key)
    /// Undo the action that was tried out.
    case undo
    /// Make the action that was tried out permanent.
    case keep
    /// Perform the key with a count.
    case count(Int, Key)
    /// Look up a barcode that was typed by hand.
    case typed(String)
    /// Look up a barcode that was scanned.
    case scanned(String)
    /// Go to a tab.
    case tab(Int)
    /// Call `waited` after this many seconds, unless a key comes first.
    case wait(Double)
    /// Show the pending keys.
    case show
  }

  /// The pending digits.
  private(set) var digits = ""
  /// Whether `g` is pending.
  private(set) var isChord = false
  /// Whether the digit was tried out as the key of its tab.
  private(set) var isTriedOut = false

  /// The pending keys as text; empty when there are none, or when they were already acted on.
  var text: String { isTriedOut ? "" : isChord ? Self.chord.name : digits }

  /// The seconds after a digit within which another key belongs to it; a person can type a count as
  /// fast.
  static let patience = 0.2
  /// The seconds that `g` waits for another key; the Home key goes to the top at once.
  static let chordPatience = 0.4
  /// The fewest digits of a barcode.
  static let shortestCode = 6
  private static let greatestCount = 99_999
  private static let chord = Key.character("g")

  /// Returns whether a key may belong to a sequence; most keys do not.
  func concerns(_ key: Key) -> Bool {
    isChord || !digits.isEmpty || key == Self.chord || Self.digit(of: key) != nil
  }

  /// Handles a key and returns the steps; nil when the key has nothing to do with a sequence.
  mutating func press(_ key: Key, in place: Place) -> [Step]? {
    if isChord { return endChord(with: key, place) }
    if place.canCount, let digit = Self.digit(of: key) { return append(digit, key, place) }
    if !digits.isEmpty { return endDigits(with: key, place) }
    guard key == Self.chord, place.canCount, place.hasChords else { return nil }
    isChord = true
    return [.wait(Self.chordPatience)]
  }

  /// Returns the steps when no further key came in time: act on a complete key, keep waiting for a
  /// count.
  mutating func waited(in place: Place) -> [Step] {
    if isChord {
      isChord = false
      return [.act(Self.chord)]
    }
    let isCommand = digits.count == 1 && place.isCommand(.character(digits.first ?? "0"))
    guard isTriedOut || isCommand || digits.count >= Self.shortestCode else {
      return digits.isEmpty ? [] : [.show]
    }
    return end()
  }

  private static func digit(of key: Key) -> Character? {
    if case .character(let digit) = key, digit.isASCII, digit.isNumber { digit } else { nil }
  }

  private mutating func append(_ digit: Character, _ key: Key, _ place: Place) -> [Step] {
    let wasTriedOut = isTriedOut
    isTriedOut = digits.isEmpty && place.goesToTab(key)
    digits.append(digit)
    if isTriedOut { return [.tryOut(key), .wait(Self.patience)] }
    return (wasTriedOut ? [.undo] : []) + [.wait(Self.patience)]
  }

  private mutating func endDigits(with key: Key, _ place: Place) -> [Step] {
    if key == .enter, digits.count > 1 {
      let code = digits
      self = KeySequence()
      guard place.canScan else { return [] }
      return [code.count >= Self.shortestCode ? .scanned(code) : .typed(code)]
    }
    let isCommand = digits.count == 1 && place.isCommand(.character(digits.first ?? "0"))
    if isCount(before: key, isCommand, place) {
      let count = min(Int(digits) ?? 1, Self.greatestCount)
      defer { self = KeySequence() }
      return (isTriedOut ? [.undo] : []) + (count > 0 ? [.count(count, key)] : [])
    }
    if key == .escape, !isCommand {
      self = KeySequence()
      return []
    }
    return end() + [.act(key)]
  }

  /// Returns whether the digits are a count. Before an arrow key the digit of a tab is not: it goes
  /// to the tab, and the arrow moves in its list.
  private func isCount(before key: Key, _ isCommand: Bool, _ place: Place) -> Bool {
    guard digits.count < Self.shortestCode, place.counts(key) else { return false }
    if case .character(let letter) = key, letter.isLetter { return true }
    return !isCommand
  }

  /// Returns the steps at the end of the digits: one digit is a key, many are a typed barcode, and
  /// anything in between is a count without a movement.
  private mutating func end() -> [Step] {
    defer { self = KeySequence() }
    if isTriedOut { return [.keep] }
    if digits.count >= Self.shortestCode { return [.typed(digits)] }
    return digits.count == 1 ? digits.map { .act(.character($0)) } : []
  }

  private mutating func endChord(with key: Key, _ place: Place) -> [Step] {
    isChord = false
    if let tab = place.tab(key) { return [.tab(tab)] }
    return [.act(Self.chord)] + (key == Self.chord ? [] : [.act(key)])
  }
}
