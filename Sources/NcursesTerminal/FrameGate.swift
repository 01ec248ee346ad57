/// Decides when the next frame may be drawn, so that a slow line never falls behind the keys.
///
/// A program cannot see how much of what it wrote is still on the way: a pty takes 15 kB, ssh far
/// more. So each frame ends with a question (DSR 5), and the next one waits for the answer. Held at
/// 9600 bit/s for two seconds, a key then runs 2 s behind instead of 12.
struct FrameGate {
  typealias Instant = ContinuousClock.Instant

  /// What is known of the terminal.
  private enum Habit {
    case unknown
    case answers
    case isSilent
  }

  private var habit = Habit.unknown
  private var isHolding = false
  /// When an answer that did not come is given up; nil when none is awaited.
  private(set) var deadline: Instant?

  /// How long a terminal may take that has never answered. Longer would be felt where none ever
  /// comes.
  static let firstPatience = Duration.seconds(1)
  /// How long one may take that has: it is a slow line, or a stopped one.
  static let patience = Duration.seconds(10)

  /// Whether a frame may be drawn.
  var isOpen: Bool { deadline == nil }

  /// Whether the next frame is to end with the question.
  var asks: Bool { habit != .isSilent }

  /// Whether the terminal is known to answer, sooner or later.
  var isAnswering: Bool { habit == .answers }

  /// A frame was sent, with the question if `asks`.
  mutating func sent(at now: Instant) {
    isHolding = false
    guard asks else { return }
    deadline = now + (habit == .unknown ? Self.firstPatience : Self.patience)
  }

  /// The terminal answered. One that was given up is asked again from now on: it was only slow.
  mutating func answered() {
    habit = .answers
    deadline = nil
  }

  /// Time has passed.
  mutating func passed(to now: Instant) {
    guard let deadline, now >= deadline else { return }
    if habit == .unknown { habit = .isSilent }
    self.deadline = nil
  }

  /// The screen was left: there is nothing to wait for.
  mutating func reset() {
    deadline = nil
    isHolding = false
  }

  /// Something happened that may want a frame, while none could be drawn.
  mutating func hold() { isHolding = true }

  /// Whether something was held back; asking forgets it.
  mutating func takeHeld() -> Bool {
    defer { isHolding = false }
    return isHolding
  }
}
