import Models
import Testing

@Suite("An origin")
struct OriginTests {
  @Test(
    "An account is known by its name, its host or any of its addresses",
    arguments: [
      "moka", " Moka\n", "moka.hiboutik.com", "MOKA.Hiboutik.com", "https://moka.hiboutik.com",
      "https://moka.hiboutik.com/oauth_api/authorize/?a=b#c", "http://moka.hiboutik.com:443/x",
    ])
  func accounts(_ text: String) throws {
    let origin = try Origin(account: text)

    #expect(origin.description == "https://moka.hiboutik.com")
    #expect(try Origin.account(in: text) == "moka")
    #expect(origin.url(path: "/api/brands") == "https://moka.hiboutik.com/api/brands")
    #expect(!origin.isLoopback)
  }

  @Test(
    "What could lead elsewhere is no account",
    arguments: [
      "", "-moka", "moka-", "mo ka", "mo_ka", "a.b", "moka.example.com",
      "evil.com/moka.hiboutik.com",
      "user@moka", "https://moka.hiboutik.com.evil.example", "../moka", "mokà",
      String(repeating: "a", count: 64), "moka.hiboutik.com@evil.example",
    ])
  func badAccounts(_ text: String) {
    #expect(throws: OriginError.badAccount(text)) { try Origin(account: text) }
  }

  @Test(
    "A base address is kept in one spelling",
    arguments: [
      ("https://Shop.Example.ORG/", "https://shop.example.org"),
      ("HTTPS://shop.example.org:443", "https://shop.example.org"),
      ("https://shop.example.org:8443/a/b/", "https://shop.example.org:8443/a/b"),
      ("http://localhost:80", "http://localhost"),
      ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
      ("http://127.9.9.9", "http://127.9.9.9"), ("http://[::1]:9000/x", "http://[::1]:9000/x"),
      ("https://[2001:DB8::1]", "https://[2001:db8::1]"),
    ])
  func baseURLs(_ text: String, _ spelling: String) throws {
    let origin = try Origin(baseURL: text)

    #expect(origin.description == spelling)
    #expect(try Origin(baseURL: spelling) == origin)
  }

  @Test(
    "A base address that is not safe or not plain is refused",
    arguments: [
      ("http://shop.example.org", OriginError.notSecure(host: "shop.example.org")),
      ("http://127.0.0.1.evil.example", .notSecure(host: "127.0.0.1.evil.example")),
      ("http://localhost.evil.example", .notSecure(host: "localhost.evil.example")),
      ("http://127.1", .notSecure(host: "127.1")),
      ("http://10.0.0.1", .notSecure(host: "10.0.0.1")),
      ("http://127.0.0.256", .notSecure(host: "127.0.0.256")),
      ("ftp://shop.example.org", .unsupportedScheme("ftp")), ("shop.example.org", .notAnAddress),
      ("https://", .notAnAddress), ("https:///x", .notAnAddress), ("https://a b", .notAnAddress),
      ("https://[::1", .notAnAddress), ("https://[zz]", .notAnAddress),
      ("https://me@shop.example.org", .hasUser), ("https://me:pw@127.0.0.1", .hasUser),
      ("https://shop.example.org?x=1", .hasQuery), ("https://shop.example.org/#x", .hasQuery),
      ("https://shop.example.org:0", .badPort("0")), ("https://shop.example.org:x", .badPort("x")),
      ("https://shop.example.org:65536", .badPort("65536")),
      ("https://shop.example.org/../x", .badPath("/../x")),
      ("https://shop.example.org/a%2fb", .badPath("/a%2fb")),
    ])
  func refused(_ text: String, _ error: OriginError) {
    #expect(throws: error) { try Origin(baseURL: text) }
  }

  @Test("Loopback is localhost, ::1 and 127.0.0.0/8 and nothing that only looks like it")
  func loopback() throws {
    for host in ["localhost", "127.0.0.1", "127.255.255.254", "[::1]"] {
      #expect(try Origin(baseURL: "https://\(host)").isLoopback)
    }
    for host in ["127.0.0.1.example.org", "localhost.example.org", "126.0.0.1", "[::2]", "127.0.0"]
    {
      #expect(try !Origin(baseURL: "https://\(host)").isLoopback)
    }
  }
}
