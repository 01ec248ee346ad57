import TerminalKit
import Testing

/// Keys in the form of keyboard protocols that another program left enabled.
struct KeyProtocolTests {
  private func decoded(_ text: String) -> [KeyDecoder.Input] {
    var decoder = KeyDecoder()
    return decoder.feed(Array(text.utf8))
  }

  @Test(
    "a key of the kitty protocol is the key it would be without",
    arguments: [
      ("27u", Key.escape), ("27;1u", .escape), ("27;1:1u", .escape), ("99;5u", .control("c")),
      ("99;5:1u", .control("c")), ("99;6u", .control("c")), ("67;6u", .control("c")),
      ("1089::99;5u", .control("c")), ("1089:1057:99;5u", .control("c")), ("13u", .enter),
      ("13;2u", .enter), ("9u", .tab), ("9;2u", .backTab), ("127u", .backspace),
      ("127;3u", .control("w")), ("32;5u", .control(" ")), ("97u", .character("a")),
      ("97;2u", .character("A")), ("97:65;2u", .character("A")), ("97;65u", .character("A")),
      ("97;66u", .character("a")), ("49:33;2u", .character("!")), ("38:49;2u", .character("1")),
      ("98;3u", .alt("b")), ("104;5u", .backspace), ("105;5u", .tab), ("109;5u", .enter),
      ("91;5u", .escape), ("233u", .character("é")), ("233;2u", .character("É")),
      ("127863u", .character("🍷")), ("113;129u", .character("q")), ("97;;65u", .character("A")),
      ("0;;233u", .character("é")), ("101;;101:769u", .character("e\u{301}")),
      ("57399u", .character("0")), ("57409;1u", .character(".")), ("57414u", .enter),
      ("57416u", .character(",")), ("57419u", .up), ("57424;5u", .end), ("57426u", .delete),
      ("1;1:1A", .up), ("1;5:2B", .down), ("3;1:2~", .delete), ("1;2:1H", .home),
      ("P", .function(1)),
      ("13~", .function(3)), ("1;2P", .function(1)),
    ])
  func kitty(_ text: String, _ key: Key) {
    #expect(decoded("\u{1B}[" + text) == [.key(key)])
  }

  @Test("a key that is held repeats", arguments: ["106;1:2u", "106;1:2;106u"])
  func repeats(_ text: String) {
    #expect(decoded("\u{1B}[\(text)\u{1B}[\(text)").count == 2)
  }

  @Test(
    "a key that comes up again does nothing",
    arguments: [
      "27;1:3u", "99;5:3u", "113;1:3u", "113;1:3;113u", "1;1:3A", "3;1:3~", "1;1:3P", "57414;1:3u",
    ])
  func releases(_ text: String) {
    #expect(decoded("\u{1B}[\(text)k") == [.key(.character("k"))])
  }

  @Test(
    "a key that writes nothing, or that nobody can tell, does nothing",
    arguments: [
      // Shift alone, Caps Lock, a media key, F13, a key of the desktop.
      "57441;2u", "57358u", "57430u", "57376u", "113;9u", "113;17u",
      // The effect of Shift on a digit depends on the keyboard layout.
      "49;2u", "38;2u",
      // Invalid characters.
      "0u", "1u", "155u", "55296u", "9999999u", "99999999999u", "u", ";5u", ":::u",
      "97:65:97:1:2:3:4:5:6:7:8:9:10:11:12:13:14;2u", "52;5u",
    ])
  func nothing(_ text: String) {
    #expect(decoded("\u{1B}[\(text)k") == [.key(.character("k"))])
  }

  @Test(
    "a key of xterm's modifyOtherKeys is the key it would be without",
    arguments: [
      ("27;5;99~", Key.control("c")), ("27;6;67~", .control("c")), ("27;2;65~", .character("A")),
      ("27;2;97~", .character("A")), ("27;2;33~", .character("!")), ("27;3;120~", .alt("x")),
      ("27;5;9~", .tab), ("27;2;9~", .backTab), ("27;2;13~", .enter), ("27;5;13~", .enter),
      ("27;2;32~", .character(" ")), ("27;1;27~", .escape), ("27;5;104~", .backspace),
      ("27;2;127~", .backspace), ("27;5;92~", .control("\\")),
    ])
  func otherKeys(_ text: String, _ key: Key) {
    #expect(decoded("\u{1B}[" + text) == [.key(key)])
  }
}
