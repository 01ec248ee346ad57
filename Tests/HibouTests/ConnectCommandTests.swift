import Foundation
import Models
import Simulator
import Testing

/// `hibou connect` in plain lines: its questions, the answers it accepts, its words for a refusal.
@Suite struct ConnectCommandTests {
  /// A refusal of the token endpoint, its exit code and words of its sentence.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let fault: String
    let status: Int32
    let words: [String]

    var testDescription: String { fault }

    init(_ fault: String, _ status: Int32, _ words: String...) {
      self.fault = fault
      self.status = status
      self.words = words
    }
  }

  private static let refusals: [Refusal] = [
    Refusal("used", 4, "already used", "Open the address again"),
    Refusal("unknown", 4, "does not know this code", "Open the address again"),
    Refusal("expired", 4, "it has expired", "Open the address again"),
    Refusal("client", 4, "client id or the client secret is wrong", "to check both"),
    Refusal("redirect", 4, "redirect URI", "Ask Hiboutik"),
    Refusal("scope", 4, "does not know one of the scopes", "tick fewer"),
    Refusal("verifier", 4, "PKCE", "--no-pkce"),
    Refusal("pkce", 4, "PKCE", "--no-pkce"),
    Refusal("method", 4, "does not accept POST", "HIBOU_BASE_URL"),
    Refusal("html", 7, "a web page instead of JSON"),
    Refusal("cut", 7, "not JSON at byte"),
    Refusal("empty", 7, "access_token is missing"),
    Refusal("moved", 7, "HTTP 302"),
    Refusal("busy", 6, "HTTP 429", "Wait a minute"),
    Refusal("down", 3, "HTTP 500", "Try again"),
    Refusal("drop", 3, "closed the connection", "Try again"),
  ]

  @Test("each refusal of the token address has its own sentence and next step", arguments: refusals)
  func refused(refusal: Refusal) async throws {
    try await ServedShop.open(faults: ["token=\(refusal.fault)"], connecting: false) { shop in
      // The server sends the real time; a pinned clock would be blamed instead.
      let outcome = try await shop.connect(environment: ["HIBOU_NOW": ""], input: Self.code + "\n")

      #expect(outcome.status == refusal.status, "\(outcome.talk)")
      for words in refusal.words { #expect(outcome.talk.contains(words), "\(outcome.talk)") }
      #expect(shop.simulator.calls(to: "/oauth_api/token.php") == 1)
    }
  }

  @Test("a clock that is wrong is blamed where the code was refused") func wrongClock() async throws
  {
    try await ServedShop.open(faults: ["token=unknown"], connecting: false) { shop in
      let outcome = try await shop.connect(input: Self.code + "\n")

      #expect(outcome.status == 4)
      #expect(outcome.talk.contains("this machine's clock is"))
      #expect(outcome.talk.contains("Set the clock"))
    }
  }

  @Test("no name, nobody there and no TLS each have a sentence, and exit code 3")
  func unreachable() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let tls = shop.baseURL.replacing("http://", with: "https://")
      let cases = [
        ("http://127.0.0.1:1", "refuses connections"), ("https://shop.invalid", "does not exist"),
        (tls, "does not use TLS"),
      ]
      for (address, words) in cases {
        let outcome = try await shop.connect(
          environment: ["HIBOU_BASE_URL": address], input: Self.code + "\n")

        #expect(outcome.status == 3, "\(outcome.talk)")
        #expect(outcome.talk.contains(words), "\(outcome.talk)")
      }
    }
  }

  @Test("another attempt's address is refused before any request") func otherState() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let outcome = try await shop.connect(
        input: "http://x.example/?code=\(Self.code)&state=\(String(repeating: "0", count: 64))\n")

      #expect(outcome.status == 4)
      #expect(outcome.talk.contains("belongs to another login (wrong state)"))
      #expect(shop.simulator.log.isEmpty)
    }
  }

  @Test("an address that a window of 40 columns broke is put together, in a pipe too")
  func wrapped() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let answer = try shop.answer(to: .browse)

      let outcome = try await shop.connect(input: Self.broken(answer, at: 40) + "\n")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.talk.contains("a code of 40 characters"))
    }
  }

  @Test("more and less than was asked for is said scope by scope, never plain success")
  func granted() async throws {
    try await ServedShop.open(faults: ["grant-more"], connecting: false) { shop in
      let outcome = try await shop.connect(input: try shop.answer(to: .browse) + "\n")

      #expect(outcome.status == 0)
      #expect(outcome.talk.contains("7 scopes granted, 6 requested"))
      #expect(outcome.talk.contains("! not requested  read_store_credit"))
    }
    try await ServedShop.open(faults: ["grant-less"], connecting: false) { shop in
      let outcome = try await shop.connect(input: try shop.answer(to: .browse) + "\n")

      #expect(outcome.talk.contains("! refused  read_settings"))
    }
  }

  @Test("what is missing is named where nobody is there to be asked, with exit code 64")
  func missing() async throws {
    let home = try Home()
    let secret = try home.write("s3cr3t", to: "secret")
    let cases: [([String], String)] = [
      (["connect"], "ACCOUNT is missing"),
      (["connect", "moka"], "--client-id is missing"),
      (["connect", "moka", "--client-id", "app"], "--client-secret-file is missing"),
      (
        ["connect", "moka", "--client-id", "app", "--client-secret-file", secret, "--resume"],
        "There is no login to resume"
      ),
      (["connect", "moka", "--redirect-uri", "https://example.com/done"], "127.0.0.1"),
      (["connect", "moka", "--preset", "last"], "No scopes were requested before"),
    ]
    for (arguments, words) in cases {
      let outcome = try await Program.run(arguments: arguments, home: home)

      #expect(outcome.status == 64, "\(arguments): \(outcome.talk)")
      #expect(outcome.talk.contains(words), "\(outcome.talk)")
      #expect(outcome.text.isEmpty)
    }
  }

  @Test(
    "a login that ended in the middle is gone on with: the same address, the answer to it taken")
  func resumed() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let first = try await shop.connect(pkce: true, input: "")
      let again = try await shop.connect("--resume", pkce: true, input: "")
      let address = String(first.lines.first ?? "")
      let answer = try #require(shop.simulator.accept(authorizeAddress: address))

      let last = try await shop.connect("--resume", pkce: true, input: answer + "\n")
      let over = try await shop.connect("--resume", pkce: true, input: "")

      #expect(first.status == 4)
      #expect(again.text == first.text)
      #expect(last.status == 0, "\(last.talk)")
      #expect(over.status == 64)
      #expect(
        !FileManager.default.fileExists(atPath: shop.home.file("state/hibou/attempt-demo").path()))
    }
  }

  @Test("after 30 minutes, or a refusal by the owner, there is nothing to go on with")
  func ended() async throws {
    try await ServedShop.open(connecting: false) { shop in
      _ = try await shop.connect(input: "")
      let late = try await shop.connect(
        "--resume", environment: ["HIBOU_NOW": "2026-09-21T19:15:01+02:00"], input: "")
      _ = try await shop.connect(input: "?error=access_denied\n")
      let refused = try await shop.connect("--resume", input: "")

      #expect(late.status == 64)
      #expect(refused.status == 64)
    }
  }

  @Test("a code without a state is used, and one line says that nothing could be checked")
  func withoutState() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let answer = try shop.answer(to: .browse)
      let bare = answer.replacing(/state=[0-9a-f]+&?/, with: "")

      let outcome = try await shop.connect(input: bare + "\n")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.talk.contains("No state came with the code"), "\(outcome.talk)")
    }
    try await ServedShop.open(connecting: false) { shop in
      let outcome = try await shop.connect(input: try shop.answer(to: .browse) + "\n")

      #expect(!outcome.talk.contains("No state came"), "\(outcome.talk)")
    }
  }

  @Test("of several logins under way none is resumed until one is named")
  func severalUnderWay() async throws {
    let home = try Home()
    let secret = try home.write("s3cr3t", to: "secret")
    let client = ["--client-id", "app", "--client-secret-file", secret]
    var addresses: [String: String] = [:]
    for account in ["moka", "latte"] {
      let outcome = try await Program.run(
        arguments: ["connect", account] + client, home: home, input: "")
      addresses[account] = outcome.text
    }
    let resume = Array(["connect"] + client + ["--resume"])

    let several = try await Program.run(arguments: resume, home: home, input: "")
    let named = try await Program.run(
      arguments: ["connect", "moka"] + client + ["--resume"], home: home, input: "")
    try FileManager.default.removeItem(at: home.file("state/hibou/attempt-latte"))
    let only = try await Program.run(arguments: resume, home: home, input: "")

    #expect(several.status == 64, "\(several.talk)")
    #expect(several.talk.contains("moka") && several.talk.contains("latte"), "\(several.talk)")
    #expect(several.text.isEmpty)
    #expect(named.text == addresses["moka"])
    #expect(only.text == addresses["moka"], "\(only.talk)")
  }

  @Test("a login under way is resumed while another account is connected")
  func whileAnotherIsConnected() async throws {
    try await ServedShop.open { shop in
      let secret = try shop.home.write("s3cr3t", to: "other-secret")
      let client = ["--client-id", "app", "--client-secret-file", secret]
      let first = try await Program.run(
        arguments: ["connect", "moka"] + client, home: shop.home, input: "")

      let again = try await Program.run(
        arguments: ["connect"] + client + ["--resume"], home: shop.home, input: "")

      #expect(again.text == first.text, "\(again.talk)")
      #expect(first.text.contains("moka"))
    }
  }

  private static let code = "0123456789abcdef0123456789abcdef01234567"

  private static func broken(_ text: String, at width: Int) -> String {
    stride(from: 0, to: text.count, by: width).map { start in
      String(text.dropFirst(start).prefix(width))
    }.joined(separator: "\n")
  }
}

extension ServedShop {
  /// Runs `hibou connect` with the shop's own client and the pasted input.
  fileprivate func connect(
    _ arguments: String..., pkce: Bool = false, environment: [String: String] = [:], input: String
  ) async throws -> Program.Outcome {
    let secret = try home.write(simulator.options.clientSecret, to: "secret-\(UUID().uuidString)")
    let whole =
      [
        "connect", "demo", "--client-id", simulator.options.clientID, "--client-secret-file",
        secret,
      ]
      + (pkce ? [] : ["--no-pkce"]) + arguments
    return try await Program.run(
      arguments: whole, home: home,
      environment: ["HIBOU_BASE_URL": baseURL].merging(environment) { $1 }, input: input)
  }
}
