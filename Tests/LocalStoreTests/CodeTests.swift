import Foundation
import Models
import Testing

@testable import LocalStore

/// Barcodes and phone numbers, which people and machines write in several ways.
@Suite("Codes and numbers")
struct CodeTests {
  private func ids(_ text: String, in copy: Mirror, _ query: ListID) async throws -> [Int?] {
    try await copy.ids(
      RowQuery([query], filter: RowFilter(text, resource: query.resource, today: .today)))
  }

  @Test(
    "A barcode is found with and without zeros before it, by look-up, filter and word",
    arguments: [
      ("0036000291452", 1), ("036000291452", 1), ("00036000291452", 1), ("012345678905", 2),
      ("0012345678905", 2), ("0000096385074", 3), ("96385074", 3), ("042", 4), ("3017620422003", 5),
      ("03017620422003", 5), ("A-1 b", 6),
    ])
  func barcodes(text: String, id: Int) async throws {
    let copy = try await Mirror.of(
      (
        .products,
        try [
          .product(1, #""product_barcode":"036000291452""#),
          .product(2, #""product_barcode":"0012345678905""#),
          .product(3, #""product_barcode":"96385074""#), .product(4, #""product_barcode":"042""#),
          .product(5, #""product_barcode":3017620422003"#),
          .product(6, #""product_barcode":"A-1 b""#),
        ]
      ))

    #expect(try await copy.products(barcode: text).products.map { $0.int("product_id") } == [id])
    for words in ["barcode=\"\(text)\"", "barcode:\"\(text)\"", "\"\(text)\""] {
      #expect(try await ids(words, in: copy, .products) == [id], "\(words)")
    }
    #expect(try await ids("-barcode=\"\(text)\"", in: copy, .products).count == 5)
  }

  @Test("Zeros before a code that is no article number are part of it")
  func shortCodes() async throws {
    let copy = try await Mirror.of((.products, try [.product(4, #""product_barcode":"042""#)]))

    #expect(try await copy.products(barcode: "42").products.isEmpty)
    #expect(try await ids("barcode=42", in: copy, .products) == [])
  }

  @Test("Of two products with one barcode both are found")
  func twins() async throws {
    let copy = try await Mirror.of(
      (
        .products,
        try [
          .product(10, #""product_barcode":"3017620422003""#),
          .product(11, #""product_barcode":"3017620422003""#),
        ]
      ))

    let match = try await copy.products(barcode: "3017620422003")

    #expect(match.products.map { $0.int("product_id") } == [10, 11])
    #expect(!match.isScaleLabel)
  }

  @Test("A size is found by its own barcode, once, however many warehouses have it")
  func sizes() async throws {
    let copy = try await Mirror.of((.products, try [.product(412, #""product_model":"Gourde""#)]))
    for warehouse in [1, 2] {
      let row = try Record.of(
        #"{"product_id":412,"product_size":7,"warehouse_id":\#(warehouse),"product_barcode":"2430041200072"}"#
      )
      try await copy.importPage(
        .of([row]), of: ListID(.stock, warehouse: warehouse), reload: true, at: .at(0))
    }

    let match = try await copy.products(barcode: "2430041200072")

    #expect(match.products.map { $0.text("product_model") } == ["Gourde"])
  }

  @Test("A scale label leads to the code with its weight left open, and to nothing else")
  func scale() async throws {
    let copy = try await Mirror.of(
      (
        .products,
        try [
          .product(1, #""product_barcode":"2340119000000""#),
          .product(2, #""product_barcode":"2340119001234""#),
          .product(3, #""product_barcode":"2430000000038""#),
        ]
      ))

    let label = try await copy.products(barcode: "2340119005006")
    let exact = try await copy.products(barcode: "2340119001234")
    let own = try await copy.products(barcode: "2430000999998")

    #expect(label.products.map { $0.int("product_id") } == [1])
    #expect(label.isScaleLabel)
    #expect(exact.products.map { $0.int("product_id") } == [2])
    #expect(!exact.isScaleLabel)
    #expect(own == .none)
  }

  private static let customers = ListID(.customers)

  @Test(
    "A customer is found by a phone number in any form",
    arguments: [
      "0612345678", "+33612345678", "0033612345678", "33612345678", "06 12 34 56 78", "061234",
      "\"06 12 34 56 78\"", "+33 6 12 34 56 78", "phone:0612345678", "phone=+33612345678",
      "phone:\"06 12 34\"", "phone:+33612", "06.12.34.56.78", "\"+33 (0)6 12 34 56 78\"",
    ])
  func phones(text: String) async throws {
    let forms = [
      "06 12 34 56 78", "0612345678", "+33 6 12 34 56 78", "+33612345678", "0033 6 12 34 56 78",
      "06.12.34.56.78", "01 44 55 66 77 / 06 12 34 56 78",
    ]
    let copy = try await Mirror.of(
      (
        Self.customers,
        try (forms + ["07 12 34 56 79", "+34 512 345 678", ""]).enumerated().map { index, phone in
          try .of(#"{"customers_id":\#(index),"phone":"\#(phone)","last_name":"Martel"}"#)
        }
      ))

    #expect(try await ids(text, in: copy, Self.customers) == Array(forms.indices), "\(text)")
    if !text.contains(" ") || text.contains("\"") {
      #expect(
        try await ids("-\(text)", in: copy, Self.customers) == [7, 8, 9], "-\(text)")
    }
  }

  @Test("Groups of digits that are no number stay words")
  func groups() async throws {
    let copy = try await Mirror.of(
      (Self.customers, try [.of(#"{"customers_id":1,"last_name":"Rue 12 bis 34"}"#)]))

    #expect(try await ids("12 34", in: copy, Self.customers) == [1])
    #expect(try await ids("rue 12", in: copy, Self.customers) == [1])
    #expect(try await ids("12 35", in: copy, Self.customers) == [])
  }

  @Test("The index finds exactly the numbers and barcodes that are the same, whatever they are")
  func agreement() async throws {
    var generator = SeededGenerator(seed: 11)
    func digits(_ count: Int) -> String {
      (0..<count).map { _ in "\(Int.random(in: 0...2, using: &generator))" }.joined()
    }
    let codes = (0..<300).map { _ in
      String(repeating: "0", count: Int.random(in: 0...3, using: &generator))
        + digits(Int.random(in: 6...11, using: &generator))
    }
    let phones = (0..<300).map { _ in
      (["", "0", "+33", "0033", "+34 ", "+1-", "(0)"].randomElement(using: &generator) ?? "")
        + "\(Int.random(in: 1...2, using: &generator))" + digits(1)
        + ([" ", ".", "-", ""].randomElement(using: &generator) ?? "")
        + digits(Int.random(in: 2...4, using: &generator))
    }
    let copy = try await Mirror.of(
      (
        .products,
        try codes.enumerated().map { try .product($0 + 1, #""product_barcode":"\#($1)""#) }
      ),
      (
        Self.customers,
        try phones.enumerated().map { try .of(#"{"customers_id":\#($0 + 1),"phone":"\#($1)"}"#) }
      ))

    for code in codes.prefix(120) {
      let same = codes.indices.filter { other in
        codes[other] == code || (GTIN(code) != nil && GTIN(codes[other]) == GTIN(code))
      }.map { $0 + 1 }
      #expect(try await ids("barcode=\(code)", in: copy, .products) == same, "\(code)")
      let found = try await copy.products(barcode: code).products
      #expect(found.map { $0.int("product_id") } == same.prefix(100).map { $0 }, "\(code)")
    }
    for phone in phones.prefix(120) {
      guard let number = PhoneNumber(phone) else { continue }
      let same = phones.indices.filter { other in
        PhoneNumber(phones[other])?.isSame(as: number) == true
          || phones[other].foldedForSearch == phone.foldedForSearch
      }.map { $0 + 1 }
      #expect(
        try await ids("phone=\"\(phone)\"", in: copy, Self.customers) == same, "\(phone)")
      #expect(
        Set(try await ids("phone:\"\(phone)\"", in: copy, Self.customers)).isSuperset(of: same),
        "\(phone)")
    }
  }
}
