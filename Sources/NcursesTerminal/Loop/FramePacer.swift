/// Decides when the next frame may be drawn, so that a slow line does not lag behind the keys and a
/// line with a long delay is not idle.
///
/// A program cannot see how much of its output is still being transmitted: a pty buffers 15 kB, ssh
/// far more. So each frame ends with a question (DSR 5), and the answer shows that it was drawn.
/// The pacer allows as many bytes in transit as the line is known to carry in a moment. At 9600
/// bit/s that is one frame, so a key held for two seconds lags by 2 s instead of 12. With a round
/// trip of 300 ms it is up to 2 kB, so a held key shows 20 frames a second instead of three.
struct FramePacer {
  typealias Instant = ContinuousClock.Instant

  /// The known behaviour of the terminal's answers.
  private enum Habit {
    case unknown
    case answers
    case isSilent
  }

  /// A frame in transit: when it was sent, and how many bytes were in transit with it.
  private struct Flight {
    let sentAt: Instant
    let bytes: Int
    let load: Int
  }

  private var habit = Habit.unknown
  private var isHolding = false
  private var flights: [Flight] = []
  /// The least number of bytes per second that the line was seen to carry; 0 while unknown.
  private var rate = 0
  /// Whether an answer was given up, so that the next one may belong to an earlier frame.
  private var isUncertain = false
  /// When to give up waiting for an answer; nil when none is awaited.
  private(set) var deadline: Instant?

  /// The longest wait for a terminal that has never answered. A longer wait would be noticeable
  /// where no answer ever comes.
  static let firstPatience = Duration.seconds(1)
  /// The longest wait for a terminal that has answered before: its line is slow, or it is stopped.
  static let patience = Duration.seconds(10)
  /// The most bytes in transit.
  static let most = 2_048
  /// A longer answer time shows that the line has become slow.
  private static let slow = Duration.seconds(1)
  /// The bytes that the line carries in this many milliseconds may be in transit.
  private static let moment = 300

  /// Whether a frame may be drawn.
  var isOpen: Bool {
    flights.isEmpty || flights.reduce(0) { $0 + $1.bytes } < min(Self.most, budget)
  }

  /// Whether an answer is awaited.
  var isAwaiting: Bool { !flights.isEmpty }

  private var budget: Int { rate * Self.moment / 1_000 }

  /// Whether the next frame must end with the question.
  var asks: Bool { habit != .isSilent }

  /// Whether the terminal is known to answer.
  var isAnswering: Bool { habit == .answers }

  /// Records a frame that was sent, with the question if `asks`.
  mutating func sent(_ bytes: Int, at now: Instant) {
    isHolding = false
    guard asks else { return }
    let load = flights.reduce(bytes) { $0 + $1.bytes }
    flights.append(Flight(sentAt: now, bytes: bytes, load: load))
    deadline = now + (habit == .unknown ? Self.firstPatience : Self.patience)
  }

  /// Records the answer for the oldest frame in transit. A terminal that was given up is asked
  /// again from now on, because it was only slow.
  mutating func answered(at now: Instant) {
    habit = .answers
    guard !flights.isEmpty else { return }
    let flight = flights.removeFirst()
    if flights.isEmpty { deadline = nil }
    let isProof = !isUncertain
    isUncertain = false
    if isProof { learn(from: flight, takingUntil: now) }
  }

  /// Updates the rate from the bytes in transit and the time of the answer.
  private mutating func learn(from flight: Flight, takingUntil now: Instant) {
    let time = now - flight.sentAt
    let (seconds, attoseconds) = time.components
    let milliseconds = max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    let seen = flight.load * 1_000 / milliseconds
    rate = time > Self.slow ? seen : max(rate, seen)
  }

  /// Handles the time that has passed.
  mutating func passed(to now: Instant) {
    guard let deadline, now >= deadline else { return }
    if habit == .unknown { habit = .isSilent }
    forget()
    isUncertain = true
  }

  /// Forgets all frames, because the screen was left.
  mutating func reset() {
    forget()
    isHolding = false
  }

  private mutating func forget() {
    deadline = nil
    flights = []
  }

  /// Records that a frame is needed that cannot be drawn now.
  mutating func hold() { isHolding = true }

  /// Returns whether a frame was held back, and forgets it.
  mutating func clearHeld() -> Bool {
    defer { isHolding = false }
    return isHolding
  }
}
