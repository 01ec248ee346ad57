import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Models
import NIOCore
import Testing

@testable import Simulator

/// The connect flow over HTTP, as a browser and a client do it.
@Suite struct ConnectFlowTests {
  private static let query =
    "response_type=code&client_id=hibou-demo&state=5f1c9a&scope=read_products+read_sales"
    + "&account=moka&timestamp=1773330300"
  private static let address = "/oauth_api/authorize/?\(query)"

  @Test("consent gives a code, the code a token, the token an answer")
  func wholeFlow() async throws {
    let simulator = Simulator { TestShop.moment }

    try await simulator.application().test(.router) { client in
      let landing = try await Self.decide(
        client, "decision=accept&scope=read_products&scope=read_sales")
      #expect(landing["state"] == "5f1c9a")
      #expect(landing["account"] == "moka")
      #expect(landing["timestamp"] == "1773330300")
      let code = try #require(landing["code"])
      #expect(code.wholeMatch(of: /[0-9a-f]{40}/) != nil)

      let token = try await Self.token(client, "grant_type=authorization_code&code=\(code)")
      #expect(token.status == .ok)
      #expect(token.headers[.cacheControl] == "no-store")
      let record = try Self.record(token)
      #expect(
        record.members.map(\.name) == [
          "access_token", "expires_in", "token_type", "scope", "refresh_token",
        ])
      #expect(record["expires_in"] == .number("31536000"))
      #expect(record.text("scope") == "read_products read_sales")

      try await client.execute(
        uri: "/api/products/", method: .get,
        headers: [.authorization: "Bearer \(record.text("access_token") ?? "")"]
      ) { answer in
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
      }
    }
  }

  @Test("the page lists the scopes in the browser's language and cannot be framed")
  func page() async throws {
    try await Simulator { TestShop.moment }.application().test(.router) { client in
      let french = try await client.execute(
        uri: Self.address, method: .get, headers: [.acceptLanguage: "de, fr;q=0.8, en;q=0.4"])
      let english = try await client.execute(
        uri: Self.address, method: .get, headers: [.acceptLanguage: "en-GB,en;q=0.9"])

      let text = String(buffer: french.body)
      #expect(text.contains("Voir les ventes et leurs paiements"))
      #expect(text.contains("name=\"scope\" value=\"read_products\""))
      #expect(!text.contains("read_customers"))
      #expect(String(buffer: english.body).contains("See sales and their payments"))
      #expect(french.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
    }
  }

  @Test("what stands in the address cannot become markup")
  func escaping() async throws {
    let address = Self.address.replacing(
      "account=moka", with: "account=%22%3E%3Cscript%3Ex%3C/script%3E")

    try await Simulator { TestShop.moment }.application().test(.router) { client in
      let page = try await client.execute(uri: address, method: .get)
      let landing = try await client.execute(
        uri: "/demo/landing/?error=%3Cb%3E&error_description=%3Ci%3E", method: .get)

      #expect(page.status == .ok)
      #expect(!String(buffer: page.body).contains("<script"))
      #expect(!String(buffer: landing.body).contains("<b>"))
      #expect(!String(buffer: landing.body).contains("<i>"))
    }
  }

  @Test("the owner may grant less, or nothing")
  func grantingLess() async throws {
    try await Simulator { TestShop.moment }.application().test(.router) { client in
      let less = try await Self.decide(client, "decision=accept&scope=read_sales&scope=write_sales")
      let token = try await Self.token(
        client, "grant_type=authorization_code&code=\(less["code"] ?? "")")
      let nothing = try await Self.decide(client, "decision=accept")
      let refused = try await Self.decide(client, "decision=refuse&scope=read_sales")

      #expect(try Self.record(token).text("scope") == "read_sales")
      for landing in [nothing, refused] {
        #expect(landing["error"] == "access_denied")
        #expect(landing["error_description"] == "The user denied access to your application")
        #expect(landing["state"] == "5f1c9a")
        #expect(landing["code"] == nil)
      }
    }
  }

  @Test("a decision needs the page's secret, which is good once")
  func forgedDecision() async throws {
    try await Simulator { TestShop.moment }.application().test(.router) { client in
      let forged = try await client.execute(
        uri: Self.address, method: .post,
        body: ByteBuffer(string: "decision=accept&scope=read_sales"))
      let consent = try await Self.consent(client)
      let body = ByteBuffer(string: "consent=\(consent)&decision=accept&scope=read_sales")
      let first = try await client.execute(uri: Self.address, method: .post, body: body)
      let second = try await client.execute(uri: Self.address, method: .post, body: body)

      #expect(forged.status == .badRequest)
      #expect(first.status == .found)
      #expect(second.status == .badRequest)
    }
  }

  @Test("the landing page shows the whole address and the code")
  func landing() async throws {
    try await Simulator { TestShop.moment }.application().test(.router) { client in
      let page = try await client.execute(uri: "/demo/landing/?code=abc&state=s", method: .get)

      let text = String(buffer: page.body)
      #expect(text.contains("value=\"abc\""))
      #expect(text.contains("/demo/landing/?code=abc&amp;state=s"))
    }
  }

  @Test(
    "a wrong request goes back to the client with its error",
    arguments: [
      ("scope=read_products+read_sales", "scope=read_everything", "invalid_scope"),
      ("scope=read_products+read_sales", "scope=", "invalid_scope"),
      ("response_type=code", "response_type=token", "unsupported_response_type"),
      ("state=5f1c9a", "state=", "invalid_request"),
      ("timestamp=1773330300", "timestamp=soon", "invalid_request"),
      (
        "account=moka", "account=moka&code_challenge=x&code_challenge_method=plain",
        "invalid_request"
      ),
    ])
  func wrongRequests(part: String, wrong: String, error: String) throws {
    let simulator = Simulator { TestShop.moment }

    let answer = simulator.answer(
      Call(
        method: "GET", target: Self.address.replacing(part, with: wrong), base: "http://shop.test"))

    #expect(answer.status == 302)
    #expect(answer["Location"]?.hasPrefix("http://shop.test/demo/landing/?error=\(error)&") == true)
  }

  @Test(
    "a request of nobody, or of no account, is not sent anywhere",
    arguments: [("client_id=hibou-demo", "client_id=other"), ("account=moka", "account=")])
  func unknownClients(part: String, wrong: String) {
    let address = Self.address.replacing(part, with: wrong)
    let simulator = Simulator { TestShop.moment }

    #expect(simulator.answer(Call(method: "GET", target: address, base: "")).status == 400)
    #expect(simulator.accept(authorizeAddress: "http://shop.test\(address)") == nil)
  }

  @Test("a strict shop takes only the state that the official client makes, for half an hour")
  func strictState() throws {
    var options = SimulatorOptions()
    options.checksState = true
    let clock = TestClock()
    let simulator = Simulator(options, now: clock.now)
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("client_id=hibou-demo&timestamp=1773330300".utf8),
      using: SymmetricKey(data: Data(options.clientSecret.utf8)))
    let genuine = Self.address.replacing("state=5f1c9a", with: "state=\(hexadecimal(code))")

    let forged = simulator.accept(authorizeAddress: "http://shop.test\(Self.address)")
    let good = simulator.accept(authorizeAddress: "http://shop.test\(genuine)")
    clock.advance(seconds: 1_801)
    let old = simulator.accept(authorizeAddress: "http://shop.test\(genuine)")

    #expect(forged?.contains("error=invalid_request") == true)
    #expect(good?.contains("code=") == true)
    #expect(old?.contains("error=invalid_request") == true)
  }

  @Test("accepting without a browser ends on the registered address")
  func acceptWithoutBrowser() throws {
    var options = SimulatorOptions()
    options.redirectURI = "https://example.org/back?from=shop"
    let simulator = Simulator(options) { TestShop.moment }

    let accepted = try #require(
      simulator.accept(authorizeAddress: "http://shop.test\(Self.address)"))
    let refused = try #require(
      simulator.accept(authorizeAddress: "http://shop.test\(Self.address)", refuse: true))

    #expect(accepted.hasPrefix("https://example.org/back?from=shop&code="))
    #expect(accepted.hasSuffix("&state=5f1c9a&account=moka&timestamp=1773330300"))
    #expect(refused.hasPrefix("https://example.org/back?from=shop&error=access_denied&"))
    #expect(simulator.accept(authorizeAddress: "http://shop.test/elsewhere") == nil)
    #expect(simulator.accept(authorizeAddress: "nonsense") == nil)
  }

  // MARK: Steps

  private static func consent(_ client: some TestClientProtocol) async throws -> String {
    let page = try await client.execute(uri: address, method: .get)
    let text = String(buffer: page.body)
    return String(try #require(text.firstMatch(of: /name="consent" value="([0-9a-f]{40})"/)).1)
  }

  /// Returns the final address of the browser after the owner sent the form with these fields.
  private static func decide(_ client: some TestClientProtocol, _ fields: String) async throws
    -> FormFields
  {
    let consent = try await consent(client)
    let answer = try await client.execute(
      uri: address, method: .post, body: ByteBuffer(string: "consent=\(consent)&\(fields)"))
    #expect(answer.status == .found)
    let location = try #require(answer.headers[.location])
    #expect(location.contains("/demo/landing/?"))
    return FormFields(location.split(separator: "?").last ?? "")
  }

  private static func token(_ client: some TestClientProtocol, _ body: String) async throws
    -> TestResponse
  {
    let options = SimulatorOptions()
    let basic = Data("\(options.clientID):\(options.clientSecret)".utf8).base64EncodedString()
    return try await client.execute(
      uri: "/oauth_api/token.php", method: .post, headers: [.authorization: "Basic \(basic)"],
      body: ByteBuffer(string: body))
  }

  private static func record(_ answer: TestResponse) throws -> Record {
    try #require(try Record.all(in: Array(answer.body.readableBytesView)).first)
  }
}
