import Foundation
import Models
import Testing

/// The cost of long lists compared with short ones and with each other. HIBOU_LONG_TESTS=1
/// uses 100 000 products.
@Suite(.serialized) struct ManyRowsTests {
  private static let isLong = ProcessInfo.processInfo.environment["HIBOU_LONG_TESTS"] == "1"
  private static let many = isLong ? 100_000 : 5_000

  /// The cost of a run: processor time in seconds, and peak memory in KiB.
  private struct Cost {
    let seconds: Double
    let memory: Double
  }

  private static let filtered = ["--where", "price>3 or -tea", "--sort", "name"]
  private static let forms: [[String]] = [["--csv"], ["--json"], []]

  @Test("memory stays flat with many products, and a table costs little more than CSV")
  func flat() async throws {
    let few = try await costs(products: 600)
    let all = try await costs(products: Self.many)

    for (name, cost) in all {
      let other = try #require(few[name])
      #expect(cost.memory < other.memory * 1.3, "\(name): \(cost.memory) KiB, \(other.memory)")
    }
    for kind in ["", "filtered "] {
      let table = try #require(all[kind + "table"])
      let csv = try #require(all[kind + "--csv"])
      // The goal is 1.5. The limit leaves room, because other tests run at the same time.
      #expect(table.seconds < csv.seconds * 2, "\(kind)\(table.seconds) s, \(csv.seconds) s")
    }
  }

  /// Returns the cost of each output format of a list, plain and filtered and sorted.
  private func costs(products: Int) async throws -> [String: Cost] {
    var costs: [String: Cost] = [:]
    try await ServedShop.open(products: products) { shop in
      let synced = try await shop.run(
        "sync", "products", "categories", "brands", "suppliers", "taxes")
      try #require(synced.status == 0, "\(synced.talk)")
      for form in Self.forms {
        let name = form.first ?? "table"
        costs[name] = try await cost(of: form, in: shop)
        costs["filtered " + name] = try await cost(of: form + Self.filtered, in: shop)
      }
    }
    return costs
  }

  private func cost(of form: [String], in shop: ServedShop) async throws -> Cost {
    let file = shop.home.file("out").path()
    let outcome = try await Program.tool(
      """
      HIBOU_HOME=$1 HIBOU_BASE_URL=$2 HIBOU_NOW=2026-09-21T18:45:00+02:00 LC_ALL=C.UTF-8 \
        python3 -c '
      import os, sys
      child = os.fork()
      if child == 0:
          os.dup2(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
          os.execv(sys.argv[2], sys.argv[2:])
      _, status, usage = os.wait4(child, 0)
      print(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
      ' "${@:3}" 2>/dev/null
      """,
      [
        shop.home.url.path(), shop.baseURL, file, Program.path, "list", "products", "--offline",
      ] + form)
    let words = outcome.text.split(whereSeparator: \.isWhitespace)
    try #require(words.count == 3 && words[0] == "0", "\(outcome.text)")
    return Cost(
      seconds: try #require(Double(words[1])), memory: try #require(Double(words[2])))
  }
}
