import Foundation
public import Models

/// Reads one record for a command, by its id where there is such a call and out of its list otherwise.
public final class RecordReader {
  private let shop: ShopClient
  private let options: LoadPolicy
  private let lists: ListReader

  /// Why something could not be loaded again, nil when nothing is older than it may be.
  public private(set) var lacking: Problem?

  /// A reader of an account.
  public init(_ shop: ShopClient, _ options: LoadPolicy) {
    self.shop = shop
    self.options = options
    lists = ListReader(shop, options)
  }

  /// Labels of ids, from everything read so far.
  public var names: RecordLabels {
    get { lists.names }
    set { lists.names = newValue }
  }

  /// The record; several rows where the route gives several, such as the stock of a product.
  public func rows(of resource: Resource, id: String, _ span: ListSpan) async throws -> [Record] {
    let resource = resource.whole.flatMap { Catalog.resource($0) } ?? resource
    guard resource.one != nil else { return [try await search(resource, id, span)] }
    do {
      let rows = try await open(resource, id)
      return resource == .products ? try await withStock(rows, id) : rows
    } catch Problem.notFound where resource.isShort && !resource.isOfOne {
      // An account may lack the route for one of them and have the list.
      return [try await search(resource, id, span)]
    }
  }

  /// Reads the short lists that name the record's ids.
  public func learnNames(for resource: Resource) async throws {
    // Only a product is shown with its stock.
    try await lists.learnNames(
      for: resource.columns + (resource == .products ? Resource.stock.columns : []))
  }

  /// How often a product was sold of late, by the copy; nil for anything else, and without the scope for it.
  public func sales(of resource: Resource, _ id: String) async throws -> ProductSales? {
    guard resource == .products, shop.session.granted.contains(Resource.productsSold.scope) else {
      return nil
    }
    return try await shop.sold(id)
  }

  /// A record by its id, and how old it is where it was not read just now.
  private func open(_ resource: Resource, _ id: String) async throws -> [Record] {
    let now = shop.now()
    if options.mode == .nothing, !(try await shop.wasOpened(resource, id)) {
      throw Problem.notRead("\(resource.singular) \(id)")
    }
    let opened: Opened
    do {
      opened = try await shop.record(
        resource, id, anew: options.mode == .everything,
        maxAge: options.mode == .nothing ? .infinity : options.maxAge ?? 86_400)
    } catch let problem as Problem where problem != .stopped && options.mode != .everything {
      // What is known is shown with its age, though it could not be loaded again.
      if case .notFound = problem { throw problem }
      guard let known = try await shop.reopened(resource, id) else { throw problem }
      opened = known
      lacking = lacking ?? problem
    }
    if opened.readAt < now {
      shop.report(.fromMirror(.record(resource, id: id), readAt: opened.readAt))
    }
    return opened.records
  }

  private func search(
    _ resource: Resource, _ id: String, _ span: ListSpan
  ) async throws -> Record {
    let queries = try await lists.queries(for: resource, span.fitting(resource))
    try await lists.bring(queries, try Selection(resource))
    for query in queries {
      let records = try await shop.list(query, anew: false).records
      if let record = records.first(where: { resource.id(of: $0) == id }) { return record }
    }
    throw Problem.notFound("\(resource.singular) \(id)")
  }

  /// The product with its stock: as it came, or with the stock rows read beside it.
  private func withStock(_ rows: [Record], _ id: String) async throws -> [Record] {
    guard let product = rows.first, product["stock_available"] == nil,
      shop.session.granted.contains(Resource.stock.scope)
    else { return rows }
    do {
      return [with(try await open(.stock, id), product)]
    } catch let problem as Problem {
      shop.report(.stockNotLoaded(problem))
      return rows
    }
  }

  private func with(_ stock: [Record], _ product: Record) -> Record {
    let stock = stock.map { JSON.object($0.members) }
    return Record(.object(product.members + [.init("stock_available", .array(stock))]))
  }
}
