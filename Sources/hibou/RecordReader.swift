import AppCore
import Models

/// Reads one record for a command, by its id where there is such a call and out of its list otherwise.
final class RecordReader {
  private let shop: Shop
  private let lists: ListReader

  /// A reader of an account.
  init(_ shop: Shop) {
    self.shop = shop
    lists = ListReader(shop)
  }

  /// Labels of ids, from everything read so far.
  var names: Models.Names { lists.names }

  /// The record; several rows where the route gives several, such as the stock of a product.
  func rows(of resource: Resource, id: String) async throws -> [Record] {
    guard resource.one != nil else { return [try await search(resource, id)] }
    let rows = try await shop.record(resource, id)
    return resource == .products ? try await withStock(rows, id) : rows
  }

  /// Reads the short lists that name the record's ids.
  func learnNames(for resource: Resource) async throws {
    try await lists.learnNames(for: resource.columns + Resource.stock.columns)
  }

  private func search(_ resource: Resource, _ id: String) async throws -> Record {
    let queries = try await lists.queries(for: resource, SpanOptions())
    for query in queries {
      for try await page in shop.pages(query) {
        if let record = page.records.first(where: { resource.id(of: $0) == id }) { return record }
      }
    }
    throw Problem.notFound("\(resource.singular) \(id)")
  }

  /// The product with its stock: as it came, or with the stock rows read beside it.
  private func withStock(_ rows: [Record], _ id: String) async throws -> [Record] {
    guard let product = rows.first, product["stock_available"] == nil,
      shop.session.granted.contains(Resource.stock.scope)
    else { return rows }
    do {
      return [with(try await shop.record(.stock, id), product)]
    } catch let problem as Problem {
      Console.say("hibou: its stock cannot be read: \(Notice(problem).headline)")
      return rows
    }
  }

  private func with(_ stock: [Record], _ product: Record) -> Record {
    let stock = stock.map { JSON.object($0.members) }
    return Record(.object(product.members + [.init("stock_available", .array(stock))]))
  }
}
