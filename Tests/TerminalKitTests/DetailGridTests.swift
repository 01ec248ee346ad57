import TerminalKit
import Testing

struct DetailGridTests {
  private let pairs: [(label: CleanText, value: CleanText)] = [
    ("Price", "31,50 EUR"), ("VAT", "20 %"), ("Supplier", "日本酒蔵元"),
    ("Comment", "A wine for the cellar, to be drunk in ten years or so, with oysters"),
  ]

  @Test("under 72 columns pairs stand below each other, long values wrapped")
  func oneColumn() {
    let fields = DetailGrid(title: "1207 Chablis", pairs: pairs)

    #expect(fields.height(width: 60) == 5)
    #expect(
      drawn(fields, width: 60, height: 6) == [
        " -- 1207 Chablis -------------------------------------------",
        " Price     31,50 EUR",
        " VAT       20 %",
        " Supplier  日本酒蔵元",
        " Comment   A wine for the cellar, to be drunk in ten years",
        "           or so, with oysters",
      ])
  }

  @Test("a wider area has two columns")
  func twoColumns() {
    let fields = DetailGrid(title: "1207", pairs: pairs)

    #expect(fields.height(width: 80) == 4)
    #expect(
      drawn(fields, width: 80, height: 5).dropFirst() == [
        " Price     31,50 EUR                    VAT       20 %",
        " Supplier  日本酒蔵元                   Comment   A wine for the cellar, to be",
        "                                                  drunk in ten years or so,",
        "                                                  with oysters",
      ])
  }

  @Test("a long label is wrapped, not cut")
  func longLabel() {
    let fields = DetailGrid(pairs: [
      ("Stock Boutique Annecy", "15  (reorder at 6)"), ("VAT", "20 %"),
    ])

    #expect(fields.height(width: 60) == 3)
    #expect(
      drawn(fields, width: 60, height: 3) == [
        " Stock Boutique      15  (reorder at 6)", " Annecy", " VAT                 20 %",
      ])
  }

  @Test("a word that is longer than a column has a row of its own")
  func longWord() {
    let address = "jeanbaptiste.prevost640@example.org"
    let fields = DetailGrid(pairs: [
      ("Name", "Jean"), ("E-mail", CleanText(address)), ("Points", "57"), ("VAT", "20 %"),
    ])

    #expect(
      drawn(fields, width: 80, height: 3) == [
        " Name    Jean", " E-mail  \(address)",
        " Points  57                             VAT     20 %",
      ])
  }

  @Test("what does not fit is scrolled, and the title says where one is")
  func scrolled() {
    let fields = DetailGrid(title: "Long name of a product", pairs: pairs, offset: 9)

    #expect(
      drawn(fields, width: 60, height: 3) == [
        " -- Long name of a product ------------------------ 4-5/5 --",
        " Comment   A wine for the cellar, to be drunk in ten years",
        "           or so, with oysters",
      ])
  }

  @Test("a detail of nothing is empty")
  func empty() {
    #expect(drawn(DetailGrid(pairs: []), width: 20, height: 2) == ["", ""])
    #expect(DetailGrid(pairs: []).height(width: 20) == 0)
    #expect(drawn(DetailGrid(title: "x", pairs: pairs), width: 4, height: 1) == [" ---"])
  }
}
