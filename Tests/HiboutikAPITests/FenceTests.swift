import Models
import Testing

@testable import HiboutikAPI

@Suite("The fence: what may leave")
struct FenceTests {
  private let fence: RequestPolicy

  init() throws {
    fence = RequestPolicy(origin: try Origin(account: "moka"))
  }

  @Test("GET below /api/ and POST to the token address may leave")
  func allowed() {
    let base = "https://moka.hiboutik.com"

    #expect(fence.refusal(of: HTTPRequest(.get, "\(base)/api/brands?p=1")) == nil)
    #expect(fence.refusal(of: HTTPRequest(.get, "\(base)/api/closed_sales/1/2026/03/02")) == nil)
    #expect(
      fence.refusal(of: HTTPRequest(.postForm("a=b"), "\(base)/oauth_api/token.php")) == nil)
  }

  @Test(
    "Nothing may change the account: a POST goes to the token address or nowhere",
    arguments: [
      "/api/products/", "/api/", "/oauth_api/token.php/", "/oauth_api/token.php?x=1",
      "/oauth_api/authorize/", "/oauth_api//token.php",
    ])
  func posts(_ path: String) {
    let request = HTTPRequest(.postForm("a=b"), "https://moka.hiboutik.com\(path)")

    #expect(fence.refusal(of: request) == .notReadOnly)
  }

  @Test("A GET stays below /api/", arguments: ["/", "/apirest/x", "/oauth_api/token.php", "/api"])
  func gets(_ path: String) {
    let request = HTTPRequest(.get, "https://moka.hiboutik.com\(path)")

    #expect(fence.refusal(of: request) == .outsideAPI)
  }

  @Test(
    "The token never goes to another origin",
    arguments: [
      "https://latte.hiboutik.com/api/brands", "http://moka.hiboutik.com/api/brands",
      "https://moka.hiboutik.com:8443/api/brands", "https://moka.hiboutik.com.evil.example/api/",
      "https://moka.hiboutik.com@evil.example/api/", "https://evil.example/api/",
      "//moka.hiboutik.com/api/", "https://moka.hiboutik.com", "",
    ])
  func origins(_ url: String) {
    #expect(fence.refusal(of: HTTPRequest(.get, url)) == .otherOrigin)
  }

  @Test(
    "An address that climbs, or that holds what none may, stays here",
    arguments: [
      "/api/../oauth_api/token.php", "/api/%2e%2E/x", "/api/..%2Fx", "/api/./x", "/api/a b",
      "/api/a\r\nHost: evil", "/api/#x", "/api/\\x", "/api/é",
    ])
  func addresses(_ path: String) {
    let request = HTTPRequest(.get, "https://moka.hiboutik.com\(path)")

    #expect(fence.refusal(of: request) == .badAddress)
  }

  @Test("A request shows neither its headers nor its form")
  func description() {
    let request = HTTPRequest(
      .postForm("secret=1"), "https://x/y", headers: ["Authorization": "Bearer secret"])
    var dumped = "\(request) \(String(reflecting: request))"
    dump(request, to: &dumped)

    #expect(!dumped.contains("secret"))
    #expect(dumped.contains("POST https://x/y"))
  }
}
