public import Models

extension ShopClient {
  /// Answers a request from the mirror, without a call.
  ///
  /// - Parameter names: the labels that a filter or an order may need.
  public func answer(_ request: MirrorRequest, _ names: RecordLabels) async throws -> MirrorAnswer {
    switch request {
    case .look(let view, let look): .window(try await self.look(view, look, names))
    case .tally(let view, let column): .tally(try await tally(view, column, names))
    case .label(let resource, let ids): .names(try await labels(resource, ids))
    case .recall(let mention): .records(try await mentions(mention))
    case .gather(let lists): .lists(try await gather(lists))
    case .shortages: .shortages(try await shortages())
    case .group(let view, let column): .groups(try await groups(view, column, names))
    case .count(let product): .sales(try await sold(product))
    case .price(let products): .prices(try await costs(products))
    case .reopen(let resource, let id): .opened(try await reopened(resource, id))
    case .changes(let query): .changes(try await changes(query))
    case .facts: .facts(try await facts())
    }
  }
}
