import Foundation
import Models
import Testing

@testable import Simulator

/// Several shops behind one port.
@Suite struct GroupTests {
  private let group = SimulatorGroup(count: 12, .init(), now: { TestShop.moment }) { shop in
    if shop.account == "demo-03" { shop.faults = [.tooManyCalls(after: 0)] }
  }

  private func get(_ target: String, of shop: Int = 0) -> Answer {
    let options = group.shops[shop].options
    let key = "\(options.email):\(options.apiKey)"
    return group.answer(
      Call(
        method: "GET", target: target,
        headers: ["authorization": "Basic \(Data(key.utf8).base64EncodedString())"],
        base: "http://shop.test"))
  }

  @Test("each shop is served below the path of its name, which has as many digits as the last one")
  func paths() {
    #expect(group.shops.map(\.options.account).first == "demo-01")
    #expect(group.shops.map(\.options.account).last == "demo-12")
    #expect(get("/demo-01/api/stores").status == 200)
    #expect(get("/demo-13/api/stores").status == 404)
    #expect(get("/api/stores").status == 404)
  }

  @Test("a fault of one shop is a fault of no other")
  func faults() {
    #expect(get("/demo-03/api/stores").status == 429)
    #expect(get("/demo-04/api/stores").status == 200)
  }

  @Test("each shop counts its own calls")
  func counters() {
    _ = get("/demo-01/api/stores")
    _ = get("/demo-01/api/products/?p=2")
    _ = get("/demo-02/api/stores")
    #expect(group.shops.prefix(3).map(\.apiCalls) == [2, 1, 0])
    #expect(group.shops[0].log.map(\.path) == ["/api/stores", "/api/products/?p=2"])
  }

  @Test("each shop has a world of its own")
  func worlds() {
    let sales = group.shops.map { $0.sales(store: 1, on: TestShop.today).count }
    #expect(Set(sales).count > 3)
  }

  @Test("the consent of a shop leads back below its path")
  func consent() throws {
    let shop = group.shops[4]
    let address =
      "http://shop.test/demo-05/oauth_api/authorize/?client_id=\(shop.options.clientID)"
      + "&response_type=code&scope=read_products&state=x&account=demo-05&timestamp=1773330300"
    let end = try #require(shop.accept(authorizeAddress: address))
    #expect(end.hasPrefix("http://shop.test/demo-05/demo/landing/?"))
    #expect(group.shops[5].accept(authorizeAddress: address) == nil)
  }
}
