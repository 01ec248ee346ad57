import TerminalKit
import Testing

struct TextInputTests {
  private func typed(_ keys: [Key], in text: String = "") -> TextInput {
    var input = TextInput(text)
    for key in keys {
      let isTaken = input.handle(key)
      #expect(isTaken)
    }
    return input
  }

  @Test("typing inserts at the cursor")
  func typing() {
    let input = typed(
      [.left, .character("X"), .home, .character("日"), .end, .character("!")], in: "ab")

    #expect(input.text == "日aXb!")
    #expect(input.cursor == 5)
  }

  @Test("keys delete what stands beside the cursor")
  func deleting() {
    #expect(typed([.backspace], in: "ab👩‍🚀").text == "ab")
    #expect(typed([.home, .delete], in: "日本").text == "本")
    #expect(typed([.home, .backspace], in: "a").text == "a")
    #expect(typed([.delete], in: "a").text == "a")
    #expect(typed([.left, .control("u")], in: "abc").text == "c")
    #expect(typed([.control("w")], in: "one two  ").text == "one ")
    #expect(typed([.control("w"), .control("w"), .control("w")], in: "one two").text == "")
  }

  @Test("an accent that is typed joins the letter before it")
  func accent() {
    let input = typed([.character("e"), .character("\u{301}"), .left, .character("x")])

    #expect(input.text == "xe\u{301}")
    #expect(input.cursor == 1)
  }

  @Test("a paste goes in whole, up to 64 KiB")
  func paste() {
    let input = typed([.left, .paste("one\ntwo")], in: "[]")
    let long = typed([.paste(String(repeating: "é", count: 50_000))], in: "x")

    #expect(input.text == "[one\ntwo]")
    #expect(long.text.utf8.count == TextInput.limit - 1)
    #expect(long.cursor == 32_768)
  }

  @Test(
    "keys that do not edit are left to others",
    arguments: [Key.enter, .escape, .tab, .up, .alt("x")])
  func others(_ key: Key) {
    var input = TextInput("a")

    let isTaken = input.handle(key)

    #expect(!isTaken)
    #expect(input == TextInput("a"))
  }

  @Test("a field shows label, text and cursor")
  func field() {
    let buffer = screen(
      FormField(label: "Account", input: TextInput("moka 日本"), labelWidth: 10, isFocused: true),
      width: 24, height: 1)

    #expect(lines(of: buffer) == ["Account   moka 日本"])
    #expect(buffer.cursor == Point(x: 19, y: 0))
    #expect(buffer.style(x: 23, y: 0) == Style(.underline))
  }

  @Test("a long text is scrolled so that the cursor is seen")
  func scrolled() {
    var input = TextInput("https://moka.hiboutik.com/oauth")
    let atEnd = screen(FormField(input: input, isFocused: true), width: 10, height: 1)
    for _ in 0..<30 { _ = input.handle(.left) }
    let atStart = screen(FormField(input: input, isFocused: true), width: 10, height: 1)

    #expect(atEnd.cursor == Point(x: 6, y: 0))
    #expect(lines(of: atEnd) == ["/oauth"])
    #expect(lines(of: atStart) == ["https://mo"])
    #expect(atStart.cursor == Point(x: 1, y: 0))
  }

  @Test("a secret is shown as asterisks, a control as a mark")
  func masked() {
    let secret = FormField(input: TextInput("s3cré", isMasked: true), isFocused: false)
    let control = FormField(input: TextInput("a\u{1B}b\n"), isFocused: false)

    #expect(drawn(secret, width: 10, height: 1) == ["*****"])
    #expect(drawn(control, width: 10, height: 1) == ["a^[b"])
    #expect(screen(secret, width: 10, height: 1).cursor == nil)
  }
}
