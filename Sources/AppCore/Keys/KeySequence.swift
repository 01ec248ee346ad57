import TerminalKit

/// Keys that mean something together: the count before a movement (`20j`), a barcode, a way to a tab (`gs`).
///
/// A scanner is a keyboard that types 8 to 14 digits faster than anybody and presses Enter. A single digit is
/// the key of a tab, which is gone to at once; when it turns out to be the first of something longer, that is
/// undone. A pure value: it returns the steps to do, and `waited` gives it the time.
struct KeySequence: Equatable, Sendable {
  /// What the place on the screen makes of keys. While a step to a tab may be undone it is the place before.
  struct Place {
    /// Whether digits and `g` are free here.
    var canCount = false
    /// Whether a barcode can be looked up.
    var canScan = false
    /// Whether a digit alone goes to a tab.
    var goesToTab: (Key) -> Bool = { _ in false }
    /// Whether a digit alone does something everywhere.
    var isCommand: (Key) -> Bool = { _ in false }
    /// Whether a count may precede a key.
    var counts: (Key) -> Bool = { _ in false }
    /// Whether `g` is free for a chord.
    var hasChords = false
    /// The number of the tab that a key means after `g`.
    var tab: (Key) -> Int? = { _ in nil }
  }

  /// What is to be done.
  enum Step: Equatable {
    /// The key does what it does alone.
    case act(Key)
    /// The same, so that it can be undone.
    case tryOut(Key)
    /// What was tried out is undone.
    case undo
    /// What was tried out stays.
    case keep
    /// The key with a count.
    case count(Int, Key)
    /// A barcode was typed by hand.
    case typed(String)
    /// A barcode was scanned.
    case scanned(String)
    /// The way to a tab.
    case tab(Int)
    /// `waited` is to be called after so many seconds, unless a key comes.
    case wait(Double)
    /// What is held is to be seen.
    case show
  }

  /// The digits that are held.
  private(set) var digits = ""
  /// Whether `g` is held.
  private(set) var isChord = false
  /// Whether the digit was tried out as the key of its tab.
  private(set) var isTriedOut = false

  /// What is held, as it is shown; empty when nothing is, or when it has been acted on.
  var text: String { isTriedOut ? "" : isChord ? Self.chord.name : digits }

  /// How long after a digit another key belongs to it, in seconds: a hand that types a count is as fast.
  static let patience = 0.2
  /// How long `g` waits for another key; Home goes to the top at once.
  static let chordPatience = 0.4
  /// A barcode has at least so many digits.
  static let shortestCode = 6
  private static let greatestCount = 99_999
  private static let chord = Key.character("g")

  /// Whether a key may belong to a sequence; most keys do not.
  func concerns(_ key: Key) -> Bool {
    isChord || !digits.isEmpty || key == Self.chord || Self.digit(of: key) != nil
  }

  /// What a key leads to; nil when it has nothing to do with a sequence.
  mutating func press(_ key: Key, in place: Place) -> [Step]? {
    if isChord { return endChord(with: key, place) }
    if place.canCount, let digit = Self.digit(of: key) { return append(digit, key, place) }
    if !digits.isEmpty { return endDigits(with: key, place) }
    guard key == Self.chord, place.canCount, place.hasChords else { return nil }
    isChord = true
    return [.wait(Self.chordPatience)]
  }

  /// No further key came in time: a complete key is acted on, a count goes on waiting.
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

  /// Whether the digits are a count: before an arrow the digit of a tab is the tab's, whose list is moved
  /// through then.
  private func isCount(before key: Key, _ isCommand: Bool, _ place: Place) -> Bool {
    guard digits.count < Self.shortestCode, place.counts(key) else { return false }
    if case .character(let letter) = key, letter.isLetter { return true }
    return !isCommand
  }

  /// One digit is a key, many are a barcode that is being typed; what is between was a count for nothing.
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
