import Testing

@testable import NcursesTerminal

extension TerminalTests {
  struct FrameGateTests {
    private let start = ContinuousClock.now

    @Test("the first frame may be drawn at once and asks") func first() {
      let gate = FrameGate()

      #expect(gate.isOpen)
      #expect(gate.asks)
      #expect(gate.deadline == nil)
    }

    @Test("after a frame nothing is drawn until the terminal answers") func answered() {
      var gate = FrameGate()
      gate.sent(at: start)
      #expect(!gate.isOpen)

      gate.answered()

      #expect(gate.isOpen)
      #expect(gate.asks)
      #expect(gate.deadline == nil)
    }

    @Test("a terminal that never answers is given up after a second, and not asked again")
    func silent() {
      var gate = FrameGate()
      gate.sent(at: start)

      gate.passed(to: start + .milliseconds(999))
      #expect(!gate.isOpen)
      gate.passed(to: start + .seconds(1))

      #expect(gate.isOpen)
      #expect(!gate.asks)
      gate.sent(at: start + .seconds(2))
      #expect(gate.isOpen)
    }

    @Test("a terminal that answers after it was given up was only slow, and is asked again")
    func late() {
      var gate = FrameGate()
      gate.sent(at: start)
      gate.passed(to: start + .seconds(1))

      gate.answered()

      #expect(gate.asks)
    }

    @Test("one that has answered before gets ten seconds, each time") func patient() {
      var gate = FrameGate()
      gate.sent(at: start)
      gate.answered()
      gate.sent(at: start)

      gate.passed(to: start + .seconds(9))
      #expect(!gate.isOpen)
      gate.passed(to: start + .seconds(10))

      #expect(gate.isOpen)
      #expect(gate.asks)
    }

    @Test("what was held back is owed once") func held() {
      var gate = FrameGate()
      gate.sent(at: start)
      gate.hold()
      gate.answered()

      let owed = [gate.takeHeld(), gate.takeHeld()]

      #expect(owed == [true, false])
    }

    @Test("a frame pays what was held back before it") func paid() {
      var gate = FrameGate()
      gate.hold()

      gate.sent(at: start)
      gate.answered()
      let isOwed = gate.takeHeld()

      #expect(!isOwed)
    }
  }
}
