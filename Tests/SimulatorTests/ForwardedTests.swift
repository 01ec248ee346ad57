import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Simulator

/// The shop behind a proxy that speaks TLS with the browser.
@Suite struct ForwardedTests {
  private static let query =
    "response_type=token&client_id=hibou-demo&state=5f1c9a&scope=read_products&account=moka"
    + "&timestamp=1773330300"

  @Test(
    "the address that the browser is sent to has the scheme that the proxy names",
    arguments: [
      ("https", "https"), ("HTTPS", "https"), ("https, http", "https"), (" https ", "https"),
      ("http", "http"), ("http, https", "http"), ("gopher", "http"), ("", "http"),
      (nil, "http"),
    ])
  func scheme(_ forwarded: String?, _ scheme: String) async throws {
    try await Simulator { TestShop.moment }.application().test(.router) { client in
      var headers: HTTPFields = [:]
      let name = try #require(HTTPField.Name("X-Forwarded-Proto"))
      if let forwarded { headers[name] = forwarded }

      // A response type that there is not: the answer is the client's own address, with the error.
      let answer = try await client.execute(
        uri: "/oauth_api/authorize/?\(Self.query)", method: .get, headers: headers)

      let location = try #require(answer.headers[.location])
      #expect(location.hasPrefix("\(scheme)://"), "\(location)")
    }
  }
}
