import Models
import Testing

@testable import Simulator

@Suite(.serialized) struct TicketSumsTests {
  @Test("every ticket of a week adds up, by its lines, its taxes and its payments")
  func sums() throws {
    let shop = TestShop()
    var checked = 0

    for day in (1...7).map({ TestShop.today.adding(days: -$0) }) {
      for record in try shop.sales(store: 1, on: day) + shop.sales(store: 2, on: day) {
        let sale = Models.Sale(record)
        for check in sale.checks {
          switch check.outcome {
          case .ok, .cent: checked += 1
          case .off, .unknown:
            Issue.record("sale \(sale.id ?? "-"): \(check.title): \(check.explanation ?? "-")")
          }
        }
      }
    }

    #expect(checked > 1_000)
  }

  @Test("a resource that the world knows nothing of is answered with its documented row")
  func samples() throws {
    let cards = Resource(
      name: "gift_cards", title: "Gift cards", singular: "gift card", scope: .read(.storeCredit),
      list: Endpoint("/gift_cards/"), one: Endpoint("/gift_cards/{id}"), key: "card_id",
      columns: [Column("Id", .identifier, "card_id"), Column("Amount", .money, "amount")],
      sample: #"{"card_id":7,"amount":"25.00"}"#)
    let shop = TestShop { $0.resources.append(cards) }

    #expect(try shop.records("/gift_cards/").first?.cents("amount") == 2_500)
    #expect(try shop.record("/gift_cards/7").int("card_id") == 7)
    #expect(TestShop().get("/gift_cards/").status == 404)
  }
}
