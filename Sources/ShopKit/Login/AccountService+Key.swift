import Credentials
import HiboutikAPI
public import Models
import OAuth

/// The other door: a user's e-mail and API key.
extension AccountService {
  /// Connects with a key, once one cheap call has shown that the account accepts it. Throws `Problem`.
  ///
  /// - Parameters:
  ///   - tags: the words that the account is sorted by; nil for those it has.
  ///   - becomesDefault: whether commands mean this account from now on where they name none.
  public func connect(
    by request: KeyRequest, tags: [String]? = nil, becomesDefault: Bool = true
  ) async throws -> Session {
    let account = try Origins.account(
      try request.account
        ?? connectDefaults.account.orThrow(.usage(tr("The account's name is missing."))))
    let origin = try await home(of: account, try? store.card(account))
    var credentials = Credentials(
      account: account, origin: origin, email: request.email, key: Secret(request.key.text),
      at: now())
    credentials.tags = tags
    place = demo == nil ? try await choosePlace(for: account) : nil
    try await tryOut(credentials)
    let session = try await keep(credentials, becomesDefault: becomesDefault)
    await shop?.copy.add(calls: 1)
    return session
  }

  /// Where an account would be connected. Throws `Problem` where it cannot be.
  public func host(of account: String) throws -> String {
    try configuredHome(of: account, try? store.card(account)).description
  }

  /// The list of stores is short and every account has it. That this user may not read it is an answer too.
  private func tryOut(_ credentials: Credentials) async throws {
    let transport = transport(credentials.origin)
    let client = HiboutikClient(
      origin: credentials.origin, transport: transport,
      token: TokenSource(
        scheme: .basic, current: { credentials.authorization.reveal }, renewed: { _ in nil }))
    let outcome: Result<Page, APIError>
    do throws(APIError) { outcome = .success(try await client.page(ListID(.stores))) } catch {
      outcome = .failure(error)
    }
    await transport.shutdown()
    switch outcome {
    case .success, .failure(.forbidden): return
    case .failure(.tokenRefused): throw Problem.keyRefused(account: credentials.account)
    case .failure(let error):
      throw Problem(
        error, session(of: credentials.card(in: .file)), cap: CallCount.perStore)
    }
  }
}
