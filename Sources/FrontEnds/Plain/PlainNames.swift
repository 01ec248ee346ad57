import AppCore
import Models
import ProgramSettings
import ShopKit

/// Names of records in lists that have several pages, such as customers and products, which other
/// lists refer to.
struct PlainNames {
  /// The costs of loading the lists whose names are missing.
  private var costs: [(resource: Resource, cost: CallCost)] = []

  /// Loads the missing pages in the demo shop, where calls are free; in another shop it finds out
  /// what they cost.
  init(of resources: [Resource], _ talk: PlainTalk) async throws {
    let shop = talk.shop
    for resource in resources where shop.session.granted.contains(resource.scope) {
      let plan = try await shop.plan([ListID(resource)], .missingOnly)
      if plan.isNothing { continue }
      if shop.session.isDemo {
        _ = try await Sync(shop).lists(plan.wanted, reload: false) { _ in }
      } else {
        costs.append((resource, plan.cost))
      }
    }
  }

  /// Loads the names that the listed columns of a resource refer to.
  init(listedIn resource: Resource, _ talk: PlainTalk) async throws {
    try await self.init(of: Self.referred(resource.columns.filter(\.isListed)), talk)
  }

  /// Returns the resources with several pages that columns refer to.
  private static func referred(_ columns: [Column]) -> [Resource] {
    var seen: Set<String> = []
    return columns.compactMap { column in
      guard case .reference(let name) = column.meaning, let resource = Catalog.resource(name),
        !resource.isShort, !resource.label.isEmpty, resource.list.span == nil,
        ListID(resource).missing.isEmpty, seen.insert(name).inserted
      else { return nil }
      return resource
    }
  }

  /// Prints for each list how to load the names that are missing.
  ///
  /// - Parameter lacks: whether the name of a record is missing.
  func say(_ talk: PlainTalk, where lacks: (Resource) -> Bool) {
    for (resource, cost) in costs where lacks(resource) {
      talk.say(
        tr(
          "Some names are not loaded. \(resource.title.lowercased()), then l, loads them (\(Counted.calls(cost)))."
        ))
    }
  }
}
