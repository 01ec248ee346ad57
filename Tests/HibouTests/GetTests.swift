import Foundation
import Models
import Simulator
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// `hibou get`: one GET for paths that hibou has no name for.
@Suite struct GetTests {
  @Test("the body comes as received, in one counted call") func body() async throws {
    try await ServedShop.open { shop in
      let before = shop.simulator.calls(to: "/api/")
      let product = try await shop.run("get", "products/1")
      let page = try await shop.run("get", "/api/products/", "--query", "p=2")
      let none = try await shop.run("get", "nothing/here")
      let listed = try await shop.run("show", "products", "1", "--json")

      #expect(product.status == 0, "\(product.talk)")
      #expect(try JSON(Array(product.text.utf8)) != .null)
      #expect(try Record.all(in: Array(page.text.utf8)).count == 250)
      #expect(none.status == 1)
      #expect(shop.simulator.calls(to: "/api/") >= before + 3)
      #expect(listed.status == 0)
    }
  }

  @Test(
    "no path leads out of /api",
    arguments: [
      "../oauth_api/token.php", "https://evil.example/", "//evil.example", "", "/", "a#b",
    ])
  func outside(path: String) {
    #expect(throws: Problem.self) { try GetCommand.path(path, []) }
  }

  @Test("parameters are encoded")
  func parameters() throws {
    #expect(
      try GetCommand.path("customers/search", ["name=Jean & Cie", "p=1"])
        == "/customers/search?name=Jean%20%26%20Cie&p=1")
    #expect(try GetCommand.path("/api/x?a=1", ["b=2"]) == "/x?a=1&b=2")
    #expect(throws: Problem.self) { try GetCommand.path("x", ["p"]) }
  }
}
