import Credentials
import Foundation
import HiboutikAPI
public import Models
public import OAuth
import RedirectListener
import Synchronization

/// The connect flow: its defaults, the login, the answer, and the tokens.
extension AccountService {
  /// The values that the connect flow knows before it asks the user.
  public var connectDefaults: ConnectDefaults {
    var defaults = ConnectDefaults()
    let last = (try? chosenAccount(nil)).flatMap { try? store.card($0) }
    defaults.account = wantedAccount ?? last?.account
    defaults.clientID = wantedClientID ?? (isSame(last) ? last?.clientID : nil)
    defaults.secretSource = secretWords ?? (isSame(last) ? Self.keptWords : nil)
    defaults.lastScopes = last?.asked
    defaults.isDemo = demo != nil
    return defaults
  }

  /// Returns whether a saved account is the requested one and was connected with OAuth, so that its
  /// client id and secret can be used again.
  private func isSame(_ card: AccountInfo?) -> Bool {
    card?.door == .consent && (wantedAccount ?? card?.account) == card?.account
  }

  /// The account named in arguments or environment; nil when they name none.
  var wantedAccount: String? {
    if let demo { return demo.account }
    let named = choices.account ?? configuration.account
    if let named { return (try? Origins.account(named)) ?? named }
    // A shop on this machine needs no account name.
    let origin = choices.origin ?? configuration.origin
    return origin?.isLoopback == true ? "demo" : nil
  }

  private var wantedClientID: String? {
    demo?.clientID ?? choices.clientID
  }

  /// Begins a login and waits for its answer from then on. Throws `Problem`.
  public func begin(_ request: ConnectRequest) async throws -> LoginSummary {
    let account = try Origins.account(
      try request.account ?? wantedAccount.orThrow(.usage(tr("The account's name is missing."))))
    let known = try? store.card(account)
    let origin = try await home(of: account, known)
    // A saved secret is only sent to the address it was saved for.
    let kept = known?.origin == origin && known?.door == .consent ? known : nil
    let client = ClientIdentity(
      id: try (request.clientID ?? wantedClientID ?? kept?.clientID)
        .orThrow(.usage(tr("The client id is missing."))),
      secret: try await clientSecret(request, kept).orThrow(
        .usage(tr("The client secret is missing.")))
    )
    place = demo == nil ? try await chooseStorage(for: account) : nil
    let last = ([attempt?.timestamp] + unanswered(account).map(\.timestamp)).compactMap { $0 }
    let attempt = LoginAttempt.begin(
      account: account, origin: origin, client: client,
      scopes: request.scopes,
      usesPKCE: try choices.usesPKCE(), now: now(), after: last.max())
    keep(attempt)
    return await awaitAnswer(
      to: attempt,
      secretFrom: request.clientSecret == nil ? secretWords ?? Self.keptWords : tr("typed")
    )
  }

  /// Makes a login the pending one and listens for its redirect. Returns its summary.
  func awaitAnswer(to attempt: LoginAttempt, secretFrom source: String) async -> LoginSummary {
    self.attempt = attempt
    await listen(for: attempt)
    return LoginSummary(
      account: attempt.account, address: attempt.authorizeAddress, scopes: attempt.scopes,
      clientID: attempt.client.id, secretSource: source,
      startedAt: Date(timeIntervalSince1970: TimeInterval(attempt.timestamp)), isDemo: demo != nil,
      addressFile: addressFile.path, browser: choices.browser)
  }

  /// Returns the client secret that was typed or given, else the saved one. Throws if there is
  /// none.
  private func clientSecret(
    _ request: ConnectRequest, _ kept: AccountInfo?
  ) async throws -> Secret? {
    if let typed = request.clientSecret { return Secret(typed) }
    if let given = demoSecret ?? choices.secret?.secret { return given }
    guard let kept else { return nil }
    if mustAsk(kept.account), isFullScreen {
      throw Problem.passphrase(.needed(account: kept.account))
    }
    do throws(CredentialError) {
      return try await store.load(kept.account).client.secret
    } catch { throw Problem(error) }
  }

  /// The source of the available client secret, as text for the user; nil when there is none.
  var secretWords: String? { demo == nil ? choices.secret?.words : tr("of the demo shop") }

  static var keptWords: String { tr("stored last time") }

  private var demoSecret: Secret? { demo.map { Secret($0.clientSecret) } }

  func home(of account: String, _ kept: AccountInfo?) async throws -> Origin {
    if let demo { return try await demo.origin() }
    return try configuredHome(of: account, kept)
  }

  /// Returns the origin of an account: the configured one, else the saved one, else the default one
  /// of its name. Throws `Problem`.
  func configuredHome(of account: String, _ kept: AccountInfo?) throws -> Origin {
    if let origin = choices.origin ?? configuration.origin { return origin }
    if let kept { return kept.origin }
    do throws(OriginError) {
      return try Origin(account: account)
    } catch { throw Problem.credentials(.badName(account)) }
  }

  /// Classifies a pasted text without sending anything; nil when no login is pending.
  public func understand(_ text: String) -> PastedAnswer? {
    attempt.map { PastedAnswer.read(text, for: $0, now: now()) }
  }

  /// Exchanges a code for tokens, saves them, and opens the shop. If they cannot be saved, they
  /// stay in memory.
  public func exchange(_ code: String) async throws -> Session {
    guard let attempt else { throw Problem.paste(.tooOld) }
    let transport = transport(attempt.origin)
    let grant: TokenGrant
    do throws(ConnectError) {
      grant = try await TokenExchange(
        post: Self.post(over: transport, isDated: demo == nil), now: now
      ).exchange(code, attempt)
    } catch {
      await transport.shutdown()
      throw Problem(error, host: attempt.origin.description)
    }
    await transport.shutdown()
    abandon()
    return try await keep(Credentials(grant, for: attempt, at: now()))
  }

  /// Saves the credentials in the chosen store. If that fails, they stay in memory, and the session
  /// says so.
  func keep(_ credentials: Credentials, becomesDefault: Bool = true) async throws -> Session {
    if demo != nil {
      let used = demoShops[credentials.account]?.mirror.calls.used ?? 0
      let session = inMemory(credentials, tr("in memory; the demo shop is gone when you quit"))
      // More scopes are a new login, but the month's calls stay made.
      await shop?.mirror.add(calls: used)
      return session
    }
    do throws(CredentialError) {
      try await save(credentials)
    } catch {
      // The token cost the user a consent, so it is used even if it cannot be saved.
      unkept = Unkept(credentials: credentials, problem: Problem(error))
      return inMemory(credentials, "", unkept: Problem(error))
    }
    if becomesDefault { touch(credentials.account) }
    return try openShop(credentials.account).session
  }

  /// Returns a session whose tokens exist in this process only.
  private func inMemory(
    _ credentials: Credentials, _ place: String, unkept: Problem? = nil
  ) -> Session {
    let tokens = TokensInMemory(credentials, exchange: exchanger(credentials.origin), now: now)
    let source = TokenSource(
      scheme: credentials.door.isKey ? .basic : .bearer,
      current: { await credentials.door.authorization(of: tokens.current).reveal },
      renewed: { refused in
        try await credentials.door.isKey
          ? nil
          : Self.told(by: credentials.origin, noting: { _ in }) {
            try await tokens.renewed(refused: refused)?.reveal
          }
      })
    let session = Session(
      account: credentials.account, isDemo: demo != nil, asked: credentials.asked,
      granted: credentials.granted, expiresAt: credentials.expiresAt, place: place,
      host: credentials.origin.description, door: credentials.door,
      renewsItself: credentials.refreshToken != nil, unkept: unkept)
    return use(session, credentials.origin, mirrorPath: nil, token: source).session
  }

  /// Returns an exchange of codes and refresh tokens at the origin of an account.
  func exchanger(_ origin: Origin) -> TokenExchange {
    // The demo shop has a day of its own, so its server's clock says nothing about this machine's.
    TokenExchange(post: Self.post(over: transport(origin), isDated: demo == nil), now: now)
  }

  /// Returns a closure that posts over a transport to the account's origin.
  private static func post(
    over transport: AsyncHTTPTransport, isDated: Bool
  ) -> TokenExchange.Post {
    { (request: TokenRequest) async throws(PostError) -> TokenReply in
      do throws(TransportError) {
        let answer = try await transport.send(
          HTTPRequest(
            .postForm(request.body.reveal), request.url,
            headers: ["Authorization": request.authorization.reveal]))
        return TokenReply(
          status: answer.status, date: isDated ? answer.header("Date") : nil, body: answer.body)
      } catch {
        if error == .cancelled || error == .withdrawn { throw .cancelled }
        throw .unreachable(Unreached(error))
      }
    }
  }

  /// Abandons the pending login; its answer is no longer accepted.
  public func abandon() {
    let account = attempt?.account ?? interrupted?.account
    (attempt, interrupted) = (nil, nil)
    if demo == nil, let account { attempts.delete(account) }
    if let landing { Task { await landing.close() } }
    landing = nil
  }
}

// MARK: - The address

extension AccountService {
  /// The file that the authorize address is written to on request.
  var addressFile: AddressFile { AddressFile(folder: configuration.stateFolder) }

  /// Writes the address to a private file, which is deleted when the login ends. Throws `Problem`.
  public func writeAddress(_ address: String) throws -> String {
    do throws(CredentialError) {
      try addressFile.write(address)
    } catch { throw Problem(error) }
    return addressFile.path
  }
}

// MARK: - The demo shop

extension AccountService {
  /// Consents as the demo shop's owner and returns the address that a browser would be redirected
  /// to. Throws `Problem`.
  public func acceptAsOwner() async throws -> String {
    guard let demo, let attempt else { throw Problem.paste(.tooOld) }
    return try demo.accept(authorizeAddress: attempt.authorizeAddress)
      .orThrow(.other(tr("The demo shop does not know this address.")))
  }

  /// Returns a session of the demo shop with all read scopes, without the connect flow.
  ///
  /// Its server starts with the first call, after the first frame.
  public func openDemo(_ demo: any DemoAccount) -> Session {
    let token = demo.grant(.allRead)
    let session = Session(
      account: demo.account, isDemo: true, asked: .allRead, granted: .allRead,
      expiresAt: now().addingTimeInterval(Double(token.expiresIn)),
      place: tr("in memory; the demo shop is gone when you quit"), host: tr("the demo shop"))
    let mirror = mirror(at: nil)
    let current = Mutex(token.accessToken)
    let clients = LazyClient { [self] in
      let origin = try await demo.origin()
      return HiboutikClient(
        origin: origin, transport: transport(origin),
        token: TokenSource(
          current: { current.withLock { $0 } },
          renewed: { _ in
            let token = demo.grant(.allRead).accessToken
            current.withLock { $0 = token }
            return token
          }),
        budget: mirror.budget, missingFeatures: mirror.missingFeatures,
        onRetry: { [weak self] in self?.report($0, origin) })
    }
    remember(
      ShopClient(
        session: session, now: now, mirror: mirror, client: { try await clients.client() },
        disconnect: {}, report: { [weak self] in self?.report($0) }))
    return session
  }
}

/// Makes a client when it is first needed.
private actor LazyClient {
  private let make: @Sendable () async throws -> HiboutikClient
  private var made: Task<HiboutikClient, any Error>?

  init(_ make: @escaping @Sendable () async throws -> HiboutikClient) { self.make = make }

  func client() async throws -> HiboutikClient {
    let task = made ?? Task { [make] in try await make() }
    made = task
    return try await task.value
  }
}
