import Models
import Testing

@testable import Simulator

/// JSON written directly equals the JSON of the built value, to the byte.
@Suite struct JSONWriterTests {
  @Test("what is written is what the same values built first would be")
  func sameAsValues() {
    let time = ShopTime(TestShop.today, second: 32_405)
    let built = JSON.row([
      "id": .int(-1_284), "none": .int(0), "is": .flag(true), "is_not": .flag(false),
      "due": .money(-5), "paid": .money(123_456), "at": .text(time), "name": .text("Thé vert"),
      "tricky": .text("\"\\/\u{1B}[0m\u{7F}\n\u{202E}é"), "blank": .blank, "tags": .nothing,
      "sizes": .array([.row(["size": .int(1)]), .row(["size": .int(20)])]),
    ])

    let written = JSONWriter.array { writer in
      for _ in 0..<2 { writer.object { Self.write(time, to: &$0) } }
      writer.value(.null)
    }

    #expect(String(decoding: written, as: UTF8.self) == text(.array([built, built, .null])))
  }

  @Test("a text handed out in pieces goes on where it was")
  func pieces() {
    var writer = JSONWriter()

    writer.open(UInt8(ascii: "["))
    writer.value(.int(1))
    let first = writer.drain()
    writer.value(.int(2))
    writer.close(UInt8(ascii: "]"))

    #expect(first + writer.drain() == Array("[1,2]".utf8))
  }

  @Test(
    "a long list that is sent in pieces is the list that is sent at once",
    arguments: [0, 1, 500, 501, 1_700])
  func streams(groups: Int) {
    let rows: Reply.Rows = { place, writer in
      for _ in 0..<place % 3 { writer.value(.int(place)) }
    }

    let atOnce = JSONWriter.array { writer in
      for place in 0..<groups { rows(place, &writer) }
    }

    #expect(JSONStream(groups, rows).flatMap { $0 } == atOnce)
  }

  @Test("every row of the shop is written as JSON writes it", arguments: 1...6)
  func rowsOfTheShop(page: Int) throws {
    let bytes = TestShop().get("/products/?p=\(page)").bytes

    let isSame = try JSON(bytes).text == bytes
    #expect(isSame)
  }

  @Test("products are as they always were", arguments: [(21, variants), (667, mischief)])
  func rowsAreKept(id: Int, row: String) throws {
    let shop = TestShop([.pageSize(1)])

    let bytes = shop.get("/products/?p=\(id)").bytes

    #expect(String(decoding: bytes, as: UTF8.self) == "[\(row)]")
  }

  private func text(_ value: JSON) -> String { String(decoding: value.text, as: UTF8.self) }

  private static func write(_ time: ShopTime, to writer: inout JSONWriter) {
    writer.int("id", -1_284)
    writer.int("none", 0)
    writer.flag("is", true)
    writer.flag("is_not", false)
    writer.money("due", -5)
    writer.money("paid", 123_456)
    writer.time("at", time)
    writer.text("name", "Thé vert")
    writer.text("tricky", "\"\\/\u{1B}[0m\u{7F}\n\u{202E}é")
    writer.text("blank", "")
    writer.json("tags", .nothing)
    writer.objects("sizes", [1, 20]) { $1.int("size", $0) }
  }

  private static let variants = #"""
    {"product_id":21,"product_model":"Marinière Atelier Brumaire homme",\#
    "product_barcode":"2430000000218","product_brand":32,"product_supplier":25,\#
    "product_price":"37.20","product_discount_price":"0.00","product_supply_price":"14.26",\#
    "points_in":3,"points_out":0,"product_category":24,"product_size_type":1,\#
    "product_package":0,"product_stock_management":1,\#
    "product_supplier_reference":"MAR-0021","product_vat":1,"product_display":1,\#
    "product_display_www":0,"product_arch":0,\#
    "products_desc":"Marinière de chez Atelier Brumaire, format homme.",\#
    "product_font_color":"#000000","product_bck_btn_color":"#CCCCCC","products_ref_ext":"",\#
    "product_order":21,"weight":"0.00","multiple":1,"updated_at":"2025-09-27 10:41:06",\#
    "product_specific_rules":[],"product_size_details":[{"size_id":1,"size_name":"S",\#
    "barcode":"2439000021018"},{"size_id":2,"size_name":"M",\#
    "barcode":"2439000021025"},{"size_id":3,"size_name":"L",\#
    "barcode":"2439000021032"},{"size_id":4,"size_name":"XL","barcode":"2439000021049"}]}
    """#

  private static let mischief = #"""
    {"product_id":667,\#
    "product_model":"Croquants aux amandes \u001b[31mrouge\u001b[0m \#u{202E}éliogir\#u{202C} 120 g",\#
    "product_barcode":"","product_brand":1,"product_supplier":8,"product_price":"5.85",\#
    "product_discount_price":"4.68","product_supply_price":"3.49","points_in":0,\#
    "points_out":0,"product_category":4,"product_size_type":0,"product_package":0,\#
    "product_stock_management":1,"product_supplier_reference":"CRO-0667","product_vat":3,\#
    "product_display":1,"product_display_www":0,"product_arch":0,"products_desc":"",\#
    "product_font_color":"#000000","product_bck_btn_color":"#CCCCCC","products_ref_ext":"",\#
    "product_order":67,"weight":"0.00","multiple":1,"updated_at":"2025-12-24 14:14:01",\#
    "product_specific_rules":[]}
    """#
}
