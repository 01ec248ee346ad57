import Foundation
import Models
import Simulator
import Testing

/// `today`, `period` and `stock`, run as a script runs them, against the shop over real HTTP.
@Suite struct FiguresTests {
  private static func object(_ outcome: Program.Outcome) throws -> Record {
    try #require(try Record.all(in: Array(outcome.text.utf8)).first, "\(outcome.talk)")
  }

  private static func sum(_ amounts: [Decimal]) -> Decimal { amounts.reduce(0, +) }

  @Test("today tells its price, then the sum of the day's sales to the cent") func today()
    async throws
  {
    try await ServedShop.open(scopes: .allRead) { shop in
      let outcome = try await shop.run("today", "--json")
      let calls = shop.simulator.calls(to: "/api/")
      let sales = try await shop.run("list", "sales", "--json", "--offline")

      let day = try Self.object(outcome)
      let totals = try Record.all(in: Array(sales.text.utf8)).compactMap { $0.decimal("total") }
      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.talk.contains("today: about 10 to 12 calls"))
      // The stores, five lists each, and what came back where something did.
      let returned = shop.simulator.calls(to: "/api/products_returned")
      #expect(calls == 11 + returned)
      #expect(try Self.object(outcome).decimal("returned_items") != nil)
      #expect(day.decimal("sales_incl_vat") == Self.sum(totals))
      #expect(day.date("day")?.description == "2026-09-21")
      #expect((day.decimal("tickets") ?? 0) > 0)
      let hours = day.records("hours").compactMap { $0.decimal("sales_incl_vat") }
      #expect(Self.sum(hours) == Self.sum(totals))
    }
  }

  @Test("a second look at a day that is over costs nothing, and one store is a part of both")
  func fromTheCopy() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let all = try Self.object(try await shop.run("today", "--date", "2026-09-19", "--json"))
      let calls = shop.simulator.calls(to: "/api/")
      let first = try await shop.run(
        "today", "--date", "2026-09-19", "--store", "1", "--json", "--offline")
      let second = try await shop.run("today", "--date", "2026-09-19", "--store", "2", "--json")

      let parts = try [first, second].compactMap { try Self.object($0).decimal("sales_incl_vat") }
      #expect(first.status == 0 && second.status == 0)
      #expect(shop.simulator.calls(to: "/api/") == calls)
      #expect(all.decimal("sales_incl_vat") == Self.sum(parts))
      #expect(second.talk.contains("from the copy") || second.talk.isEmpty)
    }
  }

  @Test("without the reports the rest is told, and offline without a copy is said") func lacking()
    async throws
  {
    try await ServedShop.open { shop in
      let offline = try await shop.run("today", "--offline")
      let outcome = try await shop.run("today")
      let period = try await shop.run("period", "7d")

      #expect(offline.status == 3, "\(offline.talk)")
      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.talk.contains("read_reports"))
      #expect(outcome.text.contains("Sales incl. VAT"))
      #expect(period.status == 5)
      #expect(period.talk.contains("read_reports"))
    }
  }

  @Test("a refused report keeps the sales, and ends with the scope's exit code") func refused()
    async throws
  {
    try await ServedShop.open(faults: ["forbid=read_reports"], scopes: .allRead) { shop in
      let outcome = try await shop.run("today")

      #expect(outcome.status == 5, "\(outcome.talk)")
      #expect(outcome.text.contains("Tickets"))
      #expect(outcome.text.contains("Paid with: not read"))
    }
  }

  @Test("a period costs a call a month and store, and is the sum of its days") func period()
    async throws
  {
    try await ServedShop.open(scopes: .allRead) { shop in
      let outcome = try await shop.run("period", "2026-08-28", "2026-09-02", "--json")
      let period = try Self.object(outcome)
      let days = period.records("days")
      let one = try await shop.run("today", "--date", "2026-09-01", "--json")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.talk.contains("period: about 4 calls"))
      #expect(shop.simulator.calls(to: "/api/reports/turnover") >= 4)
      #expect(days.count == 6)
      let amounts = days.compactMap { $0.decimal("sales_incl_vat") }
      let first = days.first { $0.text("day") == "2026-09-01" }
      #expect(period.decimal("sales_incl_vat") == Self.sum(amounts))
      #expect(
        try Self.object(one).decimal("sales_incl_vat") == first?.decimal("sales_incl_vat"))
    }
  }

  @Test("words for days are those of the filter; wrong ones are wrong usage") func words()
    async throws
  {
    try await ServedShop.open(scopes: .allRead) { shop in
      let month = try await shop.run("period", "month")
      let wrong = try await shop.run("period", "yesterweek")
      let future = try await shop.run("period", "2027")

      #expect(month.status == 0, "\(month.talk)")
      #expect(month.lines.last?.contains("days") == true)
      #expect(wrong.status == 64 && wrong.talk.contains("yesterweek names no days"))
      #expect(future.status == 64)
    }
  }

  @Test("stock --below is the list of the screen, most to be ordered first") func stock()
    async throws
  {
    try await ServedShop.open { shop in
      let below = try await shop.run("stock", "--below", "--json")
      let all = try await shop.run("stock", "--json", "--offline")
      let one = try await shop.run("stock", "--below", "--warehouse", "2", "--offline")
      let none = try await shop.run("stock", "--warehouse", "77")

      let rows = try Record.all(in: Array(below.text.utf8))
      let missing = rows.compactMap { $0.decimal("missing") }
      #expect(below.status == 0, "\(below.talk)")
      #expect(missing == missing.sorted(by: >))
      #expect(rows.allSatisfy { $0.text("name") != nil })
      #expect(try Record.all(in: Array(all.text.utf8)).count > rows.count)
      #expect(one.lines.first?.contains("Réserve") == true)
      #expect(one.lines.first?.contains("Paris") == false)
      #expect(none.status == 64 && none.talk.contains("There is no warehouse 77"))
      #expect(none.talk.contains("2 (Réserve)"))
    }
  }

  @Test("stock --below lists the products that the account itself says are below a reorder point")
  func alerts() async throws {
    try await ServedShop.open { shop in
      let own = try await shop.run("list", "stock_alerts", "--json")
      let below = try await shop.run("stock", "--below", "--json")
      let together = try await shop.run("stock", "--below", "--together", "--json", "--offline")
      let reserve = try await shop.run(
        "stock", "--below", "--warehouse", "2", "--json", "--offline")

      let alerts = try Record.all(in: Array(own.text.utf8))
      let rows = try Record.all(in: Array(below.text.utf8))
      func ids(_ records: [Record]) -> Set<String> { Set(records.compactMap { $0.text("product_id") }) }
      #expect(below.status == 0 && own.status == 0, "\(own.talk) \(below.talk)")
      #expect(alerts.count > 100)
      #expect(ids(rows) == ids(alerts))
      let short = alerts.compactMap { alert in
        alert.decimal("inventory_alert").map { $0 - (alert.decimal("stock_available") ?? 0) }
      }
      #expect(rows.compactMap { $0.decimal("missing") }.reduce(0, +) == short.reduce(0, +))
      #expect(
        ids(try Record.all(in: Array(reserve.text.utf8)))
          == ids(alerts.filter { $0.text("warehouse_id") == "2" }))
      #expect(try Record.all(in: Array(together.text.utf8)).count < rows.count)
      let warehouse = rows.first?.records("warehouses").first?.records("1").first
      #expect(warehouse?["available"] != nil && warehouse?["missing"] != nil)
    }
  }

  @Test(
    "an account in demonstration mode answers 500 on reports: that is said, and the sales stand")
  func demonstration() async throws {
    try await ServedShop.open(faults: ["demo-mode"], scopes: .allRead) { shop in
      let period = try await shop.run("period", "7d")
      let today = try await shop.run("today", "--date", "2026-09-19")
      let list = try await shop.run("list", "report_brands")
      let z = try await shop.run("list", "z_closure", "--date", "2026-09-17", "--store", "1")

      #expect(period.status == 3, "\(period.talk)")
      #expect(period.talk.contains("demonstration mode"))
      #expect(today.status == 3)
      #expect(today.talk.contains("demonstration mode") && today.text.contains("Tickets"))
      #expect(today.text.contains("Top products"))
      #expect(list.status == 3 && list.talk.contains("demonstration mode"))
      #expect(z.status == 0, "\(z.talk)")
    }
  }
}
