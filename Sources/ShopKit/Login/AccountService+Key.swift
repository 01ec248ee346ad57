import Credentials
import HiboutikAPI
public import Models
import OAuth

/// The other door: a user's e-mail and API key.
extension AccountService {
  /// Connects with a key, once one cheap call has shown that the account accepts it. Throws `Problem`.
  public func connect(by request: KeyRequest) async throws -> Session {
    let account = try Origins.account(
      try request.account
        ?? connectDefaults.account.orThrow(.usage(tr("The account's name is missing."))))
    let origin = try await home(of: account, try? store.card(account))
    let credentials = Credentials(
      account: account, origin: origin, email: request.email, key: Secret(request.key.text),
      at: now())
    place = demo == nil ? try await choosePlace() : nil
    try await tryOut(credentials)
    let session = try await keep(credentials)
    await shop?.copy.add(calls: 1)
    return session
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
