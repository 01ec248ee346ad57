import Models
import Testing

@Suite("Language")
struct LanguageTests {
  @Test(
    "Is chosen by the setting, then by POSIX's order of variables, with LANGUAGE before the locale",
    arguments: [
      (nil, [:], "en", nil as String?), (nil, ["LANG": "fr_FR.UTF-8"], "fr", "LANG"),
      (nil, ["LC_MESSAGES": "es_ES", "LANG": "fr_FR"], "es", "LC_MESSAGES"),
      (nil, ["LC_ALL": "fr_BE.UTF-8@euro", "LC_MESSAGES": "es_ES"], "fr", "LC_ALL"),
      (nil, ["LC_ALL": "", "LANG": "es"], "es", "LANG"),
      (nil, ["LANG": "de_DE.UTF-8", "LANGUAGE": "pt:fr:en"], "fr", "LANGUAGE"),
      (nil, ["LC_ALL": "C.UTF-8", "LANGUAGE": "fr", "LANG": "fr_FR"], "en", nil),
      (nil, ["LANG": "POSIX", "LANGUAGE": "fr"], "en", nil),
      (nil, ["LANG": "ja_JP.UTF-8"], "en", nil), ("es", ["LC_ALL": "fr_FR.UTF-8"], "es", nil),
      ("tlh", ["LC_ALL": "fr_FR.UTF-8"], "fr", "LC_ALL"),
    ] as [(String?, [String: String], String, String?)])
  func choice(setting: String?, variables: [String: String], code: String, variable: String?) {
    let choice = LanguageChoice(setting: setting, among: Language.codes) { variables[$0] }

    #expect(choice.code == code)
    #expect(choice.variable == variable)
  }

  @Test("Says a sentence with its values where the language wants them")
  func sentences() {
    let said = { tr("The token of \("moka") ends in \(12) days.") }

    #expect(said() == "The token of moka ends in 12 days.")
    Language.$ofTask.withValue(.of(code: "fr")) {
      #expect(said() == "Le jeton de moka expire dans 12 jours.")
      #expect(tr("Nobody \("ever") said this") == "Nobody ever said this")
    }
  }

  @Test(
    "Has its own rule for what is singular",
    arguments: [
      ("en", 0, "0 rows"), ("en", 1, "1 row"), ("en", 2, "2 rows"), ("fr", 0, "0 ligne"),
      ("fr", 1, "1 ligne"), ("fr", 2, "2 lignes"), ("es", 0, "0 filas"), ("es", 1, "1 fila"),
    ])
  func plurals(code: String, count: Int, text: String) {
    Language.$ofTask.withValue(.of(code: code)) {
      #expect(tr("\(count) row", "\(count) rows", count) == text)
    }
  }

  @Test("Tells apart what one English word means")
  func contexts() {
    Language.$ofTask.withValue(.of(code: "es")) {
      #expect(tr("Up", context: "key") == "Arriba")
      #expect(tr(term: "Products") == "Productos")
      #expect(tr(term: "a field nobody knows") == "a field nobody knows")
    }
  }

  @Test("Reads a file of gettext's form: contexts, plurals, lines that go on, escapes, comments")
  func file() {
    let text = """
      msgid ""
      msgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"

      # said by nobody
      msgctxt "key"
      msgid "Home"
      msgstr "Debut"

      msgid "two "
      "lines"
      msgstr "a \\"quoted\\"\\n"
      "text \\\\"

      msgid "%1 row"
      msgid_plural "%1 rows"
      msgstr[0] "une"
      msgstr[1] "plus"

      msgid "not yet"
      msgstr ""
      """
    let file = Array(text.utf8).withUnsafeBufferPointer { POFile($0) }

    #expect(file.keys == ["key\u{4}Home", "two lines", "%1 row"])
    #expect(file.forms(ofKey: "two lines") == ["a \"quoted\"\ntext \\"])
    #expect(file.forms(ofKey: "%1 row") == ["une", "plus"])
  }

  @Test(
    "Days are written in the order of the locale, and read in it",
    arguments: [
      ("fr_FR.UTF-8", "21/09/2026"), ("es_ES", "21/09/2026"), ("de_CH", "21.09.2026"),
      ("en_US.UTF-8", "09/21/2026"), ("en_GB", "21/09/2026"), ("C.UTF-8", "2026-09-21"),
      ("", "2026-09-21"),
    ])
  func days(locale: String, text: String) throws {
    let date = try #require(ShopDate("2026-09-21"))
    let order = DateOrder.of(locale: locale)

    #expect(order.text(date) == text)
    #expect((order.date(text) ?? ShopDate(text)) == date)
  }

  @Test("A filter takes days and numbers as the language writes them, and as they are everywhere")
  func filters() throws {
    let today = try #require(ShopDate("2026-09-21"))
    let french = Language.of(code: "fr", dates: .dayFirst("/"))

    try Language.$ofTask.withValue(french) {
      let first = try #require(ShopDate("2026-09-01"))
      #expect(FilterRange.days("01/09/2026..21/09/2026", today: today) == first...today)
      #expect(FilterRange.days("2026-09-01..today", today: today) == first...today)
      #expect(FilterRange.days("hier", today: today)?.upperBound == today.adding(days: -1))
      #expect(FilterRange.days("7j", today: today) == FilterRange.days("7d", today: today))
      for words in ["prix>1234,50", "price>1234.50", "price>1.234,50", "price>1\u{202F}234,50"] {
        let filter = RowFilter(words, resource: .products, today: today)
        #expect(filter.problems == [])
        #expect(filter.columns.first?.id == "product_price")
      }
    }
  }
}
