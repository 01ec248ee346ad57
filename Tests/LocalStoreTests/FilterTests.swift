import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

@Suite("Filters")
struct FilterTests {
  static let products = """
    [{"product_id":1,"product_model":"Côte-Rôtie 2018 75 cl","product_category":1,"product_price":"64.00",
      "product_vat":1,"product_barcode":"376012000435","stock_available_global":0,"product_arch":0,
      "updated_at":"2026-09-21 10:00:00"},
     {"product_id":2,"product_model":"Chablis 1er cru","product_category":1,"product_price":"31.50",
      "product_vat":1,"product_barcode":"376012000428","stock_available_global":3,"product_arch":0,
      "updated_at":"2026-09-19"},
     {"product_id":3,"product_model":"Comté 18 mois 250 g","product_category":2,"product_price":"9.90",
      "product_vat":3,"product_barcode":"","stock_available_global":-2,"product_arch":1,
      "updated_at":"2026-09-01 10:00:00"},
     {"product_id":12,"product_model":"Gift wrap & more 🦉","product_category":0,"product_price":"20.00",
      "product_vat":1,"product_barcode":"","product_arch":0,"updated_at":"0000-00-00 00:00:00",
      "product_supplier":4}]
    """

  static func names() throws -> RecordLabels {
    var names = RecordLabels()
    names.add(
      try Record.all(
        in: Array(
          #"[{"category_id":1,"category_name":"Wine"},{"category_id":2,"category_name":"Cheese"}]"#
            .utf8)),
      of: .categories)
    names.add(
      try Record.all(
        in: Array(
          """
          [{"tax_id":1,"tax_name":"Normal","tax_value":"0.20000"},
           {"tax_id":3,"tax_name":"Réduit","tax_value":"0.05500"}]
          """.utf8)),
      of: .taxes)
    return names
  }

  private func found(_ text: String, in copy: Mirror, _ query: ListID = .products) async throws
    -> [Int?]
  {
    let filter = RowFilter(text, resource: query.resource, today: .today)
    #expect(filter.problems == [], "\(text)")
    return try await copy.ids(RowQuery([query], filter: filter), names: try Self.names())
  }

  @Test("Find the products that are meant")
  func meant() async throws {
    let copy = try await Mirror.of((.products, try Record.all(in: Array(Self.products.utf8))))
    let cases: [(String, [Int])] = [
      ("", [1, 2, 3, 12]), ("   ", [1, 2, 3, 12]),
      // Words match the beginnings of words.
      ("cote", [1]), ("CÔTE", [1]), ("rotie 75", [1]), ("cote-rot", [1]), ("ote", []),
      ("cru -wine", [2]), ("c", [1, 2, 3]), ("c -chablis", [1, 3]), ("1", [1, 2, 3, 12]),
      ("wine", []), ("fromage", []), ("376012", [1, 2]), ("435", []), ("75cl", []),
      ("\"18 mois\"", [3]), ("\"18 cru\"", []), ("\"mois 18\"", []), ("mois 18", [3]),
      ("\"18 mo\"", [3]), ("-\"mois 18\"", [1, 2, 3, 12]), ("-\"18 mois\" -cote", [2, 12]),
      ("\" 18 mois \"", [3]), ("name:\"18 mois\"", [3]), ("name:\"mois 18\"", []),
      ("-name:\"18 mois\"", [1, 2, 12]), ("&", [12]), ("🦉", [12]), ("-🦉", [1, 2, 3]),
      ("-&", [1, 2, 3]),
      ("name:&", [12]), ("barcode:&", []), ("more-or", []), ("-", [1]),
      // Words in a column.
      ("name:gift", [12]), ("-name:gift", [1, 2, 3]), ("nam:gift", [12]),
      ("Name:\"gift wrap\"", [12]), ("product_model:gift", [12]), ("name:376012", []),
      ("name=\"chablis 1ER cru\"", [2]), ("name=chablis", []), ("-name=chablis", [1, 2, 3, 12]),
      ("-name=\"chablis 1er cru\"", [1, 3, 12]), ("name=&", []), ("barcode=376012000435", [1]),
      ("barcode:-", [3, 12]), ("-barcode:-", [1, 2]), ("barcode:435", []),
      ("bar:376012000428", [2]), ("name>c", [1, 2, 3, 12]), ("name<cz", [1, 2, 3]),
      ("name>d", [12]),
      // References by their labels, ids and rates.
      ("category:wine", [1, 2]), ("cat:chee", [3]), ("cat:ees", [3]), ("cat:2", [3]),
      ("cat:#2", [3]),
      ("cat=wine", [1, 2]), ("cat=win", []), ("cat:-", [12]), ("-cat:-", [1, 2, 3]),
      ("-cat:wine", [3, 12]),
      ("category>d", [1, 2]), ("category<=cheese", [3]), ("category:wine price>40", [1]),
      ("vat=20", [1, 2, 12]), ("vat:5,5", [3]), ("vat:5.5", [3]), ("vat=5,5%", [3]),
      ("vat<10", [3]),
      ("vat:5..20", [1, 2, 3, 12]), ("vat:reduit", [3]), ("vat:#3", [3]), ("-vat:5.5", [1, 2, 12]),
      ("supplier:4", [12]), ("supplier:#4", [12]),
      // Numbers.
      ("price>20", [1, 2]), ("price>=20", [1, 2, 12]), ("price<20", [3]), ("price<=20", [3, 12]),
      ("price=9,90", [3]), ("price:9.9", [3]), ("price:9..31.5", [2, 3, 12]),
      ("price:10..20", [12]),
      ("price:31.5..", [1, 2]), ("price:..20", [3, 12]), ("-price>20", [3, 12]), ("stock=0", [1]),
      ("stock<0", [3]), ("stock<=0", [1, 3]), ("stock>-5", [1, 2, 3]), ("stock:-", [12]),
      ("cost:-", [1, 2, 3, 12]), ("id:12", [12]), ("id=1", [1]), ("id>2", [3, 12]),
      ("id>2.5", [3, 12]),
      ("id>=2.5", [3, 12]), ("id<2.5", [1, 2]), ("id<=2.5", [1, 2]), ("id>2.2 id<2.8", []),
      ("barcode>376012000428", [1]), ("price>0.0000001", [1, 2, 3, 12]),
      ("price<99999999999999999999999999", [1, 2, 3, 12]), ("price:2.5..2.5", []),
      ("id:2..3", [2, 3]), ("id:..2", [1, 2]), ("id:10..20", [12]), ("id:10..11", []),
      ("barcode:376012000400..376012000430", [2]), ("supplier:1..9", [12]),
      ("price!=9.90", [1, 2, 12]), ("price!=9.90 price!=20", [1, 2]),
      ("name!=chablis", [1, 2, 3, 12]),
      ("name!=\"chablis 1er cru\"", [1, 3, 12]), ("cat!=wine", [3, 12]), ("-cat!=wine", [1, 2]),
      ("barcode!=-", [1, 2]), ("archived!=yes", [1, 2, 12]), ("date!=today", [2, 3, 12]),
      // Joined parts.
      ("gift or chablis", [2, 12]), ("gift OR comte or rotie", [1, 3, 12]),
      ("c cru or gift", [2, 12]),
      ("c (cru or 18)", [2, 3]), ("(cru or 18) -chablis", [3]), ("not c", [12]),
      ("not not c", [1, 2, 3]),
      ("NOT (c or gift)", []), ("-(cru or gift)", [1, 3]), ("not (c cru)", [1, 3, 12]),
      ("price>40 or price<10", [1, 3]), ("cat:wine and price>40 or stock<0", [1, 3]),
      ("(price>40 or gift) not rotie", [12]), ("\"or\"", []), ("wrap \"more\"", [12]),
      ("barcode:- or rotie", [1, 3, 12]), ("not -c", [1, 2, 3]), ("(((c)))", [1, 2, 3]),
      ("-gift", [1, 2, 3]), ("() c", [1, 2, 3]), ("(gift)", [12]),
      ("\"gift wrap\" or \"18 mois\"", [3, 12]),
      ("not name=\"chablis 1er cru\" not gift", [1, 3]),
      // Flags.
      ("archived:yes", [3]), ("archived:no", [1, 2, 12]), ("arch=1", [3]),
      ("-archived:yes", [1, 2, 12]),
      // Days.
      ("date:today", [1]), ("date:yesterday", []), ("date:7d", [1, 2]), ("date:1d", [1]),
      ("date:2026-09-19", [2]), ("date:2026-09-01..2026-09-19", [2, 3]), ("date>2026-09-19", [1]),
      ("date>=2026-09-19", [1, 2]), ("date<2026-09-19", [3]), ("date:2026-09", [1, 2, 3]),
      ("date:2025", []), ("date:2026", [1, 2, 3]), ("date:..2026-09-10", [3]),
      ("date:2026-09-10..", [1, 2]), ("date:-", [12]), ("#12", [12]),
    ]

    for (text, expected) in cases {
      #expect(try await found(text, in: copy) == expected, "\(text)")
    }
  }

  @Test("What is not understood is taken for words")
  func misunderstood() async throws {
    let copy = try await Mirror.of(
      (.products, try [.product(1, #""product_model":"prise 20 A""#), .product(2)]))
    let filter = RowFilter("prise>20", resource: .products, today: .today)

    #expect(filter.problems.count == 1)
    #expect(try await copy.ids(RowQuery([.products], filter: filter)) == [1])
  }

  @Test("A name is the first or the last of a customer")
  func customers() async throws {
    let query = ListID(.customers)
    let copy = try await Mirror.of(
      (query, [try .of(#"{"customers_id":1,"first_name":"Odile","last_name":"Martel"}"#)]))

    for (text, ids) in [
      ("name:odi", [1]), ("name:mart", [1]), ("name:roux", []), ("-name:odi", []),
      ("name:\"odile m\"", []), ("name=odile", [1]), ("name=martel", [1]), ("-name=odil", [1]),
    ] {
      #expect(try await found(text, in: copy, query) == ids, "\(text)")
    }
  }

  @Test("A sale is found by its customer's name, its way of paying and its day")
  func sales() async throws {
    let copy = try await Mirror.of(
      (
        ListID(.customers),
        try [
          .of(#"{"customers_id":7,"first_name":"Odile","last_name":"Martel"}"#),
          .of(#"{"customers_id":8,"first_name":"Jean","last_name":"Martelet"}"#),
        ]
      ),
      (
        .sales(1),
        try [
          .of(
            """
            {"sale_id":1,"customer_id":7,"payment":"DIV","total":"36.50",
             "completed_at":"2026-09-01 10:00:00"}
            """),
          .of(#"{"sale_id":2,"customer_id":8,"payment":"CB","total":"9"}"#),
          .of(#"{"sale_id":3,"customer_id":0,"payment":"XYZ"}"#),
        ]
      ))

    for (text, ids) in [
      ("customer:martel", [1, 2]), ("customer:odile", [1]), ("-customer:martel", [3]),
      ("customer=\"odile martel\"", [1]), ("customer=martel", []), ("customer:-", [3]),
      ("customer:\"odile martel\"", [1]), ("customer>k", [1]), ("customer<=k", [2]),
      ("customer:8", [2]), ("paid:split", [1]), ("paid:div", [1]), ("paid:DIV", [1]),
      ("paid=card", [2]), ("paid:xyz", [3]), ("paid:car", [2]), ("date:2026-09-01", [1]),
      ("total>36", [1]), ("customer:martel total<20", [2]), ("2", [2]),
    ] {
      #expect(try await found(text, in: copy, .sales(1)) == ids, "\(text)")
    }
  }

  @Test("Nothing that can be typed is an error")
  func fuzz() async throws {
    let copy = try await Mirror.of((.products, try Record.all(in: Array(Self.products.utf8))))
    let names = try Self.names()
    var generator = SeededGenerator(seed: 7)
    let pieces =
      [
        "cat:", "price>", "name:", "name=", "vat:", "date:", "barcode:-", "-", "\"", "*", "'", "(",
        ")",
        "\u{0}", "🦉", "日本", "é", "e\u{301}", "\u{301}", "\u{200D}", "a", "1", "..", "5", ",", ".",
        "%",
        "#", " ", " ", " ", ":", "<", ">=", "AND", "NEAR", "OR ", "NOT", "^", "{", "}", "+", "\\",
        "or ", "not ", "(", ") ", "!=",
        "हिन्दी",
        "𞤀𞤁", "ﬀ", "ß", "İ", "x\u{AD}y", "\u{FEFF}", "½", "ⅷ", "\u{E000}", "\u{10FFFF}", ";", "--",
        "/*",
      ]

    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...7, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let filter = RowFilter(text, resource: .products, today: .today)
      _ = try await copy.ids(RowQuery([.products], filter: filter), names: names)
      _ = try await copy.tally(RowQuery([.products], filter: filter), sum: nil, names: names)
    }
  }

  @Test("As many words as can be pasted are no error")
  func long() async throws {
    let copy = try await Mirror.of((.products, try Record.all(in: Array(Self.products.utf8))))

    for (word, count) in [
      ("a", 3_000), ("-a", 3_000), ("price>1", 3_000), ("&", 3_000), ("\"a b\"", 3_000),
      ("-name:\"x y\"", 3_000), ("a or", 1_000), ("-a or", 1_000), ("not", 9_000), ("(", 9_000),
      ("(a or -b)", 300), ("not (\"a b\" or price>1) or", 300),
    ] {
      let text = Array(repeating: word, count: count).joined(separator: " ")
      let filter = RowFilter(text, resource: .products, today: .today)
      _ = try await copy.ids(RowQuery([.products], filter: filter))
    }
    let one = RowFilter(String(repeating: "a", count: 100_000), resource: .products, today: .today)
    #expect(try await copy.ids(RowQuery([.products], filter: one)) == [])
  }

  @Test("A tree finds what its parts find, joined as they are joined")
  func trees() async throws {
    let copy = try await Mirror.of((.products, try Record.all(in: Array(Self.products.utf8))))
    let all: Set<Int?> = [1, 2, 3, 12]
    let words = [
      "c", "cru", "gift", "\"18 mois\"", "name=\"chablis 1er cru\"", "cat:wine", "price>20",
      "barcode:-",
      "date:7d", "id:2..12", "&", "zzz", "stock<=0", "supplier:4", "1", "archived:yes", "\"c\"",
    ]
    var rows: [String: Set<Int?>] = [:]
    for word in words { rows[word] = Set(try await found(word, in: copy)) }
    var generator = SeededGenerator(seed: 11)

    for _ in 0..<400 {
      let (text, expected) = Self.tree(
        4, words, rows: { rows[$0, default: []] }, of: all, using: &generator)
      #expect(Set(try await found(text, in: copy)) == expected, "\(text)")
    }
  }

  @Test("SQL and the test of rows in memory find the same by every random tree")
  func twoWays() async throws {
    let records = try Record.all(in: Array(Self.products.utf8))
    let copy = try await Mirror.of((.products, records))
    let names = try Self.names()
    let words = [
      "c", "cru", "\"18 mois\"", "cote-rotie", "name:gift", "name!=\"gift wrap & more 🦉\"",
      "name=\"chablis 1er cru\"", "price>20", "price!=20", "price:9..31.5", "price:..20",
      "stock<=0", "stock!=3", "date:7d", "date<2026-09-20", "date:2026-09", "date:-", "id:2..12",
      "id=3", "barcode:-", "barcode!=-", "barcode:376012000435", "archived:yes", "archived:no",
      "cat:wine", "cat!=cheese", "cat:-", "vat:20", "vat<10", "zzz", "12",
    ]
    var generator = SeededGenerator(seed: 23)

    for _ in 0..<600 {
      let text = Self.tree(3, words, rows: { _ in [] }, of: [], using: &generator).text
      let filter = RowFilter(text, resource: .products, today: .today)
      let remembered = records.filter { record in
        filter.matches(.products) { Self.values(of: $0, in: record, names) }
      }.map { $0.int("product_id") }
      let asked = try await copy.ids(RowQuery([.products], filter: filter), names: names)

      #expect(asked == remembered, "\(text)")
    }
  }

  /// Returns the values of a row in a column: ids as texts and numbers, references by their labels.
  private static func values(
    of column: Column, in record: Record, _ names: RecordLabels
  ) -> [Value] {
    let value = column.value(of: record)
    switch value {
    case .text(let id) where column.meaning == .identifier:
      return [value] + (Decimal(string: id).map { [.number($0)] } ?? [])
    case .reference(let resource, let id):
      if resource == Resource.taxes.name, let rate = names.rate(tax: id) { return [.rate(rate)] }
      return [names.shownLabel(resource, id).map(Value.text) ?? .text("#\(id)")]
    default: return [value]
    }
  }

  /// Returns a random filter and the rows it must find.
  private static func tree(
    _ depth: Int, _ words: [String], rows: (String) -> Set<Int?>, of all: Set<Int?>,
    using generator: inout SeededGenerator
  ) -> (text: String, rows: Set<Int?>) {
    func part() -> (text: String, rows: Set<Int?>) {
      tree(depth - 1, words, rows: rows, of: all, using: &generator)
    }
    switch depth == 0 ? 0 : Int.random(in: 0...5, using: &generator) {
    case 1:
      let inner = part()
      return ("not (\(inner.text))", all.subtracting(inner.rows))
    case 2:
      let inner = part()
      return ("-(\(inner.text))", all.subtracting(inner.rows))
    case 3:
      let (left, right) = (part(), part())
      return ("(\(left.text)) (\(right.text))", left.rows.intersection(right.rows))
    case 4:
      let (left, right) = (part(), part())
      return ("\(left.text) or \(right.text)", left.rows.union(right.rows))
    default:
      let word = words.randomElement(using: &generator) ?? "c"
      return (word, rows(word))
    }
  }

  @Test("A record is found by each word of its own, however it is written")
  func everyScript() async throws {
    let words = [
      "हिन्दी", "日本語", "Ελλάδα", "Привет", "שָׁלוֹם", "Łódź", "Œuvre", "Straße", "İstanbul",
      "e\u{301}te\u{301}",
      "한국어", "ﬁn", "naïve", "№5", "½", "𞤀𞤁", "سَلَام", "ไทย", "Ǆ", "ΑΣ", "ǅ", "Ⅷ", "㎏",
    ]
    let records = try words.enumerated().map { index, word in
      try Record.product(1_000_000 + index, #""product_model":"\#(word)""#)
    }
    let copy = try await Mirror.of((.products, records))

    for (index, word) in words.enumerated() {
      for text in [word, "name:\(word)", "name=\(word)"] {
        let filter = RowFilter(text, resource: .products, today: .today)
        #expect(
          try await copy.ids(RowQuery([.products], filter: filter)).contains(1_000_000 + index),
          "\(text)")
      }
    }
  }

  @Test("A word finds what plain FTS5 finds in the same rows")
  func likeFTS5() async throws {
    var generator = SeededGenerator(seed: 21)
    let words = [
      "Côte", "cotes", "Rôtie", "l'Étoile", "75cl", "75", "cl", "Saint-Émilion", "émile", "(bio)",
      "A.O.C.",
      "été", "ete", "n°5", "100%", "CÔTEAUX", "d'Yquem", "crème", "brûlée",
    ]
    let names = (1...800).map { _ in
      (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        words.randomElement(using: &generator) ?? ""
      }.joined(separator: " ")
    }
    let copy = try await Mirror.of(
      (
        .products,
        try names.enumerated().map { index, name in
          try Record.product(900_000 + index, #""product_model":"\#(name)""#)
        }
      ))
    let plain = try DatabaseQueue()
    try await plain.write { db in
      try db.execute(
        sql: "CREATE VIRTUAL TABLE t USING fts5(name, tokenize='unicode61 remove_diacritics 2')")
      for (index, name) in names.enumerated() {
        try db.execute(
          sql: "INSERT INTO t (rowid, name) VALUES (?, ?)", arguments: [900_000 + index, name])
      }
    }

    for word in [
      "c", "co", "cote", "cotes", "et", "e", "saint", "emi", "75", "75c", "aoc", "a", "brul", "yq",
      "x",
    ] {
      let expected = try await plain.read { db in
        try Int.fetchAll(
          db, sql: "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid", arguments: ["\"\(word)\"*"]
        )
      }
      #expect(try await found(word, in: copy) == expected, "\(word)")
    }
  }
}
