import Foundation
import Testing

/// An idle program costs nothing.
@Suite struct IdleTests {
  @Test(
    "the full screen uses no pool of libdispatch: such a pool wakes the process every second for ever"
  )
  func threads() async throws {
    try await ServedShop.open { shop in
      _ = try await shop.run("list", "products")
      let window = try await Tmux(
        Program.path, home: shop.home, environment: ["HIBOU_BASE_URL": shop.baseURL])
      try await window.wait(for: "1[Home]")
      try await window.press("2")
      try await window.wait(for: "1 284 rows")

      let process = try #require(try await window.process())
      let tasks = "/proc/\(process)/task"
      let names = try FileManager.default.contentsOfDirectory(atPath: tasks).map { task in
        try String(contentsOfFile: "\(tasks)/\(task)/comm", encoding: .utf8)
      }

      #expect(!names.isEmpty)
      #expect(!names.contains { $0.contains("qos") }, "\(names)")
      try await window.press("q")
      #expect(try await window.waitForEnd())
      try await window.end()
    }
  }
}
