import Foundation
import Models

/// The state of the OAuth host: pending consents, codes, tokens. It is a value owned by the
/// simulator.
struct Registry: Sendable {
  private struct Code: Sendable {
    let scopes: ScopeSet
    let challenge: String?
    let issued: Date
  }

  private struct Access: Sendable {
    let scopes: ScopeSet
    let issued: Date
    var calls = 0
  }

  private let options: SimulatorOptions
  private var consents: [String: AuthorizeRequest] = [:]
  private var codes: [String: Code] = [:]
  private var accesses: [String: Access] = [:]
  private var refreshes: [String: Refresh] = [:]

  private struct Refresh: Sendable {
    let scopes: ScopeSet
    let issued: Date
  }

  /// The lifetime of a token in seconds: 365 days (`hiboutik-api.md` §1.6).
  static let lifetime = 31_536_000

  init(_ options: SimulatorOptions) { self.options = options }

  // MARK: Consent

  /// Stores a request until its owner decides.
  ///
  /// - Returns: a secret that the decision must contain, valid once.
  mutating func ask(_ request: AuthorizeRequest) -> String {
    let id = Self.secret()
    consents[id] = request
    return id
  }

  /// Removes and returns the request of a decision; nil when it was already decided or never made.
  mutating func remove(consent id: String) -> AuthorizeRequest? { consents.removeValue(forKey: id) }

  /// Returns a code for the granted scopes of a request.
  mutating func code(for request: AuthorizeRequest, _ scopes: ScopeSet, now: Date) -> String {
    let code = Self.secret()
    codes[code] = Code(scopes: scopes, challenge: request.challenge, issued: now)
    return code
  }

  // MARK: Tokens

  /// Exchanges a code, which is used up even if the exchange fails.
  mutating func redeem(
    code: String, verifier: String?, now: Date
  ) -> Result<TokenRecord, RegistryError> {
    guard let issued = codes.removeValue(forKey: code) else { return .failure(.init(.codeInvalid)) }
    guard now.timeIntervalSince(issued.issued) <= Double(options.codeLifetime) else {
      return .failure(.init(.codeExpired))
    }
    if let challenge = issued.challenge {
      guard let verifier else { return .failure(.init(.verifierMissing)) }
      guard CodeChallenge.challenge(of: verifier) == challenge else {
        return .failure(.init(.verifierInvalid))
      }
    }
    return .success(issue(issued.scopes, now: now))
  }

  /// Renews a token; the old refresh token is used up if they rotate.
  mutating func renew(_ refresh: String, now: Date) -> Result<TokenRecord, RegistryError> {
    guard !options.faults.contains(.revoke), let issued = refreshes[refresh],
      isRecent(issued.issued, isRefresh: true, now: now)
    else {
      return .failure(.init(.refreshTokenInvalid))
    }
    guard !options.faults.contains(.refreshExpired) else {
      return .failure(.init(.refreshTokenExpired))
    }
    if options.rotatesRefreshTokens { refreshes[refresh] = nil }
    return .success(issue(issued.scopes, hasRefresh: options.rotatesRefreshTokens, now: now))
  }

  /// Issues a token for scopes.
  mutating func issue(_ scopes: ScopeSet, hasRefresh: Bool = true, now: Date) -> TokenRecord {
    let record = TokenRecord(
      accessToken: Self.secret(), refreshToken: hasRefresh ? Self.secret() : nil,
      expiresIn: Self.lifetime, scope: scopes.isEmpty ? AuthorizeRequest.basic : scopes.string)
    accesses[record.accessToken] = Access(scopes: scopes, issued: now)
    if let refresh = record.refreshToken {
      refreshes[refresh] = Refresh(scopes: scopes, issued: now)
    }
    return record
  }

  /// Returns the scopes that the shop grants out of the requested ones.
  func granted(_ scopes: ScopeSet) -> ScopeSet {
    if options.faults.contains(.grantMore), let more = ScopeSet.all.missing(from: scopes).first {
      return scopes.union(ScopeSet([more]))
    }
    guard options.faults.contains(.grantLess) else { return scopes }
    return ScopeSet(scopes.ordered.prefix(max(1, scopes.count / 2)))
  }

  /// Returns what an access token is valid for, and counts the call for the fault that limits
  /// calls.
  mutating func pass(_ token: String?, now: Date) -> API.Pass {
    guard let token, let access = accesses[token] else { return .unknown }
    accesses[token]?.calls += 1
    let isOld = now.timeIntervalSince(access.issued) > Double(Self.lifetime)
    let isRecent = isRecent(access.issued, isRefresh: false, now: now)
    return isOld || isWorn(access) || !isRecent ? .expired : .granted(access.scopes)
  }

  /// Returns whether a token issued at a time is still valid according to the script.
  private func isRecent(_ issued: Date, isRefresh: Bool, now: Date) -> Bool {
    options.script.tokensFrom(by: now, isRefresh: isRefresh).map { $0 < issued } ?? true
  }

  private func isWorn(_ access: Access) -> Bool {
    options.faults.contains { fault in
      if case .expire(let calls) = fault { access.calls >= calls } else { fault == .revoke }
    }
  }

  /// Returns 40 random hexadecimal digits.
  private static func secret() -> String {
    var generator = SystemRandomNumberGenerator()
    return hexadecimal((0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }
}

/// Why the registry issues nothing.
struct RegistryError: Error {
  let error: OAuthError

  init(_ error: OAuthError) { self.error = error }
}
