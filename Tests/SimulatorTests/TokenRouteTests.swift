import Foundation
import Models
import Testing

@testable import Simulator

@Suite struct TokenRouteTests {
  private static let options = SimulatorOptions()
  private static let basic =
    "Basic " + Data("\(options.clientID):\(options.clientSecret)".utf8).base64EncodedString()

  @Test("a code is good once")
  func singleUse() throws {
    let simulator = Simulator { TestShop.moment }
    let body = "grant_type=authorization_code&code=\(try Self.code(simulator))"

    #expect(Self.post(simulator, body).status == 200)
    try Self.expectError(Self.post(simulator, body), "invalid_grant")
  }

  @Test("a code is good for its lifetime")
  func codeLifetime() throws {
    let clock = TestClock()
    let simulator = Simulator(now: clock.now)
    let code = try Self.code(simulator)

    clock.advance(seconds: 301)

    try Self.expectError(
      Self.post(simulator, "grant_type=authorization_code&code=\(code)"), "invalid_grant")
  }

  @Test("credentials are taken from the header or from the body, and must be right")
  func credentials() throws {
    let simulator = Simulator { TestShop.moment }
    let body = "grant_type=authorization_code&code=\(try Self.code(simulator))"
    let own = "client_id=hibou-demo&client_secret=\(Self.options.clientSecret)"
    let wrong = "Basic " + Data("hibou-demo:wrong".utf8).base64EncodedString()

    try Self.expectError(Self.post(simulator, body, authorization: nil), "invalid_client")
    try Self.expectError(Self.post(simulator, body, authorization: wrong), "invalid_client")
    try Self.expectError(
      Self.post(simulator, "\(body)&\(own)", authorization: wrong), "invalid_client")
    #expect(Self.post(simulator, "\(body)&\(own)", authorization: nil).status == 200)
  }

  @Test("a proof key must fit its challenge where there is one")
  func proofKey() throws {
    // RFC 7636, appendix B.
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    let challenge =
      "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
    let simulator = Simulator { TestShop.moment }
    let body = { (verifier: String) throws in
      let code = try Self.code(simulator, challenge)
      return "grant_type=authorization_code&code=\(code)\(verifier)"
    }

    #expect(Self.post(simulator, try body("&code_verifier=\(verifier)")).status == 200)
    try Self.expectError(Self.post(simulator, try body("")), "invalid_grant")
    try Self.expectError(
      Self.post(simulator, try body("&code_verifier=x\(verifier)")), "invalid_grant")
  }

  @Test("a refresh token is spent by renewing, and the new one works")
  func rotation() throws {
    let simulator = Simulator { TestShop.moment }
    let first = simulator.grant(.browse)
    let body = "grant_type=refresh_token&refresh_token=\(first.refreshToken ?? "")"

    let renewed = try Self.record(Self.post(simulator, body))
    let again = "grant_type=refresh_token&refresh_token=\(renewed.text("refresh_token") ?? "")"

    #expect(renewed.text("access_token") != first.accessToken)
    #expect(renewed.text("scope") == ScopeSet.browse.string)
    try Self.expectError(Self.post(simulator, body), "invalid_grant")
    #expect(Self.post(simulator, again).status == 200)
  }

  @Test("a shop that does not rotate sends no refresh token and keeps the old one good")
  func noRotation() throws {
    var options = SimulatorOptions()
    options.rotatesRefreshTokens = false
    let simulator = Simulator(options) { TestShop.moment }
    let body =
      "grant_type=refresh_token&refresh_token=\(simulator.grant(.browse).refreshToken ?? "")"

    #expect(try Self.record(Self.post(simulator, body))["refresh_token"] == nil)
    #expect(Self.post(simulator, body).status == 200)
  }

  @Test(
    "wrong requests are told apart",
    arguments: [
      ("", "invalid_request"), ("grant_type=password", "unsupported_grant_type"),
      ("grant_type=authorization_code", "invalid_request"),
      ("grant_type=refresh_token", "invalid_request"),
      ("grant_type=authorization_code&code=0", "invalid_grant"),
      ("grant_type=refresh_token&refresh_token=0", "invalid_grant"),
    ])
  func wrongRequests(body: String, error: String) throws {
    try Self.expectError(Self.post(Simulator { TestShop.moment }, body), error)
  }

  @Test("anything but POST is refused with status 405")
  func onlyPost() throws {
    let answer = Simulator { TestShop.moment }
      .answer(Call(method: "GET", target: "/oauth_api/token.php", base: ""))

    #expect(answer.status == 405)
    #expect(try Self.record(answer).text("error") == "invalid_request")
  }

  // MARK: Steps

  private static func code(_ simulator: Simulator, _ more: String = "") throws -> String {
    let address = try #require(
      simulator.accept(
        authorizeAddress:
          "http://shop.test/oauth_api/authorize/?response_type=code&client_id=hibou-demo"
          + "&state=s&scope=read_sales&account=demo&timestamp=1773330300\(more)"))
    return try #require(FormFields(address.split(separator: "?").last ?? "")["code"])
  }

  private static func post(
    _ simulator: Simulator, _ body: String, authorization: String? = basic
  ) -> Answer {
    var headers: [String: String] = [:]
    headers["authorization"] = authorization
    return simulator.answer(
      Call(
        method: "POST", target: "/oauth_api/token.php", headers: headers, body: Array(body.utf8),
        base: ""))
  }

  private static func record(_ answer: Answer) throws -> Record {
    try #require(try Record.all(in: answer.bytes).first)
  }

  private static func expectError(_ answer: Answer, _ error: String) throws {
    #expect(answer.status == 400)
    #expect(try record(answer).text("error") == error)
    #expect(try record(answer).text("error_description") != nil)
    #expect(answer["Cache-Control"] == "no-store")
  }
}
