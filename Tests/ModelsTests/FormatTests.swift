import Foundation
import Models
import Testing

@Suite("Formats")
struct FormatTests {
  @Test(
    "Write money in both styles",
    arguments: [
      ("1842.6", "1 842,60", "1,842.60"), ("24.9", "24,90", "24.90"), ("0", "0,00", "0.00"),
      ("-31", "-31,00", "-31.00"), ("1234567.891", "1 234 567,89", "1,234,567.89"),
      ("0.005", "0,01", "0.01"), ("-0.005", "-0,01", "-0.01"), ("-0.004", "0,00", "0.00"),
      ("999.995", "1 000,00", "1,000.00"), ("100", "100,00", "100.00"),
      ("1000", "1 000,00", "1,000.00"),
    ])
  func money(digits: String, comma: String, point: String) throws {
    let amount = try #require(Decimal(exactly: digits))

    #expect(Format.money(amount) == comma)
    #expect(Format.money(amount, style: .point) == point)
    #expect(Format.money(amount, "EUR") == comma + " EUR")
  }

  @Test(
    "Write quantities without needless zeros",
    arguments: [
      ("12", "12"), ("12.00", "12"), ("0.250", "0,25"), ("1500", "1 500"), ("-2", "-2"),
      ("1e6", "1 000 000"), ("100", "100"),
    ])
  func quantities(digits: String, expected: String) throws {
    #expect(Format.quantity(try #require(Decimal(exactly: digits))) == expected)
  }

  @Test(
    "Write rates in percent",
    arguments: [
      ("0.20000", "20 %", "20 %"), ("0.05500", "5,5 %", "5.5 %"), ("0.021", "2,1 %", "2.1 %"),
      ("0", "0 %", "0 %"), ("1", "100 %", "100 %"),
    ])
  func rates(digits: String, comma: String, point: String) throws {
    let rate = try #require(Decimal(exactly: digits))

    #expect(Format.rate(rate) == comma)
    #expect(Format.rate(rate, style: .point) == point)
  }

  @Test("Write every kind of value for people and for programs")
  func values() throws {
    let names = try RecordLabels.ofFixtures
    let date = try #require(ShopDate("2026-09-21"))
    let cases: [(Value, people: String, machine: String)] = [
      (.none, "-", ""), (.text("a\tb"), "a\tb", "a\tb"), (.number(1500), "1 500", "1500"),
      (.money(Decimal(18426) / 10, "EUR"), "1 842,60", "1842.60"),
      (.rate(Decimal(55) / 1000), "5,5 %", "0.055"), (.date(date), "2026-09-21", "2026-09-21"),
      (.time(ShopTime(date, second: 67_329)), "2026-09-21 18:42", "2026-09-21 18:42:09"),
      (.flag(true), "yes", "1"), (.flag(false), "no", "0"),
      (.reference("brands", "999"), "#999", "999"),
      (.reference("taxes", "1"), "20 %", "1"), (.reference("payment_types", "CB"), "card", "CB"),
      (.reference("payment_types", "XYZ"), "XYZ", "XYZ"),
      (.reference("products", "412"), "Gourde inox 50 cl", "412"),
      (.reference("sizes", "7"), "Bleu", "7"), (.other(.array([.null])), "[null]", "[null]"),
      (.other(.string("12,50")), "12,50", "12,50"),
    ]

    for (value, people, machine) in cases {
      #expect(Format.text(value, names: names) == people)
      #expect(Format.machine(value) == machine)
    }
  }

  @Test("No digit is rounded away for programs")
  func exactMachineMoney() throws {
    let amount = try #require(Decimal(exactly: "9.66667"))

    #expect(Format.machine(.money(amount, nil)) == "9.66667")
    #expect(Format.machine(.money(5, nil)) == "5.00")
  }

  @Test(
    "Write amounts and numbers as the locale does, and with codes where only ASCII is shown",
    arguments: [
      ("fr_FR.UTF-8", "1\u{202F}234,50\u{A0}€", "1 234,50 EUR"),
      ("es", "1234,50\u{A0}€", "1234,50 EUR"), ("es_MX", "€1,234.50", "1,234.50 EUR"),
      ("de_DE", "1.234,50\u{A0}€", "1.234,50 EUR"), ("de_CH", "1’234.50\u{A0}EUR", "1'234.50 EUR"),
      ("en_US.UTF-8", "€1,234.50", "1,234.50 EUR"), ("en-GB", "€1,234.50", "1,234.50 EUR"),
      ("C", "1 234,50 EUR", "1 234,50 EUR"), ("", "1 234,50 EUR", "1 234,50 EUR"),
      ("english", "1 234,50 EUR", "1 234,50 EUR"),
    ])
  func locales(locale: String, text: String, ascii: String) {
    let amount = Decimal(123_450) / 100

    #expect(Format.money(amount, "EUR", style: .of(locale: locale)) == text)
    #expect(Format.money(amount, "EUR", style: .of(locale: locale, isUnicode: false)) == ascii)
  }

  @Test("Put a minus before the sign of a currency, and a currency without a sign as its code")
  func signs() {
    let english = NumberStyle.of(locale: "en_GB")

    #expect(Format.money(-12, "EUR", style: english) == "-€12.00")
    #expect(Format.money(12, "CHF", style: english) == "12.00 CHF")
    #expect(Format.percent(5.5, style: english) == "5.5%")
    #expect(Format.count(12_345, style: .of(locale: "es")) == "12.345")
  }
}

@Suite("Names")
struct NamesTests {
  @Test("Know what stores, taxes and labels say")
  func known() throws {
    let names = try RecordLabels.ofFixtures
    let store = try Fixture.stores.first

    #expect(names.label("products", "57") == "Thé vert 100 g")
    #expect(names.label("products", "1") == nil)
    #expect(names.rate(tax: "1") == Decimal(exactly: "0.2"))
    #expect(names.currency(store: "1") == store.text("store_default_currency"))
    #expect(names.zone(store: "1") == "Europe/Paris")
    #expect(names.warehouse(store: "1") == store.text("store_warehouse_id"))
    #expect(names.zone(store: "99") == nil)
  }

  @Test("A customer is called by both names, or by the one there is")
  func customers() throws {
    var names = RecordLabels()
    names.add(
      try Record.all(
        in: Array(
          #"[{"customers_id":1,"last_name":"Martel","first_name":"Odile"},{"customers_id":2,"last_name":"Roux"},{"customers_id":3}]"#
            .utf8)),
      of: .customers)

    #expect(names.label("customers", "1") == "Odile Martel")
    #expect(names.label("customers", "2") == "Roux")
    #expect(names.label("customers", "3") == nil)
  }
}
