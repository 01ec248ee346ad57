import Models
import Testing

@testable import Simulator

@Suite struct AssortmentTests {
  private static let rows = Result {
    let shop = TestShop()
    return try (1...6).flatMap { try shop.records("/products/?p=\($0)") }
  }

  @Test("names are told apart")
  func names() throws {
    let names = try Self.rows.get().compactMap { $0.text("product_model") }

    #expect(names.count == 1_284)
    #expect(Set(names).count == names.count)
  }

  @Test("barcodes are EAN-13 with the right check digit, unique, and missing for some")
  func barcodes() throws {
    let rows = try Self.rows.get()
    let own = rows.map { $0.text("product_barcode") ?? "" }
    let ofSizes = rows.flatMap { $0.records("product_size_details") }.map {
      $0.text("barcode") ?? ""
    }
    let codes = (own + ofSizes).filter { !$0.isEmpty }

    #expect(codes.allSatisfy { $0.count == 13 && Barcode.checked(Int($0.dropLast()) ?? 0) == $0 })
    #expect(Set(codes).count == codes.count)
    #expect((20...200).contains(own.count { $0.isEmpty }))
  }

  @Test("check digits are those of known codes", arguments: ["4006381333931", "3017620422003"])
  func checkDigits(code: String) {
    #expect(Barcode.checked(Int(code.dropLast()) ?? 0) == code)
  }

  @Test("every product is sold above its cost and belongs to a category, brand and tax that exist")
  func references() throws {
    let shop = TestShop()
    let categories = Set(try shop.records("/categories").compactMap { $0.int("category_id") })
    let brands = Set(try shop.records("/brands").compactMap { $0.int("brand_id") }).union([0])
    let suppliers = Set(try shop.records("/suppliers/").compactMap { $0.int("supplier_id") }).union(
      [0])
    let taxes = Set(try shop.records("/taxes").compactMap { $0.int("tax_id") })

    for row in try Self.rows.get() {
      #expect(row.cents("product_price") > row.cents("product_supply_price"))
      #expect(categories.contains(row.int("product_category") ?? -1))
      #expect(brands.contains(row.int("product_brand") ?? -1))
      #expect(suppliers.contains(row.int("product_supplier") ?? -1))
      #expect(taxes.contains(row.int("product_vat") ?? -1))
    }
    #expect(Set(try Self.rows.get().compactMap { $0.int("product_vat") }) == taxes)
  }

  @Test(
    "only products with variants have the key of their sizes, and the detail has the active ones")
  func variants() throws {
    let rows = try Self.rows.get()
    let varied = rows.filter { ($0.int("product_size_type") ?? 0) > 0 }

    #expect(varied.count > 20)
    #expect(
      rows.allSatisfy {
        ($0["product_size_details"] != nil) == (($0.int("product_size_type") ?? 0) > 0)
      })
    let fewer = try varied.prefix(20).contains { row in
      let detail = try TestShop().record("/products/\(row.int("product_id") ?? 0)")
      #expect(detail.records("active_sizes").count == detail.records("product_size_details").count)
      return detail.records("product_size_details").count
        < row.records("product_size_details").count
    }
    #expect(fewer)
  }

  @Test("archived products are read by id and not listed")
  func archived() throws {
    let shop = TestShop()

    #expect(try shop.record("/products/1290").int("product_arch") == 1)
    #expect(try Self.rows.get().allSatisfy { $0.int("product_arch") == 0 })
    #expect(shop.get("/products/1297").status == 404)
  }

  @Test("one name would play tricks on a terminal, and it is not on a first screen")
  func mischief() throws {
    let tricky = try Self.rows.get().enumerated().filter { row in
      row.element.text("product_model")?.unicodeScalars.contains {
        $0 == "\u{1B}" || $0 == "\u{202E}"
      } == true
    }

    #expect(tricky.count == 1)
    #expect((tricky.first?.offset ?? 0) > 25)
  }

  @Test("categories are a tree, some of its leaves three deep")
  func tree() throws {
    let rows = try TestShop().records("/categories")
    let parents = Dictionary(
      uniqueKeysWithValues: rows.map {
        ($0.int("category_id") ?? 0, $0.int("category_id_parent") ?? 0)
      })

    let depths = parents.keys.map { id in
      sequence(first: id) { parents[$0].flatMap { $0 == 0 ? nil : $0 } }.reduce(0) { depth, _ in
        depth + 1
      }
    }

    #expect(parents.values.allSatisfy { $0 == 0 || parents[$0] != nil })
    #expect(depths.max() == 3)
  }
}
