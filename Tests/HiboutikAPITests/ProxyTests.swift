import Models
import Testing

@testable import HiboutikAPI

@Suite("The proxy of the environment")
struct ProxyTests {
  private func proxy(
    _ environment: [String: String], for origin: String = "https://moka.hiboutik.com"
  ) throws -> Proxy? {
    try Proxy(for: try Origin(baseURL: origin), environment: environment)
  }

  @Test("HTTPS_PROXY is followed, in either case, the small one first")
  func variables() throws {
    #expect(try proxy([:]) == nil)
    #expect(try proxy(["HTTPS_PROXY": ""]) == nil)
    #expect(try proxy(["HTTPS_PROXY": "http://big:3128"])?.host == "big")
    #expect(
      try proxy(["HTTPS_PROXY": "http://big:3128", "https_proxy": "http://small:1"])?.host
        == "small")
    #expect(try proxy(["HTTP_PROXY": "http://plain:1"]) == nil)
  }

  @Test("The address may leave out its scheme and port, and may name a user")
  func addresses() throws {
    let bare = try proxy(["https_proxy": "gate.example"])
    let whole = try proxy(["https_proxy": "http://odile:p%40ss%3A1@gate.example:8080/"])
    let standard = try proxy(["https_proxy": "gate.example:443"])

    #expect(bare?.port == 80)
    #expect(bare?.credentials == nil)
    #expect(whole?.host == "gate.example")
    #expect(whole?.port == 8_080)
    #expect(whole?.credentials == Proxy.Credentials(user: "odile", password: "p@ss:1"))
    #expect(standard?.port == 443)
  }

  @Test(
    "An address that is none is told", arguments: ["http://", "socks5://gate:1", "a b", "gate:0"])
  func bad(_ address: String) {
    #expect(throws: ProxyTrouble.self) { try proxy(["https_proxy": address]) }
  }

  @Test("This machine is never reached through a proxy")
  func loopback() throws {
    for origin in ["http://127.0.0.1:80", "http://localhost", "https://[::1]"] {
      #expect(
        try proxy(["https_proxy": "gate", "http_proxy": "gate", "HTTP_PROXY": "gate"], for: origin)
          == nil)
    }
  }

  @Test(
    "NO_PROXY names hosts and domains",
    arguments: [
      "*", "moka.hiboutik.com", "hiboutik.com", ".hiboutik.com", "*.hiboutik.com", "HIBOUTIK.com",
      "a.example, hiboutik.com", "a.example hiboutik.com:443",
    ])
  func excluded(_ list: String) throws {
    #expect(try proxy(["https_proxy": "gate", "NO_PROXY": list]) == nil)
  }

  @Test(
    "What NO_PROXY does not name goes through",
    arguments: ["", ",", "outik.com", "hiboutik.com:8443", "."])
  func included(_ list: String) throws {
    #expect(try proxy(["https_proxy": "gate", "no_proxy": list])?.host == "gate")
  }
}
