import Foundation
public import Models

/// How the demo shop is set up.
public struct SimulatorOptions: Sendable {
  /// How many products it lists; their ids are 1 to that.
  public var products = 1_284
  /// How many customers it has; their ids are 1 to that.
  public var customers = 640
  /// Its stores and warehouses.
  public var premises = Premises.demo
  /// What happens in it beside its everyday sales.
  public var script = Script()
  /// What is peculiar about it.
  public var quirks: Set<Quirk> = []
  /// What can be read of it.
  public var resources = Catalog.all
  /// What goes wrong.
  public var faults: [Fault] = []
  /// The one registered client.
  public var clientID = "hibou-demo"
  /// The client's secret, 40 hexadecimal digits.
  public var clientSecret = "5f0c7d1e9a3b84266d4e2f8b1c7a90d3e5b6f412"
  /// The user whose API key opens the API as well (`hiboutik-api.md` §1.8).
  public var email = "nadia@demo.example"
  /// That user's API key, 32 letters and digits.
  public var apiKey = "K7c2Vq9LxT4mZr8Wb1Ns6Jd3Hf5Gp0Ya"
  /// The name the shop suggests for itself; any name a client sends is echoed back.
  public var account = "demo"
  /// The path below which it is served, such as `/demo-2`; empty for the root.
  public var path = ""
  /// The port to listen on, 0 for any free one.
  public var port = 0
  /// How many seconds a code is good for.
  public var codeLifetime = 300
  /// Whether renewing a token gives a new refresh token and spends the old one.
  public var rotatesRefreshTokens = true
  /// Whether `state` must be the HMAC that the official client sends.
  public var checksState = false
  /// Where the browser goes after the decision, nil for the shop's own landing page.
  public var redirectURI: String?
  /// What the world is made from: the same seed makes the same shop.
  public var seed = 1

  /// The shop as it is without options.
  public init() {}
}

extension SimulatorOptions {
  /// The user and the key as they stand in a header.
  var key: String { Data("\(email):\(apiKey)".utf8).base64EncodedString() }
}
