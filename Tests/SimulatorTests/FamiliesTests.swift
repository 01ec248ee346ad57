import Foundation
import Models
import Testing

@testable import Simulator

/// The lists of all families describe one world: they agree with each other.
@Suite(.serialized) struct FamiliesTests {
  @Test("the movements of a customer's store credit add up to what the customer has")
  func storeCredit() throws {
    let shop = TestShop()
    let customers = try (1...3).flatMap { try shop.records("/customers/?p=\($0)") }

    for customer in customers {
      let movements = try shop.records("/customers_credit/\(try id(customer))")
      #expect(sum("amount", of: movements) == customer.cents("store_credit"))
      let prepaid = try shop.records("/prepaid_purchases/\(try id(customer))")
      #expect(
        prepaid.map { $0.cents("amount") }.reduce(0, +) == customer.cents("prepaid_purchases"))
    }
    #expect(customers.contains { $0.cents("store_credit") > 0 })
    let all = try shop.records("/prepaid_purchases/")
    #expect(sum("amount", of: all) == sum("prepaid_purchases", of: customers))
  }

  @Test("what a customer bought is what the customer's sales hold, to the cent")
  func purchases() throws {
    let shop = TestShop()
    let owner = try #require(TestShop.owner(of: .customerSales))

    let sales = try shop.records("/customer/\(owner)/sales/")
    let purchases = try shop.records("/customer/\(owner)/products_solds/")

    #expect(!sales.isEmpty)
    #expect(sales.allSatisfy { $0.text("customer_id") == owner })
    #expect(sum("item_total_gross", of: purchases) == sum("total", of: sales))
    let whole = try shop.sale(try #require(sales[0].int("sale_id")))
    #expect(whole.text("total") == sales[0].text("total"))
    let own = purchases.count { $0.text("sale_id") == sales[0].text("sale_id") }
    #expect(whole.records("line_items").count == own)
  }

  @Test("a stock order is the sum of its lines, and all its goods are of its supplier")
  func stockOrders() throws {
    let shop = TestShop()

    for order in try shop.records("/inventory_inputs/") {
      let id = try #require(order.text("inventory_input_id"))
      let lines = try shop.records("/inventory_input_details/\(id)")
      let quantities = lines.compactMap { $0.int("quantity") }
      let amounts = zip(lines, quantities).map { $0.cents("product_price") * $1 }
      #expect(!lines.isEmpty)
      #expect(quantities.reduce(0, +) == order.int("inventory_input_quantity"))
      #expect(amounts.reduce(0, +) == order.cents("inventory_input_amount"))
      for line in lines {
        let product = try shop.record("/products/\(try #require(line.text("product_id")))")
        #expect(product.text("product_supplier") == order.text("inventory_input_supplier_id"))
        #expect(product.text("product_supply_price") == line.text("product_price"))
      }
    }
  }

  @Test("what is on hold has not come, what was received is of an order of that warehouse")
  func onHold() throws {
    let shop = TestShop()

    let onHold = try shop.records("/inventory_inputs_on_hold/")
    let received = try shop.records("/products_purchased/1/2026/3/12/")

    #expect(onHold.allSatisfy { $0.int("received") == 0 })
    #expect(!received.isEmpty)
    for line in received {
      let order = try shop.record(
        "/inventory_inputs/\(try #require(line.text("inventory_input_id")))")
      #expect(line.text("received") == line.text("quantity"))
      #expect(order.int("inventory_input_stock_id") == 1)
    }
  }

  @Test("a product's purchases are lines of stock orders")
  func purchaseHistory() throws {
    let shop = TestShop()
    let order = try #require(try shop.records("/inventory_inputs/").last)
    let id = try #require(order.text("inventory_input_id"))
    let line = try #require(try shop.records("/inventory_input_details/\(id)").first)

    let history = try shop.records(
      "/product_purchased_history/\(try #require(line.text("product_id")))/")

    let bought = try #require(history.first { $0.text("inventory_input_id") == id })
    #expect(bought.text("quantity") == line.text("quantity"))
    #expect(bought.text("supplier_id") == order.text("inventory_input_supplier_id"))
  }

  @Test("a transfer is the sum of its lines, and the reserve has what it takes")
  func transfers() throws {
    let shop = TestShop()

    for transfer in try shop.records("/stock_transfer/") {
      let id = try #require(transfer.text("transfer_id"))
      let lines = try shop.records("/stock_transfer_details/\(id)")
      let quantities = lines.compactMap { $0.int("quantity") }
      #expect(quantities.reduce(0, +) == transfer.int("quantity"))
      for line in lines {
        let product = try #require(line.text("product_id"))
        let level = try #require(
          try shop.records("/stock_available/product_id/\(product)").first {
            $0.int("warehouse_id") == 2 && $0.text("product_size") == line.text("product_size")
          })
        #expect((level.int("stock_available") ?? 0) >= (line.int("quantity") ?? .max))
      }
    }
  }

  @Test("the alerts are the levels under their reorder point")
  func alerts() throws {
    let shop = TestShop()

    let all = try shop.records("/stock_available/all_wh/")
    let low = all.filter { ($0.int("stock_available") ?? 0) < ($0.int("inventory_alert") ?? 0) }

    #expect(try shop.records("/stock_alert/").count == low.count)
    #expect(!low.isEmpty)
  }

  @Test(
    "the open tables are the open sales that stand on a table, and the kitchen makes their goods")
  func kitchen() throws {
    let shop = TestShop()
    let open = try shop.records("/open_sales/1").map {
      try shop.sale(try #require($0.int("sale_id")))
    }
    let served = open.filter { $0.int("ressource_id") != 0 }

    let tables = try shop.records("/kitchen/open_tables")
    let lines = try shop.records("/kitchen/line_items")

    #expect(!tables.isEmpty)
    #expect(Set(tables.map { $0.text("sale_id") }) == Set(served.map { $0.text("sale_id") }))
    for table in tables {
      let sale = try #require(served.first { $0.text("sale_id") == table.text("sale_id") })
      #expect(table.text("ressource_id") == sale.text("ressource_id"))
      let goods = sale.records("line_items").filter { $0.int("product_id") != 0 }
      #expect(lines.count { $0.text("sale_id") == sale.text("sale_id") } == goods.count)
    }
  }

  @Test("the tags of a product are of the catalogue, and the product itself says the same")
  func tags() throws {
    let shop = TestShop()
    let known = try shop.records("/tags/products/").flatMap { $0.records("tag_details") }
      .compactMap { $0.int("tag_id") }

    let tagged = try (1...200).map { try shop.record("/products/\($0)") }
      .filter { !$0.records("tags").isEmpty }

    #expect(!tagged.isEmpty)
    for product in tagged {
      let own = try shop.records("/products_tags/\(try #require(product.text("product_id")))")
      #expect(own == product.records("tags"))
      #expect(own.allSatisfy { known.contains($0.int("tag_id") ?? 0) })
    }
  }

  @Test("price rules of every size stand in the product's row too")
  func priceRules() throws {
    let shop = TestShop()
    let sizes = [0] + (try shop.record("/products/28").sizes)

    let own = try [1, 2].flatMap { store in
      try sizes.flatMap { try shop.records("/product_specific_rules/\(store)/28/\($0)") }
    }

    #expect(own.count == 2)
    #expect(try shop.record("/products/28").records("product_specific_rules") == own)
  }

  @Test("events and time entries are found by their ids, and people work in their own store")
  func calendar() throws {
    let shop = TestShop()
    let day = "\(TestShop.today.year)/\(TestShop.today.month)/\(TestShop.today.day)"

    for event in try shop.records("/calendar/events/1/\(day)") {
      #expect(try shop.record("/calendar/event/\(try #require(event.text("event_id")))") == event)
    }
    for entry in try shop.records("/time_tracking_date/2/\(day)/") {
      let user = try #require(entry.int("user_id"))
      #expect(Words.shared.users[user - 1].store == 2)
      #expect(
        try shop.record("/time_tracking/\(try #require(entry.text("time_tracking_id")))/") == entry)
    }
  }

  @Test("a credit note is what a return gave back")
  func creditNotes() throws {
    let shop = TestShop()

    let notes = try shop.records("/credit_notes/1")

    #expect(!notes.isEmpty)
    for note in notes {
      let sale = try shop.sale(try #require(note.int("sale_id")))
      #expect(note.cents("amount") == -sale.cents("total"))
      #expect(sale.records("line_items").allSatisfy { $0.int("line_item_id_return") != 0 })
    }
  }

  @Test("the members of a list are customers")
  func members() throws {
    let shop = TestShop()

    for list in try shop.records("/customers/lists/") {
      let members = try shop.records("/customers/lists/\(try #require(list.text("list_id")))")
      #expect(!members.isEmpty)
      let first = try shop.record("/customer/\(try id(members[0]))")
      #expect(first.text("email") == members[0].text("email"))
    }
  }

  private func sum(_ field: String, of records: [Record]) -> Int {
    records.map { $0.cents(field) }.reduce(0, +)
  }

  private func id(_ customer: Record) throws -> String {
    try #require(customer.text("customers_id"))
  }
}
