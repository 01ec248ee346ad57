import Foundation
import Models
import Testing

@Suite("Sales")
struct SaleTests {
  @Test("The documented sale reads as a ticket")
  func documented() throws {
    let sale = Sale(try Fixture.saleFull.first)

    #expect(sale.id == "2051")
    #expect(sale.number == "2026-03-1-188")
    #expect(sale.state == .closed)
    #expect(sale.closed?.description == "2026-03-12 17:18:05")
    #expect(sale.businessDay?.compact == 20_260_312)
    #expect(sale.sellerName == "Inès Roux")
    #expect(sale.customer == "118")
    #expect(sale.total == Decimal(exactly: "36.30"))
    #expect(sale.payments.map(\.type) == ["ESP", "CB"])
    #expect(sale.balance == 0)
    #expect(sale.change == nil)
    #expect(sale.taxes.map(\.rate) == [Decimal(exactly: "0.2"), Decimal(exactly: "0.055")])
    #expect(sale.checks.map(\.outcome) == [.ok, .ok, .ok])
    #expect(sale.checks.allSatisfy { $0.explanation == nil })
  }

  @Test("A line is charged what the server worked out, whatever its discount remark says")
  func discountedLine() throws {
    let line = try #require(Sale(try Fixture.saleFull.first).lines.last)

    #expect(line.name == "Thé vert 100 g")
    #expect(line.gross == Decimal(exactly: "6.50"))
    #expect(line.unitPrice == Decimal(exactly: "6.50"))
    #expect(line.catalogPrice == 7)
    #expect(line.discount == Decimal(exactly: "7.14"))
    #expect(line.rate == Decimal(exactly: "0.055"))
    #expect(!line.isFree)
    #expect(!line.isRefund)
  }

  @Test("An open sale is not paid, though a way of paying stands in it")
  func open() throws {
    let sale = Sale(try Fixture.saleOpenFull.first)

    #expect(sale.state == .open)
    #expect(sale.payments.isEmpty)
    #expect(sale.balance == nil)
    #expect(sale.checks.last?.outcome == .unknown)
    #expect(sale.lines.first?.isFree == true)
    #expect(sale.lines.first?.name == "Emballage cadeau")
    #expect(sale.businessDay == nil)
  }

  @Test("A sale paid in one way is paid its total")
  func singlePayment() throws {
    let sale = Sale(
      try Record.of(
        #"{"sale_id":1,"completed_at":"2026-03-12 10:00:00","payment":"CB","total":"12.00","cash_tendered":"0.00"}"#
      ))

    #expect(sale.payments == [.init(type: "CB", amount: 12)])
    #expect(sale.balance == 0)
    #expect(sale.checks.map(\.outcome) == [.unknown, .unknown, .ok])
  }

  @Test("Cash handed over gives change")
  func change() throws {
    let sale = Sale(
      try Record.of(
        #"{"completed_at":"2026-03-12 10:00:00","payment":"ESP","total":"12.50","cash_tendered":"20.00"}"#
      ))

    #expect(sale.tendered == 20)
    #expect(sale.change == Decimal(exactly: "7.50"))
  }

  @Test("A late payment is told apart and counted")
  func latePayment() throws {
    let sale = Sale(
      try Record.of(
        """
        {"completed_at":"2026-03-12 10:00:00","payment":"DIV","total":"30.00","balance":"0.00",
         "payment_details":[{"payment_type":"ESP","payment_amount":"10.00"}],
         "cash_flow":[{"date_time":"2026-03-14 09:00:00","payment_amount":"20.00","payment_type":"CHE"}]}
        """))

    #expect(sale.payments.map(\.isLate) == [false, true])
    #expect(sale.payments.last?.time?.description == "2026-03-14 09:00:00")
    #expect(sale.checks.last?.outcome == .ok)
  }

  @Test("What is still owed is part of the sum")
  func balance() throws {
    let owed =
      #"{"completed_at":"2026-03-12 10:00:00","payment":"DIV","total":"30.00","balance":"12.00","payment_details":[{"payment_type":"ESP","payment_amount":"18.00"}]}"#

    #expect(Sale(try Record.of(owed)).checks.last?.outcome == .ok)
    #expect(
      Sale(try Record.of(owed.replacing("12.00", with: "2.00"))).checks.last?.outcome
        == .off(by: 10))
  }

  @Test("A mirror of negative lines is a void, a line that names what it returns is not")
  func voids() throws {
    let line =
      #"{"product_id":1,"quantity":1,"product_price":"-5.00","item_total_gross":"-5.00","line_item_id_return":0}"#
    let sale =
      #"{"completed_at":"2026-03-12 10:00:00","unique_sale_id":"2026-03-1-2","total":"-5.00","line_items":[\#(line)]}"#

    #expect(Sale(try Record.of(sale)).state == .void)
    #expect(Sale(try Record.of(sale)).lines.first?.isRefund == true)
    let returned = Sale(try Record.of(sale.replacing("_return\":0", with: "_return\":5310")))
    #expect(returned.state == .closed)
    #expect(returned.lines.first?.returnOf == "5310")
  }

  @Test("A header makes a ticket without lines", arguments: [Fixture.sales, .openSales])
  func headers(fixture: Fixture) throws {
    for record in try fixture.records {
      let sale = Sale(record)
      #expect(sale.lines.isEmpty)
      #expect(sale.total != nil)
      #expect(sale.state == (fixture == .sales ? .closed : .open))
    }
  }

  @Test("A cent is a rounding, two are not")
  func cents() throws {
    let sale = try Fixture.saleFull.first

    let cent = Sale(sale.replacing("total", with: .string("36.31"))).checks[0]
    let cents = Sale(sale.replacing("total", with: .string("36.28"))).checks[0]

    #expect(cent.outcome == .cent)
    #expect(cent.explanation == "off by one cent: unit prices are rounded to cents")
    #expect(cents.outcome == .off(by: try #require(Decimal(exactly: "-0.02"))))
    #expect(cents.explanation == "off by -0.02")
  }

  @Test("The tax of the ticket may be a cent off its table")
  func taxCents() throws {
    let sale = try Fixture.saleFull.first

    #expect(
      Sale(sale.replacing("sale_total_tax", with: .string("5.32"))).checks[1].outcome == .cent)
    #expect(
      Sale(sale.replacing("sale_total_tax", with: .number("6.31"))).checks[1].outcome == .off(by: 1)
    )
    #expect(Sale(sale.replacing("taxes", with: nil)).checks[1].outcome == .unknown)
    #expect(Sale(sale.replacing("taxes", with: .array([]))).checks[1].outcome != .ok)
  }

  @Test("A service charge may stand beside the lines")
  func serviceCharge() throws {
    let sale = try Fixture.saleFull.first.replacing("total", with: .string("38.30"))
      .replacing("service_charge", with: .string("2.00"))

    #expect(Sale(sale).checks[0].outcome == .ok)
  }

  @Test("Rates in a line are a fraction, or a percentage")
  func lineRates() throws {
    #expect(
      Sale.Line(try Record.of(#"{"vat":"0.200","tax_value":20}"#)).rate == Decimal(exactly: "0.2"))
    #expect(Sale.Line(try Record.of(#"{"tax_value":5.5}"#)).rate == Decimal(exactly: "0.055"))
    #expect(Sale.Line(try Record.of("{}")).rate == nil)
  }
}
