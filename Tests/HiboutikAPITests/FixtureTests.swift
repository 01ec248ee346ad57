import Foundation
import HiboutikAPI
import Models
import Testing

@Suite("The documented fixtures")
struct FixtureTests {
  /// Returns the documented answer of a list: its fixture, or the sample of the catalog.
  private func documented(_ resource: Resource) throws -> HTTPAnswer {
    if let answer = try? fixture(resource.name) { return answer }
    let text = resource.list.shape == .object ? resource.sample : "[\(resource.sample)]"
    return HTTPAnswer(status: 200, body: Array(text.utf8))
  }

  private func fixture(_ name: String) throws -> HTTPAnswer {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Resources/fixtures/\(name).json")
    return HTTPAnswer(status: 200, body: Array(try Data(contentsOf: file)))
  }

  @Test("The list of every resource is read, each row with its id", arguments: Catalog.all)
  func lists(_ resource: Resource) async throws {
    let transport = ScriptedTransport([try documented(resource)])
    let query = ListID(
      resource, store: 1, day: ShopDate(year: 2026, month: 3, day: 12), warehouse: 1,
      owner: resource.belongsToRecord ? "1" : nil)

    let page = try await HiboutikClient.moka(transport).page(query)

    #expect(!page.records.isEmpty)
    #expect(page.records.allSatisfy { resource.id(of: $0) != nil })
    #expect(page.isLast)
  }

  @Test(
    "A whole record is read by its id",
    arguments: [
      (Resource.closedSales, "sale_full"), (.openSales, "sale_open_full"),
      (.products, "product_full"), (.customers, "customer_full"),
    ])
  func wholes(_ resource: Resource, _ name: String) async throws {
    let transport = ScriptedTransport([try fixture(name)])

    let records = try await HiboutikClient.moka(transport).records(resource, id: "1")

    #expect(records.count == 1)
    #expect(records.first.flatMap { resource.id(of: $0) } != nil)
  }
}
