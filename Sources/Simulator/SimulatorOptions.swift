import Foundation
public import Models

/// The options of a demo shop.
public struct SimulatorOptions: Sendable {
  /// The number of products; their ids begin at 1.
  public var products = 1_284
  /// The number of customers; their ids begin at 1.
  public var customers = 640
  /// Its stores and warehouses.
  public var premises = Premises.demo
  /// The events that happen in addition to everyday sales.
  public var script = Script()
  /// The peculiarities of the account.
  public var quirks: Set<Quirk> = []
  /// The resources that can be loaded.
  public var resources = Catalog.all
  /// The simulated errors.
  public var faults: [Fault] = []
  /// The client id of the only registered client.
  public var clientID = "hibou-demo"
  /// The client's secret, 40 hexadecimal digits.
  public var clientSecret = "5f0c7d1e9a3b84266d4e2f8b1c7a90d3e5b6f412"
  /// The user whose API key is accepted as well (`hiboutik-api.md` §1.8).
  public var email = "nadia@demo.example"
  /// That user's API key, 32 letters and digits.
  public var apiKey = "K7c2Vq9LxT4mZr8Wb1Ns6Jd3Hf5Gp0Ya"
  /// The account name that the shop suggests; any name that a client sends is accepted.
  public var account = "demo"
  /// The path of the shop, such as `/demo-2`; empty for the root.
  public var path = ""
  /// The port to listen on; 0 for any free one.
  public var port = 0
  /// The lifetime of a code in seconds.
  public var codeLifetime = 300
  /// Whether renewing a token issues a new refresh token and invalidates the old one.
  public var rotatesRefreshTokens = true
  /// Whether `state` must be the HMAC that the official client sends.
  public var checksState = false
  /// The redirect address; nil for the shop's own landing page.
  public var redirectURI: String?
  /// The seed of the data: the same seed makes the same shop.
  public var seed = 1

  /// Creates the default options.
  public init() {}
}

extension SimulatorOptions {
  /// The user and the key in the form of the Basic header.
  var key: String { Data("\(email):\(apiKey)".utf8).base64EncodedString() }
}
