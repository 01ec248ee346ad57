import Foundation
import Models

/// What the OAuth host remembers: consents asked for, codes, tokens. A value; its owner is the simulator.
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

  /// 365 days (`hiboutik-api.md` §1.6).
  static let lifetime = 31_536_000

  init(_ options: SimulatorOptions) { self.options = options }

  // MARK: Consent

  /// Remembers a request while its owner decides.
  ///
  /// - Returns: a secret that the decision must name, good for one.
  mutating func ask(_ request: AuthorizeRequest) -> String {
    let id = Self.secret()
    consents[id] = request
    return id
  }

  /// The request a decision is about, forgotten at once; nil when it was decided or never asked.
  mutating func take(consent id: String) -> AuthorizeRequest? { consents.removeValue(forKey: id) }

  /// A code for the scopes the owner granted of a request.
  mutating func code(for request: AuthorizeRequest, _ scopes: ScopeSet, now: Date) -> String {
    let code = Self.secret()
    codes[code] = Code(scopes: scopes, challenge: request.challenge, issued: now)
    return code
  }

  // MARK: Tokens

  /// Exchanges a code, which is spent by that even when the exchange fails.
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

  /// Renews a token; the old refresh token is spent where they rotate.
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

  /// A new token for scopes.
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

  /// The scopes the shop grants of those agreed to.
  func granted(_ scopes: ScopeSet) -> ScopeSet {
    if options.faults.contains(.grantMore), let more = ScopeSet.all.missing(from: scopes).first {
      return scopes.union(ScopeSet([more]))
    }
    guard options.faults.contains(.grantLess) else { return scopes }
    return ScopeSet(scopes.ordered.prefix(max(1, scopes.count / 2)))
  }

  /// What an access token is good for; counts the call against the fault that limits calls.
  mutating func pass(_ token: String?, now: Date) -> API.Pass {
    guard let token, let access = accesses[token] else { return .unknown }
    accesses[token]?.calls += 1
    let isOld = now.timeIntervalSince(access.issued) > Double(Self.lifetime)
    let isRecent = isRecent(access.issued, isRefresh: false, now: now)
    return isOld || isWorn(access) || !isRecent ? .expired : .granted(access.scopes)
  }

  /// Whether the script has let what was issued then be good until now.
  private func isRecent(_ issued: Date, isRefresh: Bool, now: Date) -> Bool {
    options.script.tokensFrom(by: now, isRefresh: isRefresh).map { $0 < issued } ?? true
  }

  private func isWorn(_ access: Access) -> Bool {
    options.faults.contains { fault in
      if case .expire(let calls) = fault { access.calls >= calls } else { fault == .revoke }
    }
  }

  /// 40 random hexadecimal digits.
  private static func secret() -> String {
    var generator = SystemRandomNumberGenerator()
    return hexadecimal((0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }
}

/// Why the registry hands nothing out.
struct RegistryError: Error {
  let error: OAuthError

  init(_ error: OAuthError) { self.error = error }
}
