/// Parses keys that are sent as character numbers: `ESC [ code u` of the kitty protocol and of
/// fixterms, and `ESC [ 27 ; modifiers ; code ~` of xterm's modifyOtherKeys. hibou requests
/// neither, but a program that crashed may have left them on.
///
/// Sources: https://sw.kovidgoyal.net/kitty/keyboard-protocol/ and «XTerm Control Sequences»,
/// modifyOtherKeys and formatOtherKeys.
enum KeyCodes {
  /// Returns the keys of `code : shifted : base ; modifiers : event ; text u`; empty for a release
  /// and for keys without a meaning here.
  static func keys(_ parameters: [[Int]]) -> [Key] {
    guard let codes = parameters.first, let code = codes.first else { return [] }
    let modifiers = KeyModifiers(parameters.count > 1 ? parameters[1] : [])
    if modifiers.isRelease { return [] }
    if let text = text(parameters), !modifiers.hasControl, !modifiers.hasAlt,
      !modifiers.isForDesktop
    {
      return text
    }
    let shifted = codes.count > 1 && codes[1] > 0 ? codes[1] : nil
    let base = codes.count > 2 && codes[2] > 0 ? codes[2] : nil
    return key(code, shifted: shifted, base: base, modifiers).map { [$0] } ?? []
  }

  /// Returns the key of `27 ; modifiers ; code ~`. The code is that of the character typed with
  /// Shift.
  static func otherKey(_ parameters: [[Int]]) -> Key? {
    guard parameters.count == 3, let code = parameters[2].first else { return nil }
    let modifiers = KeyModifiers(parameters[1])
    if modifiers.isRelease { return nil }
    return key(code, shifted: code, base: nil, modifiers)
  }

  /// Returns the characters that a key typed, if the terminal sends them; otherwise nil.
  private static func text(_ parameters: [[Int]]) -> [Key]? {
    guard parameters.count > 2 else { return nil }
    let scalars = parameters[2].compactMap { Unicode.Scalar(UInt32($0)) }
      .filter { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
    guard !scalars.isEmpty else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text).map { .character($0) }
  }

  private static func key(
    _ code: Int, shifted: Int?, base: Int?, _ modifiers: KeyModifiers
  ) -> Key? {
    if modifiers.isForDesktop { return nil }
    if let key = named(code, modifiers) { return key }
    if let digit = keypad(code) { return modifiers.hasControl ? nil : written(digit, modifiers) }
    guard let scalar = Unicode.Scalar(UInt32(code)), isWritten(scalar) else { return nil }
    if modifiers.hasControl { return control(scalar, base) }
    guard let character = character(scalar, shifted, modifiers) else { return nil }
    return written(character, modifiers)
  }

  private static func written(_ character: Character, _ modifiers: KeyModifiers) -> Key {
    modifiers.hasAlt ? .alt(character) : .character(character)
  }

  /// Returns whether a number is a character that keys type: not a control character and not in the
  /// private use area, which the protocol uses for keys without a character.
  private static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xE000...0xF8FF: false
    default: true
    }
  }

  private static func named(_ code: Int, _ modifiers: KeyModifiers) -> Key? {
    switch code {
    case 8: .backspace
    case 9: modifiers.hasShift ? .backTab : .tab
    case 10, 13, 57_414: .enter
    case 27: .escape
    case 127: modifiers.hasAlt ? .control("w") : .backspace
    case 57_417: .left
    case 57_418: .right
    case 57_419: .up
    case 57_420: .down
    case 57_421: .pageUp
    case 57_422: .pageDown
    case 57_423: .home
    case 57_424: .end
    case 57_425: .insert
    case 57_426: .delete
    default: nil
    }
  }

  /// Returns the character of a key on the number pad; nil for keys that type none.
  private static func keypad(_ code: Int) -> Character? {
    guard (57_399...57_416).contains(code), code != 57_414 else { return nil }
    let characters = Array("0123456789./*-+\u{0}=,")
    return characters[code - 57_399]
  }

  /// Returns a character typed with Shift. For keys other than letters it depends on the keyboard:
  /// if the terminal does not send it, the key is unknown.
  private static func character(
    _ scalar: Unicode.Scalar, _ shifted: Int?, _ modifiers: KeyModifiers
  ) -> Character? {
    let character = Character(scalar)
    let upper = character.uppercased()
    let isLetter = character.isLetter && upper.count == 1
    if modifiers.hasShift, let shifted = shifted.flatMap({ Unicode.Scalar(UInt32($0)) }),
      isWritten(shifted), shifted != scalar || !isLetter
    {
      return Character(shifted)
    }
    if isLetter {
      return modifiers.hasShift != modifiers.hasCapsLock ? Character(upper) : character
    }
    return modifiers.hasShift && scalar != " " ? nil : character
  }

  /// Returns a key pressed with Ctrl, with the same meaning as without these protocols. On a
  /// keyboard with other letters it is the key at the position of a Latin one.
  private static func control(_ scalar: Unicode.Scalar, _ base: Int?) -> Key? {
    let latin = scalar.isASCII ? scalar : base.flatMap { Unicode.Scalar(UInt32($0)) } ?? scalar
    switch latin {
    case "h", "H", "?": return .backspace
    case "i", "I": return .tab
    case "j", "J", "m", "M": return .enter
    case "[": return .escape
    case " ", "@": return .control(" ")
    case "/": return .control("_")
    case "\\", "]", "^", "_": return .control(Character(latin))
    case "a"..."z", "A"..."Z": return .control(Character(String(latin).lowercased()))
    default: return nil
    }
  }
}
