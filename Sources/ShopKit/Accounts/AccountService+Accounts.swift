import Credentials
import Foundation
import HiboutikAPI
import LocalStore
public import Models
import OAuth

/// Connected accounts: choosing one, opening its shop, and disconnecting it.
extension AccountService {
  /// Opens the account to use: the named one, else that of `HIBOU_ACCOUNT`, else the one at
  /// `HIBOU_BASE_URL`, else the one used last; nil when none is connected. Throws `Problem` when
  /// the named one is not.
  public func openSession(named name: String?) throws -> Session? {
    guard let account = try accountToOpen(name) else { return nil }
    return try openShop(account).session
  }

  /// Returns the account that the program opens at start; nil when none is connected, or when the
  /// one named in the environment is not, so that it must be connected first.
  public func accountToOpen(_ name: String?) throws -> String? {
    do { return try chosenAccount(name) } catch Problem.notConnected where name == nil {
      return nil
    }
  }

  /// Returns the shop of the named account, or of the default account without a name. Throws
  /// `Problem.notConnected`.
  public func shop(named name: String?) throws -> ShopClient {
    guard let account = try chosenAccount(name) else { throw Problem.notConnected(account: nil) }
    return try openShop(account)
  }

  /// Returns the connected accounts for screens; accounts that cannot be read are left out.
  public func sessions() -> [Session] {
    if demo != nil { return demoShops.values.map(\.session).sorted { $0.account < $1.account } }
    return knownAccounts.compactMap { account in
      (try? store.card(account)).map { session(of: $0) }
    }
  }

  /// Forgets an account's token and deletes its mirror. The server keeps its count of calls.
  ///
  /// It also finishes a disconnect that was interrupted. Throws `Problem` if nothing of the account
  /// exists here and, after everything else is done, if a store may still have its secret.
  public func disconnect(_ account: String) async throws {
    let account = try Origins.account(account)
    guard knownAccounts.contains(account) || store.hasTraces(of: account) else {
      throw Problem.notConnected(account: account)
    }
    let origin = (try? store.card(account))?.origin.description
    var trouble: CredentialError?
    var unasked: [TokenStorage] = []
    do throws(CredentialError) {
      unasked = try await store.delete(account, lookingIn: placesToLook).unasked
    } catch { trouble = error }
    if shop?.session.account == account { shop?.mirror.close() }
    // The server keeps counting this month's calls, and so must a later connection of the account.
    let counted = Mirror.calls(countedAt: mirrorPath(of: account))
    var uncounted: StoreError?
    do throws(StoreError) {
      if let origin = counted.origin ?? origin { try callBook.store(counted.months, of: origin) }
    } catch { uncounted = error }
    Mirror.remove(at: mirrorPath(of: account))
    unlink(fleetMemory)
    // The account is gone from here, but the user must know about secrets that could not be erased.
    if let trouble { throw Problem(trouble) }
    if let uncounted { throw Problem(mirror: uncounted) }
    guard unasked.isEmpty else {
      let places = unasked.map { words($0, account) }
      throw Problem.credentials(.unasked(account: account, places: places))
    }
  }

  /// The stores that may hold secrets of an account whose file does not say which one does.
  private var placesToLook: [TokenStorage] {
    let helper = (try? configuration.keeping())?.helper ?? ""
    return [.keyring] + (helper.isEmpty ? [] : [.helper(helper)])
  }

  /// The names of the connected accounts; empty if the folder cannot be read.
  public var knownAccounts: [String] { (try? store.accounts()) ?? [] }

  /// Returns the named account, or the default account without a name; nil when none is connected.
  /// Throws `Problem` if the named one is not connected.
  public func chosenAccount(_ name: String?) throws -> String? {
    let known = knownAccounts
    if let name = try (name ?? configuration.account).map(Origins.account) {
      guard known.contains(name) else { throw Problem.notConnected(account: name) }
      return name
    }
    let chosen = defaultAccount.name
    let latest = known.sorted {
      ($0 == chosen ? .distantFuture : lastConnect(of: $0))
        > ($1 == chosen ? .distantFuture : lastConnect(of: $1))
    }
    guard let origin = configuration.origin else { return latest.first }
    return try account(of: latest, livingAt: origin)
  }

  /// Returns the first account at an origin; nil if there is none. Throws if there is none and the
  /// credentials of some account cannot be read, because that may be the reason.
  private func account(of accounts: [String], livingAt origin: Origin) throws -> String? {
    var trouble: CredentialError?
    for account in accounts {
      do throws(CredentialError) {
        if try store.card(account).origin == origin { return account }
      } catch { trouble = trouble ?? error }
    }
    if let trouble { throw Problem(trouble) }
    return nil
  }

  /// Switches accounts while the full screen is open. Throws `Problem.passphrase` if a passphrase
  /// must be given first.
  public func switched(to account: String) throws -> Session {
    if let shop = demoShops[account] {
      remember(shop)
      return shop.session
    }
    if mustAsk(account) { throw Problem.passphrase(.needed(account: account)) }
    let session = try openShop(account).session
    touch(account)
    return session
  }

  func openShop(_ account: String) throws -> ShopClient {
    let card = try card(of: account)
    if let origin = configuration.origin, origin != card.origin {
      throw Problem.setting(
        name: "HIBOU_BASE_URL",
        what: tr("\(account) is connected at \(card.origin); hibou sends the token only there."))
    }
    let keeper = TokenKeeper(
      store: store, account: account, exchange: exchanger(card.origin), now: now)
    self.keeper = keeper
    return use(
      session(of: card), card.origin, mirrorPath: mirrorPath(of: account),
      token: source(keeper, card))
  }

  /// Returns a token source that uses a keeper; an API key is never renewed.
  private func source(_ keeper: TokenKeeper, _ card: AccountInfo) -> TokenSource {
    let door = card.door
    return TokenSource(
      scheme: door.isKey ? .basic : .bearer,
      current: { [weak self] in
        let token = try await Self.told(by: card.origin, noting: { self?.tokenProblem = $0 }) {
          try await keeper.current()
        }
        // A token that was refused for good is tried only once a day.
        if await self?.shop?.mirror.wasRefused(token) == true { throw APIError.tokenRefused }
        return door.authorization(of: Secret(token)).reveal
      },
      renewed: { [weak self] refused in
        if door.isKey { return nil }
        let token = try await Self.told(by: card.origin, noting: { self?.tokenProblem = $0 }) {
          try await keeper.renewed(refused: refused)
        }
        await self?.noteUnkept(keeper, card.account)
        if token == nil { await self?.noteRefused(keeper) }
        return token
      })
  }

  /// Reports that a renewed token could not be saved, or not in its store.
  private func noteUnkept(_ keeper: TokenKeeper, _ account: String) async {
    var problem = await keeper.unsaved.map { Problem($0) }
    if problem == nil, let why = await keeper.moved { problem = moved(account, why) }
    guard problem != renewalTrouble else { return }
    renewalTrouble = problem
    if let problem { report(.tokenNotKept(problem)) }
  }

  /// Returns the problem that the token is in the private file because its store refused it.
  func moved(_ account: String, _ why: SecretStoreError) -> Problem {
    .credentials(.moved(account: account, path: path(of: account), why: why))
  }

  private func noteRefused(_ keeper: TokenKeeper) async {
    if let token = try? await keeper.current() { await shop?.mirror.noteRefused(token) }
  }

  private func card(of account: String) throws -> AccountInfo {
    do throws(CredentialError) {
      return try store.card(account)
    } catch { throw Problem(error) }
  }

  /// Makes a shop the current one.
  ///
  /// - Parameter copyPath: the path of its mirror; nil for a mirror in memory.
  func use(
    _ session: Session, _ origin: Origin, mirrorPath: String?, token: TokenSource
  ) -> ShopClient {
    let transport = transport(origin)
    let mirror = mirror(at: mirrorPath, of: session, origin)
    let client = HiboutikClient(
      origin: origin, transport: transport, token: token, budget: mirror.budget,
      missingFeatures: mirror.missingFeatures,
      onRetry: { [weak self] notice in self?.report(notice, origin) },
      onDate: mirror.hear)
    let shop = ShopClient(
      session: session, now: now, mirror: mirror, client: { client },
      tokenProblem: { [weak self] in self?.tokenProblem }, mask: mask, ages: configuration.ages,
      disconnect: { await transport.shutdown() }, report: { [weak self] in self?.report($0) })
    remember(shop)
    return shop
  }

  /// Returns a transport to the origin of an account.
  func transport(_ origin: Origin) -> AsyncHTTPTransport {
    AsyncHTTPTransport(
      origin: origin, version: configuration.version,
      environment: configuration.variables)
  }

  /// Reports that a call will be retried.
  func report(_ notice: RetryNotice, _ origin: Origin) {
    let retry = Retry(
      reason: Problem(notice.reason, host: origin.description), number: notice.attempt,
      limit: 3, seconds: Int(notice.wait.components.seconds))
    report(.retrying(retry))
  }

  func session(of card: AccountInfo) -> Session {
    Session(
      account: card.account, isDemo: false, asked: card.asked, granted: card.granted,
      expiresAt: card.expiresAt, place: words(card.place, card.account),
      host: card.origin.description, door: card.door, renewsItself: card.renewsItself)
  }

  func path(of account: String) -> String {
    (try? store.path(of: account)) ?? configuration.accountsFolder
  }

  /// Returns the mirror at a path, which is not opened yet.
  func mirror(at path: String?, of session: Session? = nil, _ origin: Origin? = nil)
    -> MirrorSession
  {
    let owner = origin.map { origin in
      MirrorSession.Owner(
        origin: origin.description,
        granted: session.map { $0.door.isKey ? .all : $0.granted } ?? .all,
        bought: session.flatMap { configuration.callsAMonth[$0.account] },
        cap: session.flatMap { configuration.caps[$0.account] }, book: callBook)
    }
    let usual = FeedLimits()
    return MirrorSession(
      path: path, owner: owner, now: now, isPinned: configuration.isClockPinned,
      mostCalls: configuration.mostCalls,
      changes: FeedLimits(
        days: configuration.changeDays ?? usual.days, rows: configuration.changeRows ?? usual.rows)
    ) { [weak self] in self?.report($0) }
  }

  /// The counts of calls to the servers of accounts without a mirror.
  var callBook: CallBook { CallBook(path: configuration.callBook) }

  /// Returns the path of an account's mirror.
  func mirrorPath(of account: String) -> String {
    "\(configuration.accountsFolder)/\(account)/mirror.sqlite"
  }

  /// Makes an account the default one. Throws `Problem`.
  public func makeDefault(_ account: String) throws {
    do throws(CredentialError) {
      try defaultAccount.choose(account)
    } catch { throw Problem(error) }
  }

  /// Makes an account the default one and ignores errors, as after a login.
  func touch(_ account: String) { try? makeDefault(account) }

  private var defaultAccount: DefaultAccount {
    DefaultAccount(folder: configuration.stateFolder)
  }

  /// Returns when an account was connected or its token renewed. The latest one is the default
  /// account until the user chooses.
  private func lastConnect(of account: String) -> Date {
    let path = "\(configuration.accountsFolder)/\(account)/credentials"
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }

  /// Runs a closure that works with tokens and converts its errors to those of the HTTP client.
  ///
  /// - Parameters:
  ///   - origin: the address that issues tokens.
  ///   - note: receives the problem if no token can be had, and nil at the start; `APIError` alone
  /// lacks what the user can do.
  static func told<T>(
    by origin: Origin, noting note: (Problem?) -> Void, _ work: () async throws -> T
  ) async throws -> T {
    note(nil)
    do {
      return try await work()
    } catch let error as CredentialError {
      note(Problem(error))
      throw APIError.noToken(Problem(error))
    } catch let error as ConnectError {
      throw APIError(error, origin)
    }
  }
}

extension APIError {
  /// Converts a renewal error that may pass; after a final refusal the renewal returns nil instead.
  fileprivate init(_ error: ConnectError, _ origin: Origin) {
    switch error {
    case .unreachable(let how): self = .unreachable(TransportError(how, host: origin.host))
    case .tooManyCalls:
      self = .noToken(.other(tr("the token address accepts no more requests for now")))
    case .server(let status): self = .server(status: status)
    case .cancelled: self = .cancelled
    case .notAsDocumented(let what):
      self = .notAsDocumented(path: "/oauth_api/token.php", what: .init(what))
    default: self = .noToken(Problem(error, host: origin.description))
    }
  }
}

extension NotAsDocumented {
  fileprivate init(_ what: ConnectError.What) {
    switch what {
    case .html: self = .html
    case .notJSON(let byte): self = .notJSON(byte: byte)
    case .status(let status): self = .status(status)
    case .noAccessToken, .unusableToken: self = .notAList
    }
  }
}
