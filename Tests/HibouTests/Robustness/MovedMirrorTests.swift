import Foundation
import Simulator
import Testing

/// Several processes, one of which sets the damaged mirror aside: no call is missing in the count.
@Suite struct MovedMirrorTests {
  @Test("three processes over a mirror that is damaged again and again count every call")
  func damagedMeanwhile() async throws {
    try await ServedShop.open(products: 600) { shop in
      let path = shop.home.file("data/hibou/accounts/demo/mirror.sqlite").path()
      _ = try await shop.run("list", "stores")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for resource in ["products", "customers", "categories"] {
          group.addTask {
            for _ in 0..<4 { _ = try await shop.run("sync", resource, "--refresh") }
          }
        }
        group.addTask {
          for _ in 0..<5 {
            try await Task.sleep(for: .milliseconds(400))
            Self.damage(path)
          }
        }
        try await group.waitForAll()
      }

      _ = try await shop.run("list", "stores", "--refresh")
      let status = try await shop.run("status", "--json")
      let counted = status.text.split(separator: "\"calls_this_month\":").last?
        .prefix { $0.isNumber || $0 == " " }.trimmingCharacters(in: .whitespaces)
      let calls = try #require(counted.flatMap { Int($0) }, "\(status.text)")
      #expect(calls >= shop.simulator.calls(to: "/api/"))
    }
  }

  /// Makes the rows of the file unreadable; what the ledger says is on another page.
  private static func damage(_ path: String) {
    guard let file = FileHandle(forUpdatingAtPath: path), let size = try? file.seekToEnd(),
      size > 80 * 4_096
    else { return }
    for page in stride(from: UInt64(70), to: size / 4_096, by: 1) {
      try? file.seek(toOffset: page * 4_096)
      try? file.write(contentsOf: Data(repeating: 0x5A, count: 4_096))
    }
    try? file.close()
  }
}
