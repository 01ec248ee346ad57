import Models
import Testing

@Suite("Barcodes")
struct BarcodeTests {
  @Test(
    "Are the same with and without zeros before them",
    arguments: [
      ("036000291452", "0036000291452", true), ("0012345678905", "012345678905", true),
      ("00012345678905", "012345678905", true), ("96385074", "0000096385074", true),
      ("96385074", "96385075", false), ("3017620422003", "03017620422003", true),
    ])
  func same(one: String, other: String, isSame: Bool) throws {
    let (one, other) = (try #require(GTIN(one)), try #require(GTIN(other)))

    #expect((one == other) == isSame)
    #expect(one.spellings.contains(other.spellings[0]) == isSame)
  }

  @Test(
    "Of another length, or with other characters, are no article numbers",
    arguments: ["", "0042", "123456789", "12345678901", "123456789012345", "ABC45678", "١٢٣٤٥٦٧٨"])
  func none(text: String) {
    #expect(GTIN(text) == nil)
  }

  @Test("A number of zeros has no digits and still its spellings")
  func zeros() {
    #expect(
      GTIN("00000000")?.spellings
        == ["00000000", "000000000000", "0000000000000", "00000000000000"])
  }

  @Test(
    "Are searched at the server as they were typed first, then in each other way to write them",
    arguments: [
      ("3017620422003", ["3017620422003", "03017620422003"], [String]()),
      ("0036000291452", ["0036000291452", "036000291452", "00036000291452"], []),
      ("ABC-1", ["ABC-1"], []),
      (
        "2340119005006", ["2340119005006", "02340119005006"],
        ["2340119000002", "2340119000000", "2340119"]
      ),
    ])
  func searches(code: String, codes: [String], scale: [String]) {
    let search = BarcodeSearch(code)

    #expect(search.codes == codes)
    #expect(search.scaleCodes == scale)
    #expect(search.cost == CallCost(least: 1, most: codes.count + scale.count))
  }

  @Test(
    "A scale label fits the code with weight and price left open, and its first digits alone",
    arguments: [
      ("2340119000000", true), ("2340119000008", true), ("2340119", true),
      ("2340119005006", false), ("2340118000000", false), ("23401190", false),
    ])
  func scale(barcode: String, fits: Bool) throws {
    #expect(try #require(ScaleLabel("2340119005006")).fits(barcode) == fits)
  }

  @Test(
    "Only 13 digits that begin with 2 are a scale label",
    arguments: ["3340119005006", "234011900500", "23401190050061", "2340119x05006"])
  func noScale(code: String) {
    #expect(ScaleLabel(code) == nil)
  }
}

@Suite("Phone numbers")
struct PhoneNumberTests {
  @Test(
    "Are compared by their digits, and national and international forms match",
    arguments: [
      ("06 12 34 56 78", "0612345678", true), ("06 12 34 56 78", "+33612345678", true),
      ("+33 (0)6 12 34 56 78", "0033612345678", true), ("06.12.34.56.78", "33612345678", true),
      ("06-12-34-56-78", "+33 6 12 34 56 78", true), ("+33612345678", "+34612345678", false),
      ("0612345678", "0612345679", false), ("612 34 56 78", "+34 612 345 678", true),
      ("(555) 010-4477", "+1 555 010 4477", true), ("0692 12 34 56", "+262 692 12 34 56", true),
      ("020 7946 0958", "+44 (0)20 7946 0958", true), ("06 1234 5678", "+39 06 1234 5678", true),
    ])
  func same(one: String, other: String, isSame: Bool) throws {
    let (one, other) = (try #require(PhoneNumber(one)), try #require(PhoneNumber(other)))

    #expect(one.isSame(as: other) == isSame)
    #expect(other.isSame(as: one) == isSame)
    #expect(!Set(one.wanted).isDisjoint(with: other.indexed) == isSame)
    #expect(!Set(other.wanted).isDisjoint(with: one.indexed) == isSame)
  }

  @Test(
    "What nobody can dial is none",
    arguments: ["", "+", "2019", "12:30", "abc", "tel 06", "000", "+0", "06", "１２３４５６７８９"])
  func none(text: String) {
    #expect(PhoneNumber(text) == nil)
  }

  @Test(
    "A field may hold several, with words between",
    arguments: [
      ("06 12 34 56 78 / 01 44 55 66 77", ["612345678", "144556677"]),
      ("tel. 06 12 34 56 78 (bureau)", ["612345678"]), ("mobile: +33 6 12 34 56 78", ["612345678"]),
      ("0612345678; 0144556677", ["612345678", "144556677"]), ("no phone", []),
    ])
  func several(text: String, national: [String]) {
    #expect(PhoneNumber.all(in: text).map(\.national) == national)
  }
}
