import Foundation
import Models
import OAuth
import TestSupport
import Testing

@Suite("The token exchange")
struct TokenExchangeTests {
  private static let grant = """
    {"access_token":"a1","expires_in":31536000,"token_type":"Bearer",\
    "scope":"read_products read_sales","refresh_token":"r1"}
    """

  @Test("The request is what the official client sends: Basic, the code, no redirect address")
  func request() async throws {
    let host = FakeHost(Self.grant)

    _ = try await host.exchange.exchange("co/de+1 &", try .moka(usesPKCE: false))

    let request = try #require(host.asked.first)
    #expect(request.url == "https://moka.hiboutik.com/oauth_api/token.php")
    #expect(request.authorization.reveal == "Basic aGlib3UtY2xpOnMzY3IzdC1vZi1oaWJvdQ==")
    #expect(request.body.reveal == "grant_type=authorization_code&code=co%2Fde%2B1+%26")
    #expect(!"\(request)".contains("aGlib3U"))
  }

  @Test("With PKCE the verifier goes along")
  func verifier() async throws {
    let host = FakeHost(Self.grant)

    _ = try await host.exchange.exchange("c0de", try .moka())

    #expect(
      host.asked.first?.body.reveal
        == "grant_type=authorization_code&code=c0de"
        + "&code_verifier=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
  }

  @Test("A refresh sends the refresh token and no scope")
  func refreshRequest() async throws {
    let host = FakeHost(Self.grant)

    _ = try await host.exchange.refresh(
      Secret("r+0"), origin: try Origin(account: "moka"), client: .hibou, scopes: .browse)

    #expect(host.asked.first?.body.reveal == "grant_type=refresh_token&refresh_token=r%2B0")
  }

  @Test("The grant is read: tokens, lifetime, scopes")
  func whole() async throws {
    let grant = try await FakeHost(Self.grant).exchange.exchange("c0de", try .moka())

    #expect(grant.accessToken.reveal == "a1")
    #expect(grant.refreshToken?.reveal == "r1")
    #expect(grant.expiresIn == 31_536_000)
    #expect(grant.scopes == ScopeSet([.read(.products), .read(.sales)]))
  }

  @Test(
    "Odd answers are read leniently",
    arguments: [
      (#"{"access_token":"a1","expires_in":"3600","scope":null}"#, 3_600),
      (#"{"access_token":"a1","scope":""}"#, nil),
      (#"{"access_token":"a1","expires_in":0}"#, nil),
      (#"{"access_token":"a1","expires_in":9223372036854775807}"#, nil),
      (#"{"access_token":"a1","expires_in":null,"surprise":[1]}"#, nil),
    ])
  func lenient(_ body: String, _ expiry: Int?) async throws {
    let grant = try await FakeHost(body).exchange.exchange("c0de", try .moka())

    #expect(grant.accessToken.reveal == "a1")
    #expect(grant.refreshToken == nil)
    #expect(grant.expiresIn == expiry)
    #expect(grant.scopes == .browse)
  }

  struct Refusal: Sendable {
    let status: Int
    let body: String
    let error: ConnectError
    var date: String?
  }

  private static let refusals: [Refusal] = [
    Refusal(
      status: 400, body: #"{"error":"invalid_grant","error_description":"Used twice"}"#,
      error: .invalidGrant(.used, said: "Used twice")),
    Refusal(
      status: 400,
      body: #"{"error":"invalid_grant","error_description":"The authorization code has expired"}"#,
      error: .invalidGrant(.expired, said: "The authorization code has expired")),
    Refusal(
      status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Authorization code doesn't exist or is invalid for the client"}"#,
      error: .invalidGrant(
        .unknown, said: "Authorization code doesn't exist or is invalid for the client")),
    Refusal(
      status: 400, body: #"{"error":"invalid_grant","error_description":"Nope"}"#,
      error: .invalidGrant(.unsaid, said: "Nope")),
    Refusal(
      status: 400, body: #"{"error":"invalid_grant"}"#, error: .invalidGrant(.unsaid, said: nil)),
    Refusal(
      status: 400, body: #"{"error":"invalid_grant"}"#, error: .clockWrong(seconds: 301),
      date: "Mon, 21 Sep 2026 14:18:21 GMT"),
    Refusal(
      status: 400, body: #"{"error":"invalid_grant"}"#, error: .clockWrong(seconds: -3_600),
      date: "Mon, 21 Sep 2026 13:13:20 GMT"),
    Refusal(
      status: 400, body: #"{"error":"invalid_grant"}"#, error: .invalidGrant(.unsaid, said: nil),
      date: "Mon, 21 Sep 2026 14:18:20 GMT"),
    Refusal(
      status: 400, body: #"{"error":"invalid_grant"}"#, error: .invalidGrant(.unsaid, said: nil),
      date: "yesterday"),
    Refusal(status: 400, body: #"{"error":"invalid_client"}"#, error: .invalidClient),
    Refusal(status: 401, body: "", error: .invalidClient),
    Refusal(status: 401, body: "{}", error: .invalidClient),
    Refusal(status: 400, body: #"{"error":"redirect_uri_mismatch"}"#, error: .redirectMismatch),
    Refusal(
      status: 400,
      body: #"{"error":"invalid_request","error_description":"Missing: \"redirect_uri\""}"#,
      error: .redirectMismatch),
    Refusal(status: 400, body: #"{"error":"invalid_scope"}"#, error: .invalidScope),
    Refusal(status: 400, body: #"{"error":"code_verifier_mismatch"}"#, error: .pkceRefused),
    Refusal(
      status: 400, body: #"{"error":"invalid_grant","error_description":"PKCE failed"}"#,
      error: .pkceRefused),
    Refusal(status: 405, body: #"{"error":"invalid_request"}"#, error: .methodRefused),
    Refusal(
      status: 400, body: #"{"error":"unsupported_grant_type","error_description":"c0de?"}"#,
      error: .refused(name: "unsupported_grant_type", said: "********?")),
    Refusal(status: 200, body: #"{"error":"invalid_scope"}"#, error: .invalidScope),
    Refusal(status: 500, body: "oops", error: .server(status: 500)),
    Refusal(status: 503, body: "", error: .server(status: 503)),
    Refusal(status: 302, body: "", error: .notAsDocumented(.status(302))),
    Refusal(status: 404, body: "nothing", error: .notAsDocumented(.status(404))),
    Refusal(status: 400, body: "{}", error: .notAsDocumented(.status(400))),
    Refusal(status: 429, body: #"{"error":"slow"}"#, error: .tooManyCalls),
    Refusal(status: 401, body: "<html>", error: .notAsDocumented(.html)),
    Refusal(status: 200, body: "<html>", error: .notAsDocumented(.html)),
    Refusal(status: 200, body: "", error: .notAsDocumented(.notJSON(byte: 0))),
    Refusal(status: 200, body: #"{"access_token":"#, error: .notAsDocumented(.notJSON(byte: 16))),
    Refusal(
      status: 200, body: #"{"token_type":"Bearer"}"#, error: .notAsDocumented(.noAccessToken)),
    Refusal(status: 200, body: "[]", error: .notAsDocumented(.noAccessToken)),
  ]

  @Test("Every refusal has its own meaning", arguments: refusals)
  func refused(_ refusal: Refusal) async throws {
    let host = FakeHost(status: refusal.status, date: refusal.date, refusal.body)

    await #expect(throws: refusal.error) {
      try await host.exchange.exchange("c0de", try .moka())
    }
    #expect(host.asked.count == 1)
  }

  @Test(
    "Tokens that no header can carry are refused",
    arguments: [
      "", " ", "a b", "a\u{7F}", "é", "a\r\nX-Evil: 1", String(repeating: "a", count: 4_097),
    ])
  func unusable(_ token: String) async throws {
    let encoder = JSONEncoder()
    for pair in [["access_token": token], ["access_token": "a1", "refresh_token": token]]
    where pair["refresh_token"] != "" {
      let body = String(decoding: try encoder.encode(pair), as: UTF8.self)

      await #expect(throws: ConnectError.notAsDocumented(.unusableToken)) {
        try await FakeHost(body).exchange.exchange("c0de", try .moka())
      }
    }
  }

  @Test("an empty refresh token is none, and the consent is not lost over it")
  func emptyRefreshToken() async throws {
    let body = #"{"access_token":"a1","refresh_token":"","scope":"read_products"}"#

    let grant = try await FakeHost(body).exchange.exchange("c0de", try .moka())

    #expect(grant.accessToken.reveal == "a1")
    #expect(grant.refreshToken == nil)
  }

  @Test(
    "the scopes of an answer are recognised whatever separates them and in any case",
    arguments: [
      #"read_products\nread_sales"#, #"read_products\r\nread_sales\r\n"#,
      #"read_products\tread_sales"#, "READ_PRODUCTS Read_Sales", "read_products,\\nREAD_SALES",
      "read_products+read_sales",
    ])
  func scopes(_ text: String) async throws {
    let body = #"{"access_token":"a1","scope":"\#(text)"}"#

    let grant = try await FakeHost(body).exchange.exchange("c0de", try .moka())

    #expect(grant.scopes == ScopeSet([.read(.products), .read(.sales)]))
  }

  @Test("Every visible sign may stand in a token, 4 096 times over")
  func usable() async throws {
    let signs = String(decoding: UInt8(0x21)...0x7E, as: UTF8.self)
    for token in [signs, String(repeating: "~", count: 4_096)] {
      let pair = ["access_token": token, "refresh_token": token]
      let body = String(decoding: try JSONEncoder().encode(pair), as: UTF8.self)

      let grant = try await FakeHost(body).exchange.exchange("c0de", try .moka())

      #expect(grant.accessToken.reveal == token)
      #expect(grant.refreshToken?.reveal == token)
    }
  }

  @Test("A server that is not reached, and a cancelled task, are told apart")
  func unreachable() async throws {
    let silent = FakeHost { _ throws(PostError) in throw .unreachable(.refused) }
    let stopped = FakeHost { _ throws(PostError) in throw .cancelled }

    await #expect(throws: ConnectError.unreachable(.refused)) {
      try await silent.exchange.exchange("c0de", try .moka())
    }
    await #expect(throws: ConnectError.cancelled) {
      try await stopped.exchange.exchange("c0de", try .moka())
    }
  }
}
