import Models

/// Pages of products as an account sends them (`hiboutik-api.md` §4.1), the same in every run.
struct ProductPages {
  /// The number of products.
  let count: Int
  /// The number of products per page whose price and name differ from those in the account's first
  /// state.
  var changes = 0

  /// The number of pages.
  var pageCount: Int { (count + Page.size - 1) / Page.size }

  /// Returns the text of a page, from 1.
  func text(_ number: Int) -> [UInt8] {
    let first = (number - 1) * Page.size + 1
    let rows = (first...min(count, first + Page.size - 1)).map { id in
      row(id, isChanged: id - first < changes)
    }
    return Array("[\(rows.joined(separator: ","))]".utf8)
  }

  /// Returns a page for importing. Throws `JSONError`.
  func page(_ number: Int) throws -> Page {
    Page(
      records: try Record.all(in: text(number)), number: number, total: count,
      isLast: number == pageCount)
  }

  private func row(_ id: Int, isChanged: Bool) -> String {
    var dice = BenchmarkRandom(id)
    let noun = dice.pick(Self.nouns)
    let name =
      "\(dice.pick(Self.manners)) \(dice.pick(Self.materials)) \(noun) \(dice.roll(90) + 10)"
    let cents = 100 + dice.roll(99_900) + (isChanged ? 1 : 0)
    let category = dice.roll(40) + 1
    let brand = dice.roll(12)
    let text = dice.roll(3) == 0 ? "\(noun) by Atelier Café Crème, size \(dice.roll(60))." : ""
    return """
      {"product_id":\(id),"product_model":"\(name)","product_barcode":"\(3_700_000_000_000 + id * 7)",\
      "product_brand":\(brand),"product_supplier":\(brand / 2),"product_price":"\(price(cents))",\
      "product_discount_price":"0.00","product_supply_price":"\(price(cents / 2))","points_in":\(cents / 1_000),\
      "points_out":0,"product_category":\(category),"product_size_type":0,"product_package":0,\
      "product_stock_management":1,"product_supplier_reference":"\(noun.prefix(3).uppercased())-\(id)",\
      "product_vat":\(id % 3 + 1),"product_display":1,"product_display_www":\(id % 4 == 0 ? 1 : 0),\
      "product_arch":0,"products_desc":"\(text)","product_font_color":"#000000",\
      "product_bck_btn_color":"#CCCCCC","products_ref_ext":"\(id % 4 == 0 ? "web-\(id)" : "")",\
      "product_order":\(id % 100),"weight":"0.00","multiple":1,\
      "updated_at":"2026-0\(id % 9 + 1)-1\(id % 10) 1\(id % 10):00:00","product_specific_rules":""}
      """
  }

  private func price(_ cents: Int) -> String {
    "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }

  private static let manners = words(
    "Classic Slim Organic Vintage Heavy Soft Royal Compact Fresh Smoked Dark Bright Wild Pure Double Mini"
  )
  private static let materials = words(
    "Cotton Linen Leather Oak Steel Ceramic Bamboo Wool Velvet Copper Glass Marble Silk Denim Cork Paper"
  )
  private static let nouns = words(
    """
    Shirt Mug Lamp Chair Basket Candle Notebook Scarf Kettle Bowl Jacket Poster Cushion Tray Bottle Belt \
    Wallet Clock Blanket Vase Apron Spoon Knife Soap Towel Carafe Ring Bracelet Earring Sandal Boot Hat \
    Glove Sock Teapot Plate Rug Mirror Frame Shelf
    """)

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}

/// A seeded generator (SplitMix64: Steele, Lea, Flood, «Fast Splittable Pseudorandom Number
/// Generators»).
struct BenchmarkRandom {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
  }

  mutating func pick(_ words: [String]) -> String { words[roll(words.count)] }
}
