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
      #expect(outcome.talk.contains("today: 12 to 14 calls"))
      // The stores, six lists each, and the returned products of stores that have returns.
      let returned = shop.simulator.calls(to: "/api/products_returned")
      #expect(calls == 13 + returned)
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
      #expect(second.talk.contains("from the mirror") || second.talk.isEmpty)
    }
  }

  @Test("without the reports the rest is told, and offline without a copy is said") func lacking()
    async throws
  {
    try await ServedShop.open { shop in
      let offline = try await shop.run("today", "--offline")
      let outcome = try await shop.run("today")
      let period = try await shop.run("period", "7d")

      #expect(offline.status == 1, "\(offline.talk)")
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
      #expect(outcome.text.contains("Paid with: not loaded"))
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
      #expect(outcome.talk.contains("period: 6 calls"))
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
      #expect(month.text.contains("days"))
      #expect(wrong.status == 64 && wrong.talk.contains("yesterweek is not a date"))
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
      #expect(none.status == 64 && none.talk.contains("Unknown warehouse 77"))
      #expect(none.talk.contains("2 (Réserve)"))
    }
  }

  @Test("stock as CSV has the numbers of its JSON, a column for each warehouse")
  func stockSheet() async throws {
    try await ServedShop.open { shop in
      let json = try await shop.run("stock", "--below", "--json")
      let csv = try await shop.run("stock", "--below", "--csv", "--offline")
      let tsv = try await shop.run(
        "stock", "--below", "--tsv", "--headings", "none", "--null", "-", "--offline")

      let products = try Record.all(in: Array(json.text.utf8))
      let rows = products.reduce(0) { $0 + 1 + $1.records("sizes").count }
      #expect(csv.status == 0 && csv.lines.count == rows + 1, "\(csv.talk)")
      #expect(
        csv.lines.first.map(String.init)
          == "product_id,product_size,name,available_1,available_2,available_3,total,reorder,"
          + "missing,value_at_cost")
      let first = try #require(products.first)
      let cells = csv.lines[1].split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells.first.map(String.init) == first.text("product_id"))
      #expect(cells[8] == first.text("missing") ?? "")
      #expect(tsv.lines.count == rows)
      #expect(tsv.lines.allSatisfy { $0.split(separator: "\t").count == 10 })
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
      func ids(_ records: [Record]) -> Set<String> {
        Set(records.compactMap { $0.text("product_id") })
      }
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

      #expect(period.status == 0, "\(period.talk)")
      #expect(period.talk.contains("demonstration mode"))
      #expect(period.text.contains("Not loaded: Turnover by day"))
      #expect(today.status == 0)
      #expect(today.talk.contains("demonstration mode") && today.text.contains("Tickets"))
      #expect(today.text.contains("Top products"))
      #expect(list.status == 3 && list.talk.contains("demonstration mode"))
      #expect(z.status == 0, "\(z.talk)")
    }
  }

  // MARK: One age, one definition, nothing assumed

  private static let morning = ["HIBOU_NOW": "2026-09-21T09:00:00+02:00"]

  @Test("today loads the day again when a part of it is old, so that all parts have one age")
  func oneAge() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      _ = try await shop.run("list", "sales", environment: Self.morning)
      let today = try await shop.run("today", "--json")
      let calls = shop.simulator.calls(to: "/api/")
      let later = ["HIBOU_NOW": "2026-09-21T18:55:00+02:00"]
      let again = try await shop.run("today", "--json", environment: later)
      let text = try await shop.run("today", "--offline", environment: later)
      let spared = shop.simulator.calls(to: "/api/")
      let fresh = try await shop.run("today", "--max-age", "5m", environment: later)
      let wrong = try await shop.run("today", "--max-age", "soon")

      let day = try Self.object(today)
      let parts = day.records("products").compactMap { $0.decimal("amount") }
      #expect(day.text("read_at") == "2026-09-21T16:45:00Z", "\(today.talk)")
      #expect(day.records("covers").compactMap { $0.text("until") }.count == 2)
      #expect(Self.sum(parts) > 0)
      let hours = day.records("hours").compactMap { $0.decimal("sales_incl_vat") }
      #expect(Self.sum(hours) == day.decimal("sales_incl_vat"))
      #expect(
        again.status == 0 && spared == calls,
        "asked again within 15 minutes it costs nothing: \(again.talk)")
      #expect(try Self.object(again).text("read_at") == "2026-09-21T16:45:00Z")
      #expect(text.text.contains("Loaded 10m ago"))
      #expect(fresh.status == 0 && shop.simulator.calls(to: "/api/") > calls)
      #expect(wrong.status == 64 && wrong.talk.contains("--max-age soon is not an age"))
    }
  }

  @Test("the figures of a day are the same in today, period, list and list --group")
  func oneDefinition() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let day = try Self.object(try await shop.run("today", "--date", "2026-09-19", "--json"))
      let period = try Self.object(try await shop.run("period", "2026-09-19", "--json"))
      let list = try await shop.run("list", "sales", "--date", "2026-09-19", "--json")
      let sales = try Record.all(in: Array(list.text.utf8))

      #expect(day.int("tickets") == sales.count)
      #expect(day.decimal("sales_incl_vat") == Self.sum(sales.compactMap { $0.decimal("total") }))
      for name in ["sales_incl_vat", "sales_excl_vat", "tickets", "items", "average_ticket"] {
        #expect(day.decimal(name) == period.decimal(name), "\(name)")
        #expect(day.decimal(name) != nil, "\(name)")
      }
      let gross = try #require(day.decimal("sales_incl_vat"))
      #expect(day.decimal("average_ticket") == (gross / Decimal(sales.count)).roundedToCents)
    }
  }

  @Test("every percentage can be worked out from the sums beside it") func percentages()
    async throws
  {
    try await ServedShop.open(scopes: .allRead) { shop in
      _ = try await shop.run("today", "--date", "2026-09-12")
      for date in ["2026-09-19", "today"] {
        let day = try Self.object(try await shop.run("today", "--date", date, "--json"))
        let before = try #require(
          day.records("week_before").first ?? day["week_before"].map(Record.init))
        for (now, then, name) in [
          ("sales_incl_vat", "sales_incl_vat", "change_percent"),
          ("items", "items", "items_change_percent"),
        ] {
          guard let percent = day.decimal(name) else { continue }
          let sums = try (#require(day.decimal(now)), #require(before.decimal(then)))
          #expect(((sums.0 - sums.1) * 100 / sums.1).rounded(toPlaces: 0) == percent, "\(date)")
        }
        #expect(day.decimal("change_percent") != nil, "\(date)")
      }
    }
  }

  @Test("without the scope of the stores none is assumed: exit 5, unless one is named")
  func unknownStores() async throws {
    try await ServedShop.open(scopes: ScopeSet([.read(.sales)])) { shop in
      let all = try await shop.run("today")
      let calls = shop.simulator.calls(to: "/api/")
      let one = try await shop.run("today", "--store", "1", "--json")

      #expect(all.status == 5 && all.talk.contains("read_settings"), "\(all.talk)")
      #expect(all.text.isEmpty && calls == 0)
      #expect(one.status == 0, "\(one.talk)")
      #expect(try Self.object(one).int("tickets") ?? 0 > 0)
    }
  }

  @Test(
    "a store that does not exist is wrong usage, and those that do are named; nothing is loaded")
  func noSuchStore() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let today = try await shop.run("today", "--store", "99")
      let period = try await shop.run("period", "7d", "--store", "99")
      let one = try await shop.run("today", "--store", "1")

      for outcome in [today, period] {
        #expect(outcome.status == 64 && outcome.text.isEmpty)
        #expect(outcome.talk.contains("Unknown store 99."))
        #expect(outcome.talk.contains("1 Belleroche Paris, 2 Belleroche Annecy"))
      }
      #expect(one.lines.first?.contains("Belleroche Paris") == true)
      #expect(one.lines.first?.contains("#1") == false)
    }
  }

  @Test("an account without a report has null for it, named, and that is no error") func noReport()
    async throws
  {
    try await ServedShop.open(scopes: .allRead, without: [.turnover, .productsReturned]) { shop in
      let period = try await shop.run("period", "yesterday", "--json")
      let today = try await shop.run("today", "--json")
      let text = try await shop.run("today")

      let sums = try Self.object(period)
      #expect(period.status == 0, "\(period.talk)")
      #expect(sums["sales_incl_vat"] == .null && sums["tickets"] == .null)
      #expect(sums["missing"] == .array([.string("turnover")]))
      #expect(period.talk.contains("Turnover by day is not known"))
      let day = try Self.object(today)
      #expect(today.status == 0, "\(today.talk)")
      #expect(day["sales_excl_vat"] == .null && day["returned"] == .null)
      #expect(day["returned_items"] == .null && day.int("tickets") ?? 0 > 0)
      #expect(day["missing"] == .array([.string("products_returned"), .string("turnover")]))
      #expect(text.status == 0 && !text.text.contains("Returned        0"))
    }
  }

  @Test("the manual defines every figure alone when asked") func manual() async throws {
    let topic = try await Program.run(arguments: ["manual", "figures"], home: try Home())
    let page = try await Program.run(arguments: ["manual"], home: try Home())

    for figure in FigureDefinition.all {
      #expect(topic.text.contains("\(figure.title) (\(figure.name))"))
    }
    #expect(topic.status == 0 && !topic.text.contains(".SH"))
    #expect(page.text.contains(".SH \"FIGURES\""))
  }

  @Test("plain mode says how many calls were made before, not 0") func callsBefore() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      _ = try await shop.run("list", "stores")
      let calls = shop.simulator.calls(to: "/api/")
      let said = try await shop.run("--plain", input: "q\n")

      #expect(calls > 0 && said.text.contains("\(calls) of 20000 calls used this month."))
    }
  }
}
