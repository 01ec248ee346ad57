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
      let names = try FileManager.default.contentsOfDirectory(
        atPath: shop.home.file("data/hibou/accounts/demo").path())
      #expect(names.contains { $0.contains(".damaged-") }, "\(names)")
      let status = try await shop.run("status", "--json")
      let counted = status.text.split(separator: "\"calls_this_month\":").last?
        .prefix { $0.isNumber || $0 == " " }.trimmingCharacters(in: .whitespaces)
      let calls = try #require(counted.flatMap { Int($0) }, "\(status.text)")
      #expect(calls >= shop.simulator.calls(to: "/api/"))
    }
  }

  /// Says that the file is damaged, as a process does that met damaged rows in it. Whoever opens it next sets it
  /// aside, while others still have it open.
  private static func damage(_ path: String) {
    _ = FileManager.default.createFile(atPath: "\(path).damaged", contents: nil)
  }
}
