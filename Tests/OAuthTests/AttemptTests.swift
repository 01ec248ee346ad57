import Foundation
import Models
import OAuth
import TestSupport
import Testing

@Suite("An attempt")
struct AttemptTests {
  @Test("The state is the HMAC that Python's hmac module gives for the same client and second")
  func state() throws {
    let attempt = try LoginAttempt.moka()

    #expect(attempt.state == "99d627153f1f17ad3a48e37a16bcf6178b1357425a231d4022bfa8bbc3d5686e")
  }

  @Test(
    "The authorize address has the parameters of the official client in its order, byte for byte")
  func address() throws {
    let attempt = try LoginAttempt.moka(
      scopes: ScopeSet([.read(.products), .write(.sales)]), usesPKCE: false)

    #expect(
      attempt.authorizeAddress
        == "https://moka.hiboutik.com/oauth_api/authorize/?response_type=code&client_id=hibou-cli"
        + "&state=99d627153f1f17ad3a48e37a16bcf6178b1357425a231d4022bfa8bbc3d5686e"
        + "&scope=read_products+write_sales&account=moka&timestamp=1790000000")
  }

  @Test("With PKCE the challenge of the verifier follows, method S256")
  func challenge() throws {
    let attempt = try LoginAttempt.moka()

    #expect(attempt.verifier?.reveal == "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
    #expect(
      attempt.authorizeAddress.hasSuffix(
        "&timestamp=1790000000&code_challenge=6oZqdX5MOLq_qBJ8vppAnT4fk6AP8UiP9zX8-Rev_9A"
          + "&code_challenge_method=S256"))
  }

  @Test("The challenge of RFC 7636, appendix B")
  func appendixB() throws {
    let attempt = LoginAttempt(
      account: "moka", origin: try Origin(account: "moka"), client: .hibou, scopes: .browse,
      timestamp: noon, verifier: Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))

    #expect(
      attempt.authorizeAddress.contains(
        "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&"))
  }

  @Test("Two attempts have different verifiers")
  func randomness() throws {
    let origin = try Origin(account: "moka")
    let attempts = (0..<2).map { _ in
      LoginAttempt.begin(
        account: "moka", origin: origin, client: .hibou, scopes: .browse, now: instant())
    }

    #expect(attempts[0].verifier != attempts[1].verifier)
    #expect(attempts[0].verifier?.reveal.count == 43)
  }

  @Test("An account behind a gateway keeps its path prefix")
  func gateway() throws {
    let attempt = LoginAttempt(
      account: "moka", origin: try Origin(baseURL: "http://127.0.0.1:8080/shop/"), client: .hibou,
      scopes: .none, timestamp: noon, verifier: nil)

    #expect(
      attempt.authorizeAddress.hasPrefix("http://127.0.0.1:8080/shop/oauth_api/authorize/?response")
    )
    #expect(attempt.authorizeAddress.contains("&scope=&account=moka"))
  }

  @Test(
    "The scope parameter is the ticked boxes and nothing more, for every single one and 500 sets")
  func scopes() throws {
    var generator = SystemRandomNumberGenerator()
    let sets =
      [ScopeSet.none, .all, .allRead, .browse] + Scope.all.map { ScopeSet([$0]) }
      + (0..<500).map { _ in
        ScopeSet(Scope.all.filter { _ in Bool.random(using: &generator) })
      }

    for set in sets {
      let address = try LoginAttempt.moka(scopes: set).authorizeAddress
      let query = address.split(separator: "?")[1].split(separator: "&")
      let value = try #require(query.first { $0.hasPrefix("scope=") }).dropFirst("scope=".count)
      let names = value.split(separator: "+").map(String.init)

      #expect(Set(names) == Set(Scope.all.filter(set.contains).map(\.name)))
      #expect(names.count == set.count)
    }
  }

  @Test("A client id with signs of its own cannot add a parameter")
  func oddClient() throws {
    let attempt = LoginAttempt(
      account: "moka", origin: try Origin(account: "moka"),
      client: ClientIdentity(id: "a&scope=write_sales", secret: Secret("s")), scopes: .none,
      timestamp: noon, verifier: nil)

    #expect(attempt.authorizeAddress.contains("client_id=a%26scope%3Dwrite_sales&"))
  }
}

@Suite("A secret")
struct SecretTests {
  @Test("A secret shows itself in no description, dump or interpolation")
  func masked() throws {
    let attempt = try LoginAttempt.moka()
    var dumped = ""
    dump(attempt, to: &dumped)
    dumped += "\(attempt) \(String(reflecting: attempt))"

    #expect(!dumped.contains("s3cr3t-of-hibou"))
    #expect(!dumped.contains("AAECAwQF"))
    #expect(dumped.contains("********"))
    #expect(attempt.client.secret.reveal == "s3cr3t-of-hibou")
  }
}
