public import Foundation
import LocalStore
public import Models

// Queries about products in the mirror, without a call.
extension ShopClient {
  /// Returns how often a product was sold recently, from the loaded lines of the days.
  public func sold(_ product: String) async throws -> ProductSales {
    let (directory, now) = (try await directory(), now())
    return try await mirror.use { try await $0.sales(of: product, at: now, in: directory) }
  }

  /// Returns the purchase prices of products, as far as the mirror knows them.
  public func costs(_ products: [String]) async throws -> [String: Decimal] {
    guard let cost = Resource.products.column("product_supply_price") else { return [:] }
    return try await mirror.use { try await $0.numbers(of: .products, in: cost, ids: products) }
  }

  /// Returns a record that was loaded by its id; nil when it never was.
  public func reopened(_ resource: Resource, _ id: String) async throws -> Opened? {
    try await mirror.use { try await $0.opened(resource, id: id) }
      .map { Opened($0.records, readAt: $0.readAt) }
  }
}
