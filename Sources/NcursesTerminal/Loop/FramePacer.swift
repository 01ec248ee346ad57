/// Decides when the next frame may be drawn, so that a slow line never falls behind the keys and a long one
/// is not left idle.
///
/// A program cannot see how much of what it wrote is still on the way: a pty takes 15 kB, ssh far more. So
/// each frame ends with a question (DSR 5), whose answer says that it was drawn. As much is let onto the line
/// as a line is known to carry in a moment: at 9600 bit/s one frame, so that a key held for two seconds runs 2 s
/// behind instead of 12; with 300 ms there and back up to 2 kB, so that a held key shows 20 frames a second
/// instead of three.
struct FramePacer {
  typealias Instant = ContinuousClock.Instant

  /// What is known of the terminal.
  private enum Habit {
    case unknown
    case answers
    case isSilent
  }

  /// A frame on the line: when it was sent, and how many bytes were on the line with it.
  private struct Flight {
    let sentAt: Instant
    let bytes: Int
    let load: Int
  }

  private var habit = Habit.unknown
  private var isHolding = false
  private var flights: [Flight] = []
  /// How many bytes a second the line was seen to carry at the least; 0 before that is known.
  private var rate = 0
  /// Whether an answer was given up, so that the next may be one to an earlier frame.
  private var isUncertain = false
  /// When an answer that did not come is given up; nil when none is awaited.
  private(set) var deadline: Instant?

  /// How long a terminal may take that has never answered. Longer would be felt where none ever
  /// comes.
  static let firstPatience = Duration.seconds(1)
  /// How long one may take that has: it is a slow line, or a stopped one.
  static let patience = Duration.seconds(10)
  /// The most bytes on the line.
  static let most = 2_048
  /// An answer that takes longer says that the line has become slow.
  private static let slow = Duration.seconds(1)
  /// What the line carries in this many milliseconds may be on it.
  private static let moment = 300

  /// Whether a frame may be drawn.
  var isOpen: Bool {
    flights.isEmpty || flights.reduce(0) { $0 + $1.bytes } < min(Self.most, budget)
  }

  /// Whether an answer is awaited.
  var isAwaiting: Bool { !flights.isEmpty }

  private var budget: Int { rate * Self.moment / 1_000 }

  /// Whether the next frame is to end with the question.
  var asks: Bool { habit != .isSilent }

  /// Whether the terminal is known to answer, sooner or later.
  var isAnswering: Bool { habit == .answers }

  /// A frame of so many bytes was sent, with the question if `asks`.
  mutating func sent(_ bytes: Int, at now: Instant) {
    isHolding = false
    guard asks else { return }
    let load = flights.reduce(bytes) { $0 + $1.bytes }
    flights.append(Flight(sentAt: now, bytes: bytes, load: load))
    deadline = now + (habit == .unknown ? Self.firstPatience : Self.patience)
  }

  /// The terminal answered the question of the oldest frame on the line. One that was given up is asked
  /// again from now on: it was only slow.
  mutating func answered(at now: Instant) {
    habit = .answers
    guard !flights.isEmpty else { return }
    let flight = flights.removeFirst()
    if flights.isEmpty { deadline = nil }
    let isProof = !isUncertain
    isUncertain = false
    if isProof { learn(from: flight, takingUntil: now) }
  }

  /// The line carried what was on it in the time that the answer took, or more.
  private mutating func learn(from flight: Flight, takingUntil now: Instant) {
    let time = now - flight.sentAt
    let (seconds, attoseconds) = time.components
    let milliseconds = max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    let seen = flight.load * 1_000 / milliseconds
    rate = time > Self.slow ? seen : max(rate, seen)
  }

  /// Time has passed.
  mutating func passed(to now: Instant) {
    guard let deadline, now >= deadline else { return }
    if habit == .unknown { habit = .isSilent }
    forget()
    isUncertain = true
  }

  /// The screen was left: there is nothing to wait for.
  mutating func reset() {
    forget()
    isHolding = false
  }

  private mutating func forget() {
    deadline = nil
    flights = []
  }

  /// Something happened that may want a frame, while none could be drawn.
  mutating func hold() { isHolding = true }

  /// Whether something was held back; asking forgets it.
  mutating func takeHeld() -> Bool {
    defer { isHolding = false }
    return isHolding
  }
}
