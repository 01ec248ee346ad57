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

  @Test(
    "Says what it does not understand, and takes it for a plain word",
    arguments: [
      ("prise>20", ["no \"prise\" in products (did you mean price?)"]),
      ("barcoed:3", ["no \"barcoed\" in products (did you mean barcode?)"]),
      ("qwertyuiop:3", ["no \"qwertyuiop\" in products"]),
      ("price>", ["\"price>\" needs a value"]),
      ("price>abc", ["no \"abc\" in numbers"]), ("date:soon", ["no \"soon\" in days"]),
      ("date:0d", ["no \"0d\" in days"]),
      ("date:99999999999999999999d", ["no \"99999999999999999999d\" in days"]),
      ("price:9..2", ["no \"9..2\" in numbers"]),
      ("archived:maybe", ["no \"maybe\" in yes and no"]),
      ("points:3", ["\"points\" may be points_earned or points_needed"]),
      ("id:20..10", ["no \"20..10\" in numbers"]),
      ("price=>20", ["unknown operator \"=>\"; did you mean >=? Operators: : = != < <= > >="]),
      ("price<>20", ["unknown operator \"<>\"; did you mean !=? Operators: : = != < <= > >="]),
      ("price==20", ["unknown operator \"==\"; did you mean =? Operators: : = != < <= > >="]),
      ("price:>20", ["unknown operator \":>\"; did you mean >? Operators: : = != < <= > >="]),
      ("price:>=20", ["unknown operator \":>=\"; did you mean >=? Operators: : = != < <= > >="]),
      ("price~20", ["unknown operator \"~\"; did you mean :? Operators: : = != < <= > >="]),
      ("foo~3", ["unknown operator \"~\"; did you mean :? Operators: : = != < <= > >="]),
      ("price!20", ["unknown operator \"!\"; did you mean !=? Operators: : = != < <= > >="]),
      ("a or", ["\"or\" needs words on both sides; in quotation marks it is a plain word"]),
      ("OR a", ["\"OR\" needs words on both sides; in quotation marks it is a plain word"]),
      ("a or or b", ["\"or\" needs words on both sides; in quotation marks it is a plain word"]),
      ("not", ["\"not\" needs words on both sides; in quotation marks it is a plain word"]),
      ("a and", ["\"and\" needs words on both sides; in quotation marks it is a plain word"]),
      ("(a or b", ["a \"(\" without a \")\""]), ("((a", ["a \"(\" without a \")\""]),
      ("a or b) c", ["a \")\" without a \"(\""]),
      (
        String(repeating: "(", count: 30) + "a", ["more than 20 nested parentheses"]
      ),
    ])
  func problems(text: String, expected: [String]) throws {
    let filter = RowFilter(text, resource: .products, today: Self.today)

    #expect(filter.problems == expected)
  }

  @Test(
    "Words with colons that name no field stay words",
    arguments: [
      "12:30", "\"a:b\"", "-", "--", ":x", "=5", "#12", "yahoo!", "\"or\"", "-or", "f(x)",
      "()", "name:\"=x\"",
    ])
  func plainWords(text: String) {
    #expect(RowFilter(text, resource: .products, today: Self.today).problems == [])
  }

  @Test("Nothing that can be typed traps, at any moment of typing")
  func typing() {
    var generator = SeededGenerator(seed: 7)
    let letters = Array("ab é-\"\"():<>=!~.,0129d%#or\t\u{301}🦉prcedt ")

    for _ in 0..<3_000 {
      let text = String((0..<12).compactMap { _ in letters.randomElement(using: &generator) })
      _ = RowFilter(text, resource: .products, today: Self.today)
    }
    for end in Self.products.prefix(120).indices {
      _ = RowFilter(String(Self.products[..<end]), resource: .products, today: Self.today)
    }
  }

  @Test("Names the columns it asks for, so that what they refer to can be learnt first")
  func columns() {
    let filter = RowFilter("cat:wine -name:x price>2 rouge", resource: .products, today: Self.today)

    #expect(
      filter.columns.map(\.id) == ["product_category", "product_model", "product_price"])
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
