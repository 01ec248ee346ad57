import Models

/// A GET route of the API: its path, its scope, and its answer.
///
/// Path parameters are whole numbers, except for `{text}`, which accepts anything.
struct Route: Sendable {
  /// Returns the reply to a visit.
  typealias Source = @Sendable (Visit) -> Reply

  let scope: Scope
  let source: Source
  private let pieces: [Substring]

  init(_ template: String, _ scope: Scope, _ source: @escaping Source) {
    pieces = template.split(separator: "/")
    self.scope = scope
    self.source = source
  }

  /// Returns the path parameters by their names in the template; nil when the path does not match.
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

  /// Returns the routes of resources and the additional routes. A path may end with a slash or not.
  static func all(of resources: [Resource]) -> [Route] {
    resources.flatMap(routes) + extras + Sources.searches
  }

  /// Returns the routes of a resource. If the world has no data for it, they answer with its
  /// documented row.
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
