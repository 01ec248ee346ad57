import Models
import Testing

@Suite struct MaskTests {
  @Test(
    "a hidden text keeps its shape",
    arguments: [
      ("Martin Dupont", "M••••• D•••••"), ("odile@example.org", "o••••@e••••••.o••"),
      ("06 12 34 56 78", "•• •• •• •• ••"), ("1980-02-03", "••••-••-••"), ("J", "•"), ("", ""),
      ("Zoé d'Arc", "Z•• •'A••"), ("日本 太郎", "日• 太•"), ("12 bis, rue X", "•• b••, r•• •"),
    ])
  func shape(text: String, hidden: String) {
    #expect(Mask.dots.text(text) == hidden)
    #expect(Mask.dots.text(hidden) == hidden)
  }

  @Test("stars where only ASCII can be shown") func stars() {
    #expect(Mask.stars.text("Martin Dupont") == "M***** D*****")
  }

  @Test("of a customer everything is hidden but ids and figures, unknown fields too")
  func customer() throws {
    let record = try Record.of(
      #"{"customers_id":118,"last_name":"Martel","phone":600000118,"loyalty_points":46,"#
        + #""date_of_birth":"1980-02-03","nickname":"Dilou","zones":[{"street":"Rue X","zone_id":7}]}"#
    )

    let shown = Resource.customers.masked(record, by: .dots)

    #expect(
      String(decoding: shown.bytes, as: UTF8.self)
        == #"{"customers_id":118,"last_name":"M•••••","phone":"•••••••••","loyalty_points":46,"#
        + #""date_of_birth":"••••-••-••","nickname":"D••••","zones":[{"street":"R•• •","zone_id":7}]}"#
    )
    let born = try #require(Resource.customers.column("date_of_birth"))
    #expect(born.value(of: shown) == .text("••••-••-••"))
  }

  @Test("of a sale the people are hidden at whatever depth, and the goods are not")
  func sale() throws {
    let record = try Record.of(
      #"{"sale_id":1,"vendor_id":2,"vendor_first_name":"Inès","comments":"pour Odile","total":"3.00","#
        + #""line_items":[{"product_model":"Thé vert","item_comments":"cadeau Odile"}],"#
        + #""delivery":{"address_line":"4 rue X","country":"FR"}}"#)

    let shown = String(
      decoding: Resource.closedSales.masked(record, by: .dots).bytes, as: UTF8.self)

    #expect(shown.contains("Thé vert"))
    #expect(shown.contains(#""vendor_id":2"#))
    #expect(shown.contains(#""total":"3.00""#))
    for word in ["Inès", "Odile", "rue"] { #expect(!shown.contains(word)) }
  }

  @Test("labels of people are hidden where they are shown, and found as they are")
  func labels() throws {
    var names = RecordLabels()
    names.add(
      [try Record.of(#"{"customers_id":1,"first_name":"Odile","last_name":"Martel"}"#)],
      of: .customers)
    names.add([try Record.of(#"{"store_id":1,"store_name":"Boutique"}"#)], of: .stores)
    names.mask = .dots

    #expect(Format.reference("customers", "1", names: names) == "O•••• M•••••")
    #expect(Format.reference("stores", "1", names: names) == "Boutique")
    #expect(names.ids(of: "customers", where: { $0.contains("Odile") }) == ["1"])
  }
}
