import Foundation
import Models
import Simulator
import Testing

/// What the screens cost, counted at the server.
@Suite struct ScreenCallTests {
  // A walk through all screens takes minutes, and on a busy machine a slow list is left before it came: it is run
  // when it is asked for.
  @Test(
    "every screen is paid for once: a list by its pages, going back and a second start not at all",
    .enabled(if: ProcessInfo.processInfo.environment["HIBOU_WALK"] != nil))
  func everyScreen() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let window = try await shop.openWindow()
      try await window.press("L")
      try await shop.press("L", in: window)
      try await window.wait(for: "1 284 rows")
      #expect(shop.answered.count { $0.hasPrefix("/api/products") } == 6)

      try await shop.tour(window)
      let paid = shop.answered
      try await shop.press("2", in: window)
      try await shop.openAndBack(window)
      #expect(shop.answered.dropFirst(paid.count) == [])
      try await window.press("q")
      #expect(try await window.waitForEnd())
      try await window.end()

      let second = try await shop.openWindow()
      try await shop.tour(second)
      #expect(shop.answered.dropFirst(paid.count) == [])
      try await second.press("q")
      #expect(try await second.waitForEnd())
      try await second.end()
    }
  }
}

extension ServedShop {
  /// What the account has answered so far. What it refused may be asked for again.
  fileprivate var answered: [String] {
    simulator.log.filter { $0.status == 200 && $0.path.hasPrefix("/api/") }.map(\.path)
  }

  fileprivate func openWindow() async throws -> Tmux {
    let window = try await Tmux(
      Program.path, home: home, environment: ["HIBOU_BASE_URL": baseURL])
    try await window.wait(for: "1[Home]")
    try await window.press("2")
    try await window.wait(for: "1 284")
    return window
  }

  /// Goes to every place and comes back, and opens a product, a customer and a sale.
  fileprivate func tour(_ window: Tmux) async throws {
    for tab in ["2", "3"] {
      try await press(tab, in: window)
      try await openAndBack(window)
    }
    try await press("4", in: window)
    try await press("<", in: window)
    try await press("<", in: window)
    try await openAndBack(window)
    try await press("o", in: window)
    try await press("Escape", in: window)
    for tab in ["1", "5", "6", "7"] { try await press(tab, in: window) }
    for _ in Catalog.all {
      try await openAndBack(window)
      try await window.press("Down")
    }
  }

  fileprivate func openAndBack(_ window: Tmux) async throws {
    try await press("Enter", in: window)
    try await press("Escape", in: window)
  }

  /// Presses a key and waits until nothing is being read, and neither the window nor the server has anything
  /// new for a while. A key right behind Escape would be an Alt key.
  fileprivate func press(_ key: String, in window: Tmux) async throws {
    try await window.press(key)
    var (last, quiet) = ("", 0)
    let end = ContinuousClock.now + .seconds(20)
    while quiet < 3, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(25))
      let now = "\(simulator.log.count)\n" + (try await window.screen())
      quiet = now == last && !now.contains("eading …") ? quiet + 1 : 0
      last = now
    }
    #expect(quiet == 3, "It did not come to rest after \(key):\n\(last)")
  }
}
