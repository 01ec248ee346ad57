import Foundation
import Models
import Simulator
import Testing

/// `hibou sql`: what a real PostgreSQL contains after the script.
@Suite struct SQLTests {
  @Test("the tables hold what the mirror holds, once, however often the script runs")
  func tables() async throws {
    try await ServedShop.open { shop in
      #expect(
        try await shop.run("sync", "stores", "products", "stock", "sales", "--store", "1").status
          == 0)
      let sales = try await shop.run(
        "list", "sales", "--store", "1", "--from", "2026-08-23", "--to", "2026-09-21", "--offline",
        "--json")
      let records = try Record.all(in: Array(sales.text.utf8))
      let total = records.compactMap { $0.decimal("total") }.reduce(0, +)
      try await PostgreSQL.open { server in
        let script = try await shop.run("sql")
        #expect(script.status == 0, "\(script.talk)")
        for _ in 1...2 {
          let loaded = try await server.run(script.text)
          #expect(loaded.status == 0 && loaded.text.isEmpty, "\(loaded.talk)")
        }
        #expect(try await server.ask("SELECT count(*) FROM products") == "1284")
        #expect(
          try await server.ask(
            "SELECT count(*) = \(records.count), sum(total) = \(total) FROM sales") == "t|t")
        #expect(
          try await server.ask(
            "SELECT sum(tickets) = \(records.count), sum(total) = \(total) FROM sales_by_day")
            == "t|t")
        #expect(
          try await server.ask("SELECT count(*) FROM hibou_state WHERE account = 'demo'") == "1")
        #expect(
          try await server.ask(
            """
            SELECT bool_and(a.attname = 'account') FROM pg_index i
              JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE i.indisprimary
            """) == "t")
        #expect(
          try await server.ask(
            "SELECT bool_and(product_id = (_record->>'product_id')::bigint) FROM products") == "t")
      }
    }
  }

  @Test("a script that is cut short changes nothing, and the next one brings everything up to date")
  func cutShort() async throws {
    try await ServedShop.open { shop in
      #expect(try await shop.run("sync", "stores", "taxes", "products").status == 0)
      try await PostgreSQL.open { server in
        let script = try await shop.run("sql", "--schema", "caf\"é").text
        for part in [0.1, 0.5, 0.9, 0.999] {
          let cut = script.prefix(Int(Double(script.count) * part))
          _ = try await server.run(String(cut))
          #expect(
            try await server.ask(
              "SELECT count(*) FROM pg_class WHERE relname = 'products' AND relkind = 'r'") == "0")
        }
        #expect(try await server.run(script).status == 0)
        _ = try await server.run(
          """
          UPDATE "caf""é".products SET product_model = 'other' WHERE product_id < 100;
          INSERT INTO "caf""é".products (account, _list, _id) SELECT 'demo', _list, 'gone' FROM "caf""é".products LIMIT 1;
          INSERT INTO "caf""é".products (account, _list, _id) VALUES ('else', '/products/', '1');
          """)
        #expect(try await server.run(script).status == 0)
        #expect(
          try await server.ask(
            """
            SELECT count(*), count(*) FILTER (WHERE product_model = 'other'),
              count(*) FILTER (WHERE account = 'else') FROM "caf""é".products
            """) == "1285|0|1")
      }
    }
  }

  @Test("columns that a table lacks are added and filled, and columns of others stay as they are")
  func additions() async throws {
    try await ServedShop.open { shop in
      #expect(try await shop.run("sync", "stores", "stock", "products").status == 0)
      let script = try await shop.run("sql").text
      try await PostgreSQL.open { server in
        #expect(try await server.run(script).status == 0)
        let sums = "SELECT count(product_supply_price), sum(product_supply_price) FROM products"
        let before = try await server.ask(sums)
        _ = try await server.ask(
          """
          ALTER TABLE products DROP COLUMN product_supply_price;
          ALTER TABLE products ADD COLUMN of_somebody text DEFAULT 'kept'
          """)
        let again = try await server.run(script)
        #expect(again.status == 0 && again.talk.isEmpty, "\(again.talk)")
        #expect(try await server.ask(sums) == before)
        #expect(
          try await server.ask(
            "SELECT count(*) FILTER (WHERE of_somebody = 'kept') = count(*) FROM products") == "t")
        #expect(try await server.ask("SELECT count(*) > 0 FROM stock_now") == "t")
      }
    }
  }

  @Test("what is not loaded is named, and ends with 1")
  func notLoaded() async throws {
    try await ServedShop.open { shop in
      #expect(try await shop.run("sync", "taxes").status == 0)
      let outcome = try await shop.run("sql", "taxes", "customers")
      #expect(outcome.status == 1 && outcome.talk.contains("customers"))
      #expect(outcome.text.hasSuffix("COMMIT;\n"))
    }
  }
}
