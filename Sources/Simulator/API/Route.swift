import Models

/// A GET route of the API: its path, the scope it needs, what it answers.
///
/// The places of a path are whole numbers, but `{text}` takes anything.
struct Route: Sendable {
  /// What a route answers a visit.
  typealias Source = @Sendable (Visit) -> Reply

  let scope: Scope
  let source: Source
  private let pieces: [Substring]

  init(_ template: String, _ scope: Scope, _ source: @escaping Source) {
    pieces = template.split(separator: "/")
    self.scope = scope
    self.source = source
  }

  /// What stands in a path at the places of the template, nil when the path is not of this route.
  func places(in path: [Substring]) -> [String: Substring]? {
    guard path.count == pieces.count else { return nil }
    var places: [String: Substring] = [:]
    for (piece, part) in zip(pieces, path) {
      if piece.first == "{" {
        guard piece == "{text}" || Int(part).map({ $0 >= 0 }) == true else { return nil }
        places[String(piece.dropFirst().dropLast())] = part
      } else if piece != part {
        return nil
      }
    }
    return places
  }

  /// The routes of resources, and those beside them. Both slash forms are the same path.
  static func all(of resources: [Resource]) -> [Route] {
    resources.flatMap(routes) + extras + Sources.searches
  }

  /// Where the world has nothing to say of a resource, its documented row is the answer.
  private static func routes(of resource: Resource) -> [Route] {
    let sample = try? JSON(Array(resource.sample.utf8))
    let template = resource.list.template
    let list = Route(
      resource.searches == nil ? template : template.replacing("{owner_id}", with: "{text}"),
      resource.scope,
      Sources.lists[resource.name] ?? Sources.takings[resource.name] ?? { _ in
        .rows(sample.map { [$0] } ?? [])
      })
    guard let one = resource.one, resource.whole == nil else { return [list] }
    return [
      list,
      Route(
        one.template, resource.scope,
        Sources.ones[resource.name] ?? { _ in sample.map(Reply.record) ?? .missing }),
    ]
  }

  private static let extras = [
    Route("/products/search/barcode/{text}", .read(.products), Sources.barcode),
    Route("/closed_sales/{store_id}/{year}/{month}", .read(.sales), Sources.month),
    Route("/first_closed_sale/{store_id}", .read(.sales), Sources.first),
  ]
}
