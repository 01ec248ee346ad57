import Foundation
import Models
import Testing

@testable import Simulator

@Suite struct RightsTests {
  @Test("a token nobody knows is refused with code 1")
  func unknownToken() throws {
    let answer = TestShop().get("/products/", token: String(repeating: "0", count: 40))

    #expect(answer.status == 401)
    #expect(try answer.json()["code"] == .number("1"))
    #expect(answer["WWW-Authenticate"]?.contains("invalid_token") == true)
  }

  @Test("every resource needs its own scope and no other", arguments: Catalog.all)
  func scopes(resource: Resource) throws {
    let path = ListID(
      resource, store: 1, day: TestShop.today, warehouse: 1, owner: TestShop.owner(of: resource)
    ).path
    let others = ScopeSet.all.toggling(resource.scope)

    let refused = TestShop(scopes: others).get(path)

    #expect(refused.status == 403)
    #expect(try refused.json()["error"] == .string("insufficient_scope"))
    #expect(TestShop(scopes: ScopeSet([resource.scope])).get(path).status == 200)
  }

  @Test("only GET is served below /api", arguments: ["POST", "PUT", "DELETE", "PATCH"])
  func onlyGet(method: String) {
    let answer = TestShop().get("/products/", method: method)

    #expect(answer.status == 405)
    #expect(answer["Allow"] == "GET")
  }

  @Test("a token is good for 365 days")
  func lifetime() {
    let clock = TestClock()
    let simulator = Simulator(now: clock.now)
    let token = simulator.grant(.allRead).accessToken
    let call = Call(
      method: "GET", target: "/api/stores", headers: ["authorization": "Bearer \(token)"], base: "")

    clock.advance(seconds: 31_536_000)
    #expect(simulator.answer(call).status == 200)
    clock.advance(seconds: 1)
    #expect(simulator.answer(call).status == 401)
  }

  @Test("the log holds paths, statuses and scopes, and no secrets")
  func log() throws {
    let shop = TestShop()
    _ = shop.get("/products/?p=2")
    _ = shop.get("/nothing")
    _ = shop.simulator.answer(
      Call(method: "GET", target: "/demo/landing/?code=c0ffee&state=1", base: ""))

    let log = shop.simulator.log

    #expect(
      log.prefix(2) == [
        CallLog(method: "GET", path: "/api/products/?p=2", status: 200, scope: .read(.products)),
        CallLog(method: "GET", path: "/api/nothing", status: 404, scope: nil),
      ])
    #expect(shop.simulator.calls(to: "/api/products") == 1)
    #expect(!"\(log)".contains("c0ffee"))
    #expect(!"\(log)".contains(shop.token))
  }
}
