import Crypto
import Foundation
import Models

/// The request of a client that sends a browser to the shop (`hiboutik-api.md` §1.2).
struct AuthorizeRequest: Sendable {
  let account: String
  let state: String
  let timestamp: String
  let scopes: ScopeSet
  /// Whether it requests `basic_api`, which grants none of the 20 scopes.
  let asksBasic: Bool
  /// The S256 challenge (RFC 7636); nil when none was sent.
  let challenge: String?
  /// The address to redirect to.
  let redirect: String

  /// The result of checking a request.
  enum Disposition: Sendable {
    /// It is valid, and the owner may be asked.
    case good(AuthorizeRequest)
    /// It is invalid, and the redirect to this address reports that to the client.
    case refused(address: String)
    /// It is invalid, and there is no client to report to.
    case unknown(Trouble)
  }

  /// Why there is no client to report to.
  enum Trouble: Sendable {
    case client
    case account
  }

  /// Checks the query of the authorize address.
  ///
  /// - Parameters:
  ///   - landing: the address of the demo shop's own landing page, used when no other is
  /// registered.
  ///   - now: the clock for the strict check of `state`.
  static func judge(
    _ query: FormFields, _ options: SimulatorOptions, landing: String, now: Date
  ) -> Disposition {
    guard query["client_id"] == options.clientID else { return .unknown(.client) }
    guard let account = query.filled("account") else { return .unknown(.account) }
    let redirect = options.redirectURI ?? landing
    if let error = error(in: query, options, now: now) {
      return .refused(address: address(redirect, error: error, state: query["state"] ?? ""))
    }
    return .good(
      AuthorizeRequest(
        account: account, state: query["state"] ?? "", timestamp: query["timestamp"] ?? "",
        scopes: ScopeSet(names: query["scope"] ?? ""),
        asksBasic: query["scope"]?.split(separator: " ").contains(Substring(basic)) == true,
        challenge: query.filled("code_challenge"),
        redirect: redirect))
  }

  /// Returns the address to redirect to with a code.
  func granted(code: String) -> String {
    Self.address(
      redirect,
      [("code", code), ("state", state), ("account", account), ("timestamp", timestamp)])
  }

  /// The address to redirect to after a refusal.
  var denied: String {
    let error = OAuthError.accessDenied
    return Self.address(redirect, error: error, state: state)
  }

  // MARK: Checking

  /// The default scope of the vendor's own client (`hiboutik-api.md` §9.15).
  static let basic = "basic_api"

  private static func error(
    in query: FormFields, _ options: SimulatorOptions, now: Date
  ) -> OAuthError? {
    guard query["response_type"] == "code" else { return .unsupportedResponseType }
    guard query.filled("state") != nil else { return .stateMissing }
    guard let timestamp = query["timestamp"].flatMap(Int.init), timestamp > 0 else {
      return .timestampMissing
    }
    let names = (query["scope"] ?? "").split(separator: " ")
    guard !names.isEmpty, names.allSatisfy({ $0 == basic || Scope(name: $0) != nil }) else {
      return .unsupportedScope
    }
    if query.filled("code_challenge") != nil, query["code_challenge_method"] != "S256" {
      return .unsupportedChallenge
    }
    let isStateGood = !options.checksState || isGenuine(query, options, timestamp, now: now)
    return isStateGood ? nil : .stateInvalid
  }

  /// Returns whether `state` is the HMAC of the request, at most 1 800 s old.
  private static func isGenuine(
    _ query: FormFields, _ options: SimulatorOptions, _ timestamp: Int, now: Date
  ) -> Bool {
    let message = "client_id=\(options.clientID)&timestamp=\(query["timestamp"] ?? "")"
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(message.utf8), using: SymmetricKey(data: Data(options.clientSecret.utf8)))
    return hexadecimal(code) == query["state"]
      && Int(now.timeIntervalSince1970) <= timestamp + 1_800
  }

  // MARK: Addresses

  private static func address(_ redirect: String, error: OAuthError, state: String) -> String {
    address(
      redirect,
      [("error", error.name), ("error_description", error.description), ("state", state)])
  }

  private static func address(_ redirect: String, _ fields: [(String, String)]) -> String {
    "\(redirect)\(redirect.contains("?") ? "&" : "?")\(FormFields(fields).text)"
  }
}
