/// What was held with a key and what the key did, as keyboard protocols say it in the second parameter of
/// a sequence: `1 + bits`, a colon, the kind of event.
///
/// Source: https://sw.kovidgoyal.net/kitty/keyboard-protocol/, which xterm's modifiers are a part of.
struct KeyModifiers: Equatable, Sendable {
  let hasShift: Bool
  let hasAlt: Bool
  let hasControl: Bool
  /// Whether Super or Hyper is held: keys of the desktop, not of a program.
  let isForDesktop: Bool
  let hasCapsLock: Bool
  /// Whether the key came up again. Keys act when they go down; a repeat counts as going down again.
  let isRelease: Bool

  /// The modifiers in the numbers of a parameter; none in an empty one.
  init(_ numbers: [Int]) {
    let bits = max(0, (numbers.first ?? 1) - 1)
    hasShift = bits & 1 != 0
    // Meta, where a keyboard has both, is meant for the same.
    hasAlt = bits & (2 | 32) != 0
    hasControl = bits & 4 != 0
    isForDesktop = bits & (8 | 16) != 0
    hasCapsLock = bits & 64 != 0
    isRelease = numbers.count > 1 && numbers[1] == 3
  }
}
