import Glibc
import Testing

@testable import NcursesTerminal

extension TerminalTests {
  struct OutletTests {
    private let line = Line()

    @Test("bytes that the line takes are gone") func free() {
      var outlet = OutputQueue(line.writer)

      outlet.send(Array("frame".utf8))

      #expect(outlet.isEmpty)
      #expect(line.read() == Array("frame".utf8))
    }

    @Test("bytes that it does not take wait, in order") func full() {
      var outlet = OutputQueue(line.writer)
      let much = Array(repeating: UInt8(ascii: "x"), count: 100_000)

      outlet.send(much)
      outlet.send(Array("end".utf8))
      #expect(!outlet.isEmpty)
      var arrived: [UInt8] = []
      while arrived.count < 100_003 {
        arrived += line.read()
        outlet.advance()
      }

      #expect(outlet.isEmpty)
      #expect(arrived == much + Array("end".utf8))
    }

    @Test("what must not wait takes the place of what does, and ends a sequence that was cut off")
    func now() {
      var outlet = OutputQueue(line.writer)
      outlet.send(Array(repeating: UInt8(ascii: "x"), count: 100_000))
      _ = line.read()

      outlet.sendNow(Array("restore".utf8))

      #expect(outlet.isEmpty)
      #expect(line.read().suffix(9) == Array("\u{1B}\\restore".utf8))
    }

    @Test("a line that is gone is known by its error") func gone() {
      var outlet = OutputQueue(-1)

      outlet.send([0x78])

      #expect(outlet.isHungUp)
    }
  }
}

/// A pipe with two non-blocking ends.
private final class Line {
  let writer: Int32
  private let reader: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    (reader, writer) = (ends[0], ends[1])
  }

  deinit {
    close(reader)
    close(writer)
  }

  func read() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1 << 17)
    let count = Glibc.read(reader, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }
}
