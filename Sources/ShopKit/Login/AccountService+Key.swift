import Credentials
import HiboutikAPI
public import Models
import OAuth

/// Connecting with a user's e-mail and API key.
extension AccountService {
  /// Connects an account with a key after one cheap call has shown that the key works. Throws
  /// `Problem`.
  ///
  /// - Parameters:
  ///   - tags: the tags of the account; nil to keep its present ones.
  ///   - becomesDefault: whether the account becomes the default account.
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
    place = demo == nil ? try await chooseStorage(for: account) : nil
    try await tryOut(credentials)
    let session = try await keep(credentials, becomesDefault: becomesDefault)
    await shop?.mirror.add(calls: 1)
    return session
  }

  /// Returns the host that an account would be connected at. Throws `Problem` if there is none.
  public func host(of account: String) throws -> String {
    try configuredHome(of: account, try? store.card(account)).description
  }

  /// Tests the key with the list of stores, which is short and exists in every account. A refusal
  /// for lack of a right also shows that the key is accepted.
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
