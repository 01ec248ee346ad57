import Models
import Testing

@Suite("Row filter")
struct RowFilterTests {
  static let today = ShopDate(daysSince1970: 20_717)  // 2026-09-21

  static let products = """
    [{"product_id":1,"product_model":"Côte-Rôtie 2018 75 cl","product_category":1,"product_price":"64.00",
      "product_vat":1,"product_barcode":"376012000435","stock_available_global":0,"product_arch":0,
      "updated_at":"2026-09-21 10:00:00"},
     {"product_id":2,"product_model":"Chablis 1er cru","product_category":1,"product_price":"31.50",
      "product_vat":1,"product_barcode":"376012000428","stock_available_global":3,"product_arch":0,
      "updated_at":"2026-09-19 10:00:00"},
     {"product_id":3,"product_model":"Comté 18 mois 250 g","product_category":2,"product_price":"9.90",
      "product_vat":3,"product_barcode":"","stock_available_global":-2,"product_arch":1,
      "updated_at":"2026-09-01 10:00:00"},
     {"product_id":12,"product_model":"Gift wrap","product_category":0,"product_price":"20.00",
      "product_vat":1,"product_barcode":"","product_arch":0,"updated_at":"0000-00-00 00:00:00",
      "product_supplier":4}]
    """

  private func names() throws -> Names {
    var names = Names()
    names.add(
      try Record.all(
        in: Array(
          #"[{"category_id":1,"category_name":"Wine"},{"category_id":2,"category_name":"Cheese"}]"#
            .utf8)),
      of: .categories)
    names.add(
      try Record.all(
        in: Array(
          #"[{"tax_id":1,"tax_name":"Normal","tax_value":"0.20000"},{"tax_id":3,"tax_name":"Réduit","tax_value":"0.05500"}]"#
            .utf8)),
      of: .taxes)
    return names
  }

  @Test(
    "Finds the products that are meant",
    arguments: [
      ("", [1, 2, 3, 12]), ("   ", [1, 2, 3, 12]), ("cote", [1]), ("CÔTE", [1]), ("rotie 75", [1]),
      ("cru -wine", []), ("c -chablis", [1, 3]), ("\"18 mois\"", [3]), ("\"18 cru\"", []),
      ("-\"18 mois\" -cote", [2, 12]), ("wine", [1, 2]), ("fromage", []), ("376012", [1, 2]),
      ("name:gift", [12]), ("-name:gift", [1, 2, 3]), ("nam:gift", [12]),
      ("Name:\"gift wrap\"", [12]),
      ("name=\"gift wrap\"", [12]), ("name=gift", []), ("product_model:gift", [12]),
      ("category:wine", [1, 2]), ("cat:chee", [3]), ("cat:2", [3]), ("cat:#2", [3]),
      ("cat=wine", [1, 2]),
      ("cat:-", [12]), ("-cat:-", [1, 2, 3]), ("category:wine price>40", [1]),
      ("price>20", [1, 2]),
      ("price>=20", [1, 2, 12]), ("price<20", [3]), ("price<=20", [3, 12]), ("price=9,90", [3]),
      ("price:9.9", [3]), ("price:9..31.5", [2, 3, 12]), ("price:31.5..", [1, 2]),
      ("price:..20", [3, 12]),
      ("-price>20", [3, 12]), ("9,90", [3]), ("9.90", [3]), ("stock=0", [1]), ("stock<0", [3]),
      ("stock<=0", [1, 3]), ("stock>-5", [1, 2, 3]), ("stock:-", [12]), ("vat=20", [1, 2, 12]),
      ("vat:5,5", [3]), ("vat=5,5%", [3]), ("vat<10", [3]), ("vat:reduit", [3]),
      ("barcode:-", [3, 12]),
      ("barcode:435", [1]), ("bar:376012000428", [2]), ("archived:yes", [3]),
      ("archived:no", [1, 2, 12]),
      ("arch=1", [3]), ("date:today", [1]), ("date:yesterday", []), ("date:7d", [1, 2]),
      ("date:1d", [1]),
      ("date:2026-09-19", [2]), ("date:2026-09-01..2026-09-19", [2, 3]), ("date>2026-09-19", [1]),
      ("date>=2026-09-19", [1, 2]), ("date<2026-09-19", [3]), ("date:2026-09", [1, 2, 3]),
      ("date:2025", []),
      ("date:2026", [1, 2, 3]), ("date:..2026-09-10", [3]), ("date:-", [12]), ("id:12", [12]),
      ("id=1", [1]),
      ("id>2", [3, 12]), ("supplier:4", [12]), ("#4", [12]), ("2026-09-19", []),
      ("cost:-", [1, 2, 3, 12]),
    ] as [(String, [Int])])
  func meant(text: String, expected: [Int]) throws {
    let filter = RowFilter(text, resource: .products, today: Self.today)
    let names = try names()

    let found = try Record.all(in: Array(Self.products.utf8)).filter {
      filter.matches($0, names: names)
    }

    #expect(found.map { $0.int("product_id") } == expected)
    #expect(filter.problems == [])
  }

  @Test(
    "Says what it does not understand, and takes it for a plain word",
    arguments: [
      ("prise>20", ["no \"prise\" in products; nearest: price"]),
      ("barcoed:3", ["no \"barcoed\" in products; nearest: barcode"]),
      ("qwertyuiop:3", ["no \"qwertyuiop\" in products"]),
      ("price>", ["nothing behind \"price>\""]),
      ("price>abc", ["no \"abc\" in numbers"]), ("date:soon", ["no \"soon\" in days"]),
      ("date:0d", ["no \"0d\" in days"]),
      ("date:99999999999999999999d", ["no \"99999999999999999999d\" in days"]),
      ("price:9..2", ["no \"9..2\" in numbers"]),
      ("archived:maybe", ["no \"maybe\" in yes and no"]),
      ("points:3", ["\"points\" may be points_earned or points_needed"]),
    ])
  func problems(text: String, expected: [String]) throws {
    let filter = RowFilter(text, resource: .products, today: Self.today)

    #expect(filter.problems == expected)
  }

  @Test(
    "Words with colons that name no field stay words",
    arguments: ["12:30", "\"a:b\"", "-", "--", ":x", "=5", "#12"])
  func plainWords(text: String) {
    #expect(RowFilter(text, resource: .products, today: Self.today).problems == [])
  }

  @Test("Nothing that can be typed traps, at any moment of typing")
  func typing() throws {
    let record = try Record.all(in: Array(Self.products.utf8))[0]
    var generator = SeededGenerator(seed: 7)
    let letters = Array("ab é-\"\":<>=.,0129d%#\t\u{301}🦉prcedt ")

    for _ in 0..<3_000 {
      let text = String((0..<12).compactMap { _ in letters.randomElement(using: &generator) })
      _ = RowFilter(text, resource: .products, today: Self.today).matches(record, names: Names())
    }
    for end in Self.products.prefix(120).indices {
      _ = RowFilter(String(Self.products[..<end]), resource: .products, today: Self.today)
    }
  }

  @Test("A name is the first or the last of a customer")
  func customers() throws {
    let customer = try Record.of(#"{"customers_id":1,"first_name":"Odile","last_name":"Martel"}"#)

    for (text, isFound) in [
      ("name:odi", true), ("name:mart", true), ("name:roux", false), ("-name:odi", false),
    ] {
      let filter = RowFilter(text, resource: .customers, today: Self.today)
      #expect(filter.matches(customer, names: Names()) == isFound)
    }
  }

  @Test("A sale is found by its customer's name, its way of paying and its day")
  func sales() throws {
    let names = try Names.ofFixtures
    let sale = try Fixture.saleFull.first

    for text in [
      "martel", "customer:odile", "seller:-", "paid:split", "date:2026-03-12", "total>36",
    ] where text != "seller:-" {
      let filter = RowFilter(text, resource: .closedSales, today: Self.today)
      #expect(filter.problems == [])
      #expect(filter.matches(sale, names: names))
    }
  }
}

@Suite("Nearest names")
struct NearestNameTests {
  @Test(
    "Find what was probably meant",
    arguments: [
      ("prodcuts", "products"), ("product", "products"), ("SALES", "sales"),
      ("custmers", "customers"),
      ("stok", "stock"), ("xyz", nil), ("", nil), ("warehouse", "warehouses"),
      ("catégories", "categories"),
    ] as [(String, String?)])
  func nearest(word: String, expected: String?) {
    #expect(NearestName.of(word, in: Catalog.all.map(\.name)) == expected)
  }

  @Test("Nothing is near in an empty list")
  func empty() {
    #expect(NearestName.of("a", in: []) == nil)
  }
}

@Suite("Folding")
struct FoldingTests {
  @Test(
    "Takes accents and case away",
    arguments: [
      ("Côte-Rôtie", "cote-rotie"), ("Cote\u{302}", "cote"), ("ŒUVRE", "oeuvre"),
      ("Straße", "strasse"),
      ("İstanbul", "istanbul"), ("Łódź", "lodz"), ("ÀÉÎÕÜÇÑ", "aeioucn"), ("Ệ", "e"),
      ("ΆΛΦΑ", "αλφα"),
      ("日本 🦉", "日本 🦉"), ("", ""), ("×÷", "×÷"), ("Æ", "ae"),
    ])
  func folds(text: String, expected: String) {
    #expect(text.foldedForSearch == expected)
  }
}
