import Foundation
import Models
import Testing

@Suite("Clocks, pauses and limits")
struct ServerTimeTests {
  private static let noon = Date(timeIntervalSince1970: 1_790_000_000)

  private static func time(
    machine: TimeInterval, server: TimeInterval, isPinned: Bool = false, real: TimeInterval = 9e8
  ) -> ServerTime {
    var time = ServerTime(isPinned: isPinned)
    time.compare(noon + server, with: noon + machine, real: noon + real)
    return time
  }

  @Test("what was loaded by a clock a day ahead counts as loaded when the server says")
  func dayAhead() {
    let time = Self.time(machine: 86_400, server: 0)

    #expect(time.time(at: Self.noon + 86_400) == Self.noon)
  }

  @Test("clocks that differ by no more than five minutes agree", arguments: [-300.0, 0, 300])
  func agree(_ seconds: Double) {
    var time = Self.time(machine: seconds, server: 0)

    #expect(time.time(at: Self.noon + seconds) == Self.noon + seconds)
    let isNews = time.isToBeTold()
    #expect(!isNews)
  }

  @Test("a difference is told once, however many answers show it")
  func once() {
    var time = Self.time(machine: 0, server: 400)
    let isNews = time.isToBeTold()
    time.compare(Self.noon + 460, with: Self.noon + 60, real: Self.noon)
    let isNewsAgain = time.isToBeTold()

    #expect(isNews && !isNewsAgain)
  }

  @Test("a pinned clock counts where the server shows the machine's real time")
  func pinned() {
    let real = Self.time(machine: 0, server: 1e7, isPinned: true, real: 1e7)
    let own = Self.time(machine: 86_400, server: 0, isPinned: true, real: 1e7)

    #expect(real.time(at: Self.noon) == Self.noon)
    #expect(own.time(at: Self.noon + 86_400) == Self.noon)
  }

  @Test(
    "after 429 no call is made for an hour, then twice as long each time, a day at most",
    arguments: [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 24), (99, 24)])
  func pauses(_ refusals: Int, _ hours: Double) {
    let pause = RefusalPause(refusals: refusals, retryAfter: nil)

    #expect(pause.end(from: Self.noon) == Self.noon + hours * 3_600)
    #expect(pause.meansUsedUp == (refusals >= 5))
  }

  @Test(
    "a server that asks for a longer pause gets it",
    arguments: [(0, 3_600), (60, 3_600), (7_200, 7_200), (-5, 3_600)])
  func retryAfter(_ asked: Int, _ seconds: Double) {
    let pause = RefusalPause(refusals: 1, retryAfter: asked)

    #expect(pause.end(from: Self.noon) == Self.noon + seconds)
  }

  @Test(
    "an account has 10 000 calls for each of its stores, or as many as it bought",
    arguments: [
      (nil, nil, 10_000), (1, nil, 10_000), (3, nil, 30_000), (3, 50_000, 50_000), (0, nil, 10_000),
      (Int.max, nil, Int.max),
    ] as [(Int?, Int?, Int)])
  func allowance(_ stores: Int?, _ bought: Int?, _ calls: Int) {
    #expect(CallCount.allowance(stores: stores, bought: bought) == calls)
  }

  @Test("a cap of the user is the limit while it is lower than what the account has")
  func cap() {
    #expect(CallCount(allowance: 30_000, limit: 500).limit == 500)
    #expect(CallCount(allowance: 30_000, limit: 40_000).limit == 30_000)
    #expect(CallCount(used: 24_000, allowance: 30_000).isNearLimit)
    #expect(!CallCount(used: 23_999, allowance: 30_000).isNearLimit)
  }
}
