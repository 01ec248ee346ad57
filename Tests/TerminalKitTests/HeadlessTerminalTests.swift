import TerminalKit
import Testing

@UIActor struct HeadlessTerminalTests {
  @Test("a headless terminal remembers what was done with it")
  func memory() {
    let terminal = HeadlessTerminal(size: Size(width: 4, height: 1))
    var buffer = Buffer(terminal.size)
    buffer.write("moka", x: 0, y: 0)

    terminal.present(buffer)
    terminal.present(buffer)
    terminal.setMouse(true)
    terminal.showPlain(["https://moka"], hint: "Any key")
    terminal.suspend()
    terminal.invalidate()

    #expect(terminal.lines == ["moka"])
    #expect(terminal.frames == 2)
    #expect(terminal.isMouseOn)
    #expect(terminal.plainLines == [["https://moka"]])
    #expect((terminal.suspensions, terminal.invalidations) == (1, 1))
  }

  @Test("a text too long for the clipboard is refused")
  func copy() {
    let terminal = HeadlessTerminal()
    terminal.copyLimit = 3

    #expect(terminal.copy("abc"))
    #expect(!terminal.copy("abcd"))
    #expect(terminal.copied == ["abc"])
  }
}
