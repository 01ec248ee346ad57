/// The modifiers of a key and its event, from the second parameter of a keyboard protocol's
/// sequence: `1 + bits`, a colon, the kind of event.
///
/// Source: https://sw.kovidgoyal.net/kitty/keyboard-protocol/, which includes xterm's modifiers.
struct KeyModifiers: Equatable, Sendable {
  let hasShift: Bool
  let hasAlt: Bool
  let hasControl: Bool
  /// Whether Super or Hyper is pressed, which are for the desktop and not for a program.
  let isForDesktop: Bool
  let hasCapsLock: Bool
  /// Whether the key was released. Keys act when they are pressed; a repeat counts as a press.
  let isRelease: Bool

  /// Parses the numbers of a parameter; an empty one means no modifiers.
  init(_ numbers: [Int]) {
    let bits = max(0, (numbers.first ?? 1) - 1)
    hasShift = bits & 1 != 0
    // Meta, if a keyboard has both, means the same.
    hasAlt = bits & (2 | 32) != 0
    hasControl = bits & 4 != 0
    isForDesktop = bits & (8 | 16) != 0
    hasCapsLock = bits & 64 != 0
    isRelease = numbers.count > 1 && numbers[1] == 3
  }
}
