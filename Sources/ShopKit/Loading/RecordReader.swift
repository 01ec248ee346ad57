import Foundation
public import Models

/// Reads one record for a command: by its id if the API has such a route, otherwise from its list.
public final class RecordReader {
  private let shop: ShopClient
  private let options: LoadPolicy
  private let lists: ListReader

  /// Why something could not be loaded again; nil when nothing is older than allowed.
  public private(set) var lacking: Problem?

  /// Creates a reader for an account.
  public init(_ shop: ShopClient, _ options: LoadPolicy) {
    self.shop = shop
    self.options = options
    lists = ListReader(shop, options)
  }

  /// The labels of ids, from everything read so far.
  public var names: RecordLabels {
    get { lists.names }
    set { lists.names = newValue }
  }

  /// Returns the record; several rows if the route returns several, such as the stock of a product.
  public func rows(of resource: Resource, id: String, _ span: ListSpan) async throws -> [Record] {
    let resource = resource.whole.flatMap { Catalog.resource($0) } ?? resource
    guard resource.one != nil else { return [try await search(resource, id, span)] }
    do {
      let rows = try await open(resource, id)
      return resource == .products ? try await withStock(rows, id) : rows
    } catch Problem.notFound where resource.isShort && !resource.belongsToRecord {
      // The account may lack the route for a single record but have the list.
      return [try await search(resource, id, span)]
    }
  }

  /// Loads the short lists with the labels of the record's ids.
  public func learnNames(for resource: Resource) async throws {
    // Only a product is shown with its stock.
    try await lists.learnNames(
      for: resource.columns + (resource == .products ? Resource.stock.columns : []))
  }

  /// Adds the labels of ids that the mirror knows, such as a customer's; it makes no call.
  public func learnKnown(_ rows: [Record], of resource: Resource) async throws {
    for column in resource.columns {
      guard case .reference(let name) = column.meaning, let other = Catalog.resource(name),
        !other.isShort, shop.session.granted.contains(other.scope)
      else { continue }
      let ids = rows.compactMap { $0.text(column.id) }.filter { $0 != "0" }
      if !ids.isEmpty { lists.names.add(try await shop.labels(other, ids)) }
    }
  }

  /// Returns how often a product was sold recently, from the mirror; nil for other resources, and
  /// without the scope.
  public func sales(of resource: Resource, _ id: String) async throws -> ProductSales? {
    guard resource == .products, shop.session.granted.contains(Resource.productsSold.scope) else {
      return nil
    }
    return try await shop.sold(id)
  }

  /// Returns a record by its id, and reports its age if it was not loaded just now.
  private func open(_ resource: Resource, _ id: String) async throws -> [Record] {
    let now = shop.now()
    if options.mode == .nothing, !(try await shop.wasOpened(resource, id)) {
      throw Problem.notLoaded("\(resource.singular) \(id)")
    }
    let opened: Opened
    do {
      opened = try await shop.record(
        resource, id, reload: options.mode == .everything,
        maxAge: options.mode == .nothing ? .infinity : options.maxAge ?? 86_400)
    } catch let problem as Problem where problem != .stopped && options.mode != .everything {
      // A record that could not be loaded again is shown with its age.
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
    try await lists.bring(queries, try RowSelection(resource))
    for query in queries {
      let records = try await shop.list(query, reload: false).records
      if let record = records.first(where: { resource.id(of: $0) == id }) { return record }
    }
    throw Problem.notFound("\(resource.singular) \(id)")
  }

  /// Returns the product with its stock: as it came, or with the stock rows loaded separately.
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
