import CResources
import Models
import Testing

/// The recorded answers of `Resources/fixtures`.
enum Fixture: String, CaseIterable {
  case brands
  case categories
  case customerFull = "customer_full"
  case customers
  case openSales = "open_sales"
  case paymentTypes = "payment_types"
  case productFull = "product_full"
  case products
  case saleFull = "sale_full"
  case saleOpenFull = "sale_open_full"
  case sales
  case stock
  case stores
  case suppliers
  case taxes
  case users
  case warehouses

  /// The answer in the server's bytes; empty when the file is missing.
  var bytes: [UInt8] {
    guard let file = cresource_find("fixtures/\(rawValue).json") else { return [] }
    return Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length))
  }

  /// The records of the answer.
  var records: [Record] {
    get throws { try Record.all(in: bytes) }
  }

  /// The first record of the answer.
  var first: Record {
    get throws { try #require(try records.first) }
  }

  /// The resource of the records.
  var resource: Resource {
    switch self {
    case .brands: .brands
    case .categories: .categories
    case .customerFull, .customers: .customers
    case .openSales, .saleOpenFull: .openSales
    case .paymentTypes: .paymentTypes
    case .productFull, .products: .products
    case .saleFull, .sales: .closedSales
    case .stock: .stock
    case .stores: .stores
    case .suppliers: .suppliers
    case .taxes: .taxes
    case .users: .users
    case .warehouses: .warehouses
    }
  }
}

extension Record {
  /// Returns the record of a JSON text written in a test.
  static func of(_ text: String) throws -> Record {
    try #require(try Record.all(in: Array(text.utf8)).first)
  }

  /// Returns the record with a field replaced, or left out when the value is nil.
  func replacing(_ field: String, with value: JSON?) -> Record {
    let members = members.compactMap { member in
      member.name == field ? value.map { JSON.Member(field, $0) } : member
    }
    return Record(.object(members))
  }
}

extension RecordLabels {
  /// The labels of all fixtures.
  static var ofFixtures: RecordLabels {
    get throws {
      var names = RecordLabels()
      for fixture in Fixture.allCases { names.add(try fixture.records, of: fixture.resource) }
      return names
    }
  }
}

/// A small generator with a seed, so that a failing run can be repeated (Vigna, SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
