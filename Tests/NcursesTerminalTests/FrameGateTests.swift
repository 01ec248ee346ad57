import Testing

@testable import NcursesTerminal

extension TerminalTests {
  struct FrameGateTests {
    private let start = ContinuousClock.now

    @Test("the first frame may be drawn at once and asks") func first() {
      let gate = FramePacer()

      #expect(gate.isOpen)
      #expect(gate.asks)
      #expect(gate.deadline == nil)
    }

    @Test("after a frame nothing is drawn until the terminal answers") func answered() {
      var gate = FramePacer()
      gate.sent(200, at: start)
      #expect(!gate.isOpen)

      gate.answered(at: start)

      #expect(gate.isOpen)
      #expect(gate.asks)
      #expect(gate.deadline == nil)
    }

    /// A line with a capacity in bytes per second and a delay in both directions. A key is held for
    /// three seconds; each repeat requests a frame.
    private struct Line {
      let bytesPerSecond: Int
      let delay: Int
      private(set) var frames = 0
      /// The most bytes that were on the line at once.
      private(set) var most = 0
      /// Milliseconds from the last key to the last answer.
      private(set) var lag = 0

      init(_ bytesPerSecond: Int, delay: Int, firstFrame: Int = 1_700, frame: Int = 200) {
        (self.bytesPerSecond, self.delay) = (bytesPerSecond, delay)
        let start = ContinuousClock.now
        var gate = FramePacer()
        var answers: [(at: Int, bytes: Int)] = []
        var freeAt = 0
        var wants = true
        for now in 0..<60_000 {
          while let answer = answers.first, answer.at <= now {
            answers.removeFirst()
            gate.answered(at: start + .milliseconds(now))
            if now > 8_000 { lag = now - 8_000 }
          }
          // Five seconds for the first frame, then 90 keys in three seconds.
          if (5_000..<8_000).contains(now), now % 33 == 0 { wants = true }
          gate.passed(to: start + .milliseconds(now))
          guard wants, gate.isOpen else { continue }
          let bytes = now == 0 ? firstFrame : frame
          gate.sent(bytes, at: start + .milliseconds(now))
          freeAt = max(freeAt, now) + bytes * 1_000 / bytesPerSecond
          answers.append((freeAt + delay, bytes))
          most = max(most, answers.reduce(0) { $0 + $1.bytes })
          if now > 0 { frames += 1 }
          wants = false
        }
      }
    }

    @Test("a key held on a long line shows most of its frames, and nothing lags behind")
    func longLine() {
      let line = Line(1_000_000, delay: 300)

      #expect(line.frames >= 60)
      #expect(line.lag <= 400)
      #expect(line.most <= 2_500)
    }

    @Test("on a slow line one frame is on its way at a time", arguments: [0, 100])
    func slowLine(delay: Int) {
      let line = Line(960, delay: delay)

      #expect(line.most <= 1_700)
      #expect(line.lag <= 700)
      #expect((8...20).contains(line.frames))
    }

    @Test("a line between them carries what it can") func middlingLine() {
      let line = Line(4_000, delay: 50)

      #expect(line.frames >= 40)
      #expect(line.lag <= 500)
    }

    @Test("where answers come at once each key has its frame") func localLine() {
      #expect(Line(10_000_000, delay: 0).frames >= 90)
    }

    @Test("a line that becomes slow is narrowed to one frame, and widened when it is fast again")
    func narrowed() {
      var gate = FramePacer()
      gate.sent(1_700, at: start)
      gate.answered(at: start + .milliseconds(300))
      gate.sent(400, at: start + .seconds(1))
      #expect(gate.isOpen)
      gate.sent(400, at: start + .seconds(1))

      gate.answered(at: start + .milliseconds(2_500))
      gate.answered(at: start + .milliseconds(2_900))
      gate.sent(400, at: start + .seconds(3))
      #expect(!gate.isOpen)

      gate.answered(at: start + .milliseconds(3_040))
      gate.sent(400, at: start + .seconds(4))
      #expect(gate.isOpen)
    }

    @Test("an answer after one that was given up proves nothing of the line") func uncertain() {
      var gate = FramePacer()
      gate.sent(1_700, at: start)
      gate.answered(at: start + .milliseconds(900))
      gate.sent(1_700, at: start + .seconds(1))
      gate.passed(to: start + .seconds(11))
      gate.sent(1_700, at: start + .seconds(11))

      gate.answered(at: start + .milliseconds(11_001))
      gate.sent(1_700, at: start + .seconds(12))

      #expect(!gate.isOpen)
    }

    @Test("a terminal that never answers is given up after a second, and not asked again")
    func silent() {
      var gate = FramePacer()
      gate.sent(200, at: start)

      gate.passed(to: start + .milliseconds(999))
      #expect(!gate.isOpen)
      gate.passed(to: start + .seconds(1))

      #expect(gate.isOpen)
      #expect(!gate.asks)
      gate.sent(200, at: start + .seconds(2))
      #expect(gate.isOpen)
    }

    @Test("a terminal that answers after it was given up was only slow, and is asked again")
    func late() {
      var gate = FramePacer()
      gate.sent(200, at: start)
      gate.passed(to: start + .seconds(1))

      gate.answered(at: start)

      #expect(gate.asks)
    }

    @Test("one that has answered before gets ten seconds, each time") func patient() {
      var gate = FramePacer()
      gate.sent(200, at: start)
      gate.answered(at: start)
      gate.sent(200, at: start)

      gate.passed(to: start + .seconds(9))
      #expect(gate.isAwaiting)
      gate.passed(to: start + .seconds(10))

      #expect(!gate.isAwaiting)
      #expect(gate.asks)
    }

    @Test("what was held back is owed once") func held() {
      var gate = FramePacer()
      gate.sent(200, at: start)
      gate.hold()
      gate.answered(at: start)

      let owed = [gate.clearHeld(), gate.clearHeld()]

      #expect(owed == [true, false])
    }

    @Test("a frame pays what was held back before it") func paid() {
      var gate = FramePacer()
      gate.hold()

      gate.sent(200, at: start)
      gate.answered(at: start)
      let isOwed = gate.clearHeld()

      #expect(!isOwed)
    }
  }
}
