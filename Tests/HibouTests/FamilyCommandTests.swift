import Foundation
import Models
import Simulator
import Testing

/// Every resource of the catalog as a command, against the shop over real HTTP.
@Suite(.serialized) struct FamilyCommandTests {
  @Test("every resource is listed, those that belong to a record by --of, and opened by its id")
  func everyResource() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      for resource in Catalog.all {
        let owner = try await owner(of: resource, shop)
        let list = try await shop.run(
          list: resource, owner, ["--json", "--limit", "3"] + resource.splitting)

        #expect(list.status == 0, "\(resource.name): \(list.talk)")
        let rows = try Record.all(in: Array(list.text.utf8))
        #expect(rows.allSatisfy { resource.id(of: $0) != nil }, "\(resource.name)")
        guard let id = rows.first.flatMap({ resource.id(of: $0) }) else { continue }
        // An option that a list cannot honour is refused.
        let show = try await shop.run(show: resource, id, owner, resource.splitting)
        #expect(show.status == 0, "\(resource.name) \(id): \(show.talk)")
        #expect(!show.text.isEmpty)
      }
    }
  }

  @Test(
    "a list of N rows costs a call for each 250, or one where the route has no pages, and again none"
  )
  func calls() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      var read: Set<String> = []
      for resource in Catalog.all where read.insert(resource.name).inserted {
        let owner = try await owner(of: resource, shop)
        if let name = resource.owner { read.insert(name) }
        let day = resource.splitting
        // Loads everything else the command needs to know about the account.
        _ = try await shop.run(list: resource, owner, ["--json", "--limit", "1"] + day)
        let before = shop.simulator.calls(to: "/api/")

        let first = try await shop.run(list: resource, owner, ["--json", "--refresh"] + day)
        let paid = shop.simulator.calls(to: "/api/") - before
        let second = try await shop.run(list: resource, owner, ["--json"] + day)

        #expect(first.status == 0, "\(resource.name): \(first.talk)")
        let rows = try Record.all(in: Array(first.text.utf8)).count
        #expect(paid == resource.calls(for: rows), "\(resource.name): \(rows) rows")
        #expect(second.text == first.text, "\(resource.name)")
        #expect(shop.simulator.calls(to: "/api/") == before + paid, "\(resource.name)")
      }
    }
  }

  @Test("a list that belongs to a record asks whose, and any other takes no --of")
  func owners() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let without = try await shop.run("list", "store_credit")
      let with = try await shop.run("list", "brands", "--of", "3")
      let hostile = try await shop.run("list", "store_credit", "--of", "../users")

      #expect(without.status == 64)
      #expect(
        without.talk.contains("store_credit needs the customer that owns the list: --of ID."))
      #expect(with.status == 64)
      #expect(with.talk.contains("brands does not depend on a record"))
      #expect(hostile.status == 64)
      #expect(shop.simulator.calls(to: "/api/customers_credit") == 0)
      let search = try await shop.run("list", "sales_by_reference")
      #expect(search.status == 64)
      #expect(search.talk.contains("needs the external reference to search for: --of TEXT."))
    }
  }

  @Test("hardly documented rows come with every field in tables too") func loose() async throws {
    try await ServedShop.open(faults: ["extra-fields"], scopes: .allRead) { shop in
      let table = try await shop.run("list", "cooking_stations")
      let csv = try await shop.run("list", "cooking_stations", "--csv")

      #expect(table.text.contains("Salon de thé"))
      #expect(table.text.contains("x_new_text"))
      #expect(csv.lines.first?.contains("x_new_text") == true)
    }
  }

  @Test("a product is shown with its margin and stock, a customer with the addresses")
  func shows() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let product = try await shop.run("show", "products", "412")
      let customer = try await shop.run("show", "customers", "118")

      #expect(product.text.contains("Margin"))
      #expect(product.text.contains("Stock "))
      #expect(customer.text.contains("Address"))
    }
  }

  @Test("show tells what belongs to a record and what it costs; --with reads it, and no more")
  func belongings() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let before = shop.simulator.calls(to: "/api/")
      let plain = try await shop.run("show", "customers", "118")
      let calls = shop.simulator.calls(to: "/api/") - before
      let credit = try await shop.run(
        "show", "customers", "118", "--with", "store_credit,customer_sales")
      let json = try await shop.run("show", "customers", "118", "--with", "all", "--json")
      let wrong = try await shop.run("show", "customers", "118", "--with", "store_credits")
      let again = try await shop.run("show", "customers", "118", "--offline")

      #expect(calls == 1, "the customer alone is read")
      #expect(
        plain.text.contains("Store credit: not loaded yet; load with: --with store_credit (1 call)")
      )
      #expect(credit.status == 0, "\(credit.talk)")
      #expect(credit.text.contains("Sales of a customer: "))
      let record = try #require(try Record.all(in: Array(json.text.utf8)).first)
      #expect(!record.records("customer_sales").isEmpty)
      #expect(record.text("last_name") != nil && record["tags_of_customer"] != nil)
      #expect(wrong.status == 64 && wrong.talk.contains("Did you mean store_credit?"))
      #expect(again.text.contains("Sales of a customer: "))
    }
  }

  @Test("the price rules of a product are read for every size it comes in") func priceRules()
    async throws
  {
    try await ServedShop.open(scopes: .allRead) { shop in
      let products = try await shop.run("list", "products", "--json")
      let sized = try #require(
        try Record.all(in: Array(products.text.utf8)).first {
          !$0.sizes.isEmpty && !$0.records("product_specific_rules").isEmpty
        })
      let id = try #require(sized.text("product_id"))
      let rules = try await shop.run("list", "price_rules", "--of", id, "--store", "1", "--json")

      #expect(rules.status == 0, "\(rules.talk)")
      let rows = try Record.all(in: Array(rules.text.utf8))
      #expect(rows.count == 1 && rows.first?.int("product_size") != 0)
    }
  }

  @Test("a product tells what was sold of it once the days were synced; the stock what it is worth")
  func sold() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let before = try await shop.run("show", "products", "57")
      let sync = try await shop.run("sync", "products_sold")
      let after = try await shop.run("show", "products", "57", "--offline")
      let stock = try await shop.run("stock")

      #expect(before.text.contains("not loaded yet"), "\(before.text)")
      #expect(sync.status == 0, "\(sync.talk)")
      #expect(after.text.contains("Sold in 30 days") && after.text.contains("Last sale"))
      #expect(!after.text.contains("Days not loaded"))
      #expect(stock.talk.contains("value at cost"))
    }
  }

  @Test(
    "--group counts and sums the rows as the screen does, in every format; wrong words are told")
  func groups() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let day = ["--date", "2026-09-19"]
      let sales = try await shop.run("list", "sales", "--json", day[0], day[1])
      let json = try await shop.run(
        "list", "sales", "--group", "seller", "--json", "--offline", day[0], day[1])
      let table = try await shop.run(
        "list", "sales", "--group", "seller", "--sort", "total", "--limit", "1", day[0], day[1])
      let csv = try await shop.run("list", "sales", "--group", "store", "--csv", day[0], day[1])
      let wrong = try await shop.run("list", "sales", "--group", "sellers")
      let unsummed = try await shop.run("list", "sales", "--group", "seller", "--sort", "closed")

      let rows = try Record.all(in: Array(sales.text.utf8))
      let groups = try Record.all(in: Array(json.text.utf8))
      #expect(json.status == 0, "\(json.talk)")
      #expect(groups.compactMap { $0.int("count") }.reduce(0, +) == rows.count)
      for group in groups {
        let own = rows.filter { $0.text("vendor_id") == group.text("vendor_id") }
        #expect(group.int("count") == own.count)
        #expect(
          group.decimal("total") == own.compactMap { $0.decimal("total") }.reduce(0, +))
      }
      #expect(table.lines.count == 2)
      #expect(csv.lines.first == "Store,Count,Total" || csv.lines.first == "store_id,count,total")
      #expect(wrong.status == 64 && wrong.talk.contains("--group: "))
      #expect(unsummed.status == 64 && unsummed.talk.contains("total"))
    }
  }

  @Test("resources says what each list is kept by") func resources() async throws {
    let outcome = try await Program.run(arguments: ["resources", "--json"], home: try Home())
    let rows = try Record.all(in: Array(outcome.text.utf8))
    let needs = try #require(rows.first { $0.text("resource") == "products_received" })["needs"]

    #expect(rows.count == Catalog.all.count)
    #expect(needs == .array([.string("warehouse"), .string("day")]))
  }

  /// Returns the id of the record whose list is asked for, nil when the lists belong to the
  /// account.
  private func owner(of resource: Resource, _ shop: ServedShop) async throws -> String? {
    if resource.searches != nil { return "WEB-1" }
    guard let owner = resource.owner.flatMap({ Catalog.resource($0) }) else { return nil }
    let outcome = try await shop.run(
      list: owner, nil, ["--json", "--limit", "1"] + owner.splitting)
    return try Record.all(in: Array(outcome.text.utf8)).first.flatMap { owner.id(of: $0) }
  }
}

extension Resource {
  /// Returns the number of calls that a whole list must cost in a shop with three warehouses.
  fileprivate func calls(for rows: Int) -> Int {
    if list.isPaged { return max(1, (rows + 249) / 250) }
    return list.needs(.warehouse) ? 3 : 1
  }
}

extension ServedShop {
  /// Runs `list`, for the list of a record when an owner is given.
  fileprivate func run(
    list resource: Resource, _ owner: String?, _ options: String...
  ) async throws -> Program.Outcome {
    try await run(list: resource, owner, options)
  }

  /// Runs `list`, for the list of a record when an owner is given.
  fileprivate func run(
    list resource: Resource, _ owner: String?, _ options: [String]
  ) async throws -> Program.Outcome {
    try await run(["list", resource.name] + (owner.map { ["--of", $0] } ?? []) + options)
  }

  /// Runs `show`, for a row of the list of a record when an owner is given.
  fileprivate func run(
    show resource: Resource, _ id: String, _ owner: String?, _ options: String...
  ) async throws -> Program.Outcome {
    try await run(show: resource, id, owner, options)
  }

  /// Runs `show`, for a row of the list of a record when an owner is given.
  fileprivate func run(
    show resource: Resource, _ id: String, _ owner: String?, _ options: [String]
  ) async throws -> Program.Outcome {
    try await run(["show", resource.name, id] + (owner.map { ["--of", $0] } ?? []) + options)
  }

  private func run(_ arguments: [String]) async throws -> Program.Outcome {
    try await Program.run(
      arguments: arguments, home: home, environment: ["HIBOU_BASE_URL": baseURL])
  }
}

extension Resource {
  /// The day and the store of its lists, as options; empty when it has neither.
  fileprivate var splitting: [String] {
    (list.span == nil ? [] : ["--date", "2026-09-17"])
      + (list.needs(.store) ? ["--store", "1"] : [])
  }
}
