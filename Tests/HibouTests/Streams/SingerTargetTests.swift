import Foundation
import Models
import Simulator
import Testing

/// The path of Meltano's target for PostgreSQL (`meltanolabs-target-postgres` 0.8.1), which `.ci/run` installs.
private let singerTarget = ProcessInfo.processInfo.environment["HIBOU_SINGER_TARGET"].flatMap {
  FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil
}

/// `hibou tap` into Meltano's target for PostgreSQL. Without the target these tests are left out.
@Suite(.enabled(if: singerTarget != nil, "HIBOU_SINGER_TARGET names no program: no target to test"))
struct SingerTargetTests {
  /// Rounds of kills: 100 take an hour.
  private static let rounds =
    ProcessInfo.processInfo.environment["HIBOU_KILL_ROUNDS"].flatMap { Int($0) } ?? 1

  @Test(
    "what changes arrives through Singer, from the last state that the target said, though the tap and the target are killed"
  )
  func target() async throws {
    let diary = ProductDiary(seed: 11, products: 200, rounds: Self.rounds, events: 120)
    let target = try #require(singerTarget)
    try await ServedShop.open(products: 400, script: diary.script) { shop in
      #expect(try await shop.run("sync", "stores", "taxes", "products").status == 0)
      try await PostgreSQL.open { server in
        let config = try shop.home.write(
          """
          {"sqlalchemy_url": "postgresql+psycopg://postgres@/postgres?host=\(server.folder)",
           "default_target_schema": "singer", "load_method": "upsert", "hard_delete": true}
          """, to: "target.json")
        let state = shop.home.file("state.json").path()
        let states = shop.home.file("states").path()

        /// Runs the tap into the target; the last state that the target writes is kept for the next run.
        func load(
          killingTap: String = "", killingTarget: String = ""
        ) async throws -> Program.Outcome {
          try await Program.shell(
            """
            from=; if [ -s '\(state)' ]; then from="--state \(state)"; fi
            \(killingTap) '\(Program.path)' tap $from | tee '\(states).in' |
              \(killingTarget) '\(target)' --config '\(config)' >'\(states)' 2>'\(states).log'
            code=$?
            tail -n 1 '\(states)' >'\(state).new'
            if [ -s '\(state).new' ]; then mv '\(state).new' '\(state)'; fi
            exit $code
            """, home: shop.home, baseURL: shop.baseURL)
        }
        func records() throws -> Int {
          try String(contentsOfFile: "\(states).in", encoding: .utf8)
            .split(separator: "\n").count { $0.contains(#""type":"RECORD""#) }
        }

        let first = try await load()
        try #require(
          first.status == 0,
          "\((try? String(contentsOfFile: "\(states).log", encoding: .utf8).suffix(2_000)) ?? "")")
        try await expect(server, holds: diary.states[0])
        #expect(try await load().status == 0)
        #expect(try records() == 0)
        for round in 1...Self.rounds {
          shop.clock.advance(days: ProductDiary.pause / 86_400)
          #expect(try await shop.run("sync", "products").status == 0)
          let (soon, late) = (Double.random(in: 0.02...0.5), Double.random(in: 1...4))
          _ = try await load(killingTap: "timeout -s KILL \(soon)")
          _ = try await load(killingTarget: "timeout -s KILL \(late)")
          #expect(try await load().status == 0)
          try await expect(server, holds: diary.states[round])
          #expect(try await load().status == 0)
          #expect(try records() == 0, "round \(round)")
        }
        #expect(
          try await server.ask(
            "SELECT data_type FROM information_schema.columns WHERE table_schema = 'singer' AND table_name = 'products' AND column_name = 'product_price'"
          ) == "numeric")
      }
    }
  }

  private func expect(
    _ server: PostgreSQL, holds products: [Int: ProductDiary.Product]
  ) async throws {
    let rows = try await server.ask(
      "SELECT json_build_array(product_id, product_model, product_price::text) FROM singer.products ORDER BY product_id"
    )
    try products.expectRows(rows)
  }
}
