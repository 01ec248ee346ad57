import TerminalKit
import Testing

@Suite struct QRCodeTests {
  /// A code with dark corners and a dark centre.
  private let matrix = QRMatrix(
    [true, false, true, false, true, false, true, false, true], width: 3)

  @Test("two rows of modules stand in one row of cells, with two light ones around")
  func halves() throws {
    let code = QRCode(try #require(matrix))
    var buffer = Buffer(code.size(.unicode))

    code.draw(in: buffer.bounds, on: &buffer)

    #expect(buffer.lines == ["       ", "  ▀▄▀  ", "  ▀ ▀  ", "       "])
    #expect(buffer.style(x: 0, y: 0) == Style(.black, on: .white))
  }

  @Test("where half blocks cannot be drawn a module is two cells wide") func pairs() throws {
    let code = QRCode(try #require(matrix))
    var buffer = Buffer(code.size(.ascii), lineSet: .ascii)

    code.draw(in: buffer.bounds, on: &buffer)

    #expect(buffer.size == Size(width: 14, height: 7))
    #expect(buffer.lines[3] == "      ##      ")
    #expect(buffer.style(x: 6, y: 3) == Style(.black, on: .black))
    #expect(buffer.style(x: 0, y: 0) == Style(.black, on: .white))
  }

  @Test("swapped, light is dark") func swapped() throws {
    let code = QRCode(try #require(matrix), isSwapped: true)
    var buffer = Buffer(code.size(.unicode))

    code.draw(in: buffer.bounds, on: &buffer)

    #expect(buffer.lines[1] == "██▄▀▄██")
  }

  @Test("modules that make no square are no code") func noSquare() {
    #expect(QRMatrix([true, false], width: 2) == nil)
    #expect(QRMatrix([], width: 0) == nil)
  }
}
