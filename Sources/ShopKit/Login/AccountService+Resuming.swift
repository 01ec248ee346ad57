import Credentials
import Foundation
public import Models
import OAuth

// A pending login survives the program that began it, so a lost connection does not cost the
// consent.
extension AccountService {
  /// The saved pending logins.
  var attempts: AttemptStore { AttemptStore(folder: configuration.stateFolder) }

  /// Finds a login that another run began: of the named account, or the newest one. Returns nil
  /// when there is none.
  public func findInterrupted(_ account: String? = nil) -> Interrupted? {
    guard demo == nil else { return nil }
    let kept = resumable(account).first
    interrupted = kept
    return kept.map(summary)
  }

  /// Returns the logins that other runs began, newest first: those of the account named in
  /// arguments or environment, or all.
  public func interruptedLogins() -> [Interrupted] {
    demo == nil ? resumable(wantedAccount).map(summary) : []
  }

  private func resumable(_ account: String?) -> [SavedLogin] {
    let home = choices.origin ?? configuration.origin
    return attempts.alive(at: now()).filter { attempt in
      (account == nil || attempt.account == account) && (home == nil || attempt.origin == home)
    }
  }

  private func summary(_ kept: SavedLogin) -> Interrupted {
    Interrupted(
      account: kept.account, clientID: kept.clientID, scopes: kept.scopes,
      startedAt: kept.startedAt, needsSecret: !hasSecret(for: kept))
  }

  /// Returns the pending logins of an account.
  func unanswered(_ account: String) -> [SavedLogin] {
    demo == nil ? attempts.alive(at: now()).filter { $0.account == account } : []
  }

  /// Resumes the login that was found, with the same address and the same state. Throws `Problem`.
  public func resume(_ typed: String?) async throws -> LoginSummary {
    guard let kept = interrupted else { throw Problem.paste(.tooOld) }
    place = try await chooseStorage(for: kept.account)
    if let typed {
      let attempt = try kept.attempt(secret: Secret(typed)).orThrow(
        .usage(tr("This is not the client secret that this login started with.")))
      return await awaitAnswer(to: attempt, secretFrom: tr("typed"))
    }
    let (attempt, source) = try await secretAtHand(for: kept).orThrow(
      .usage(tr("The client secret is missing.")))
    return await awaitAnswer(to: attempt, secretFrom: source)
  }

  /// Saves a login until it is answered. A failure is reported but does not stop the login.
  func keep(_ attempt: LoginAttempt) {
    guard demo == nil else { return }
    do throws(CredentialError) {
      try attempts.save(attempt)
    } catch {
      report(.loginNotSaved(Problem(error)))
    }
  }

  /// Returns whether the client secret of a saved login is available without asking. Nothing is
  /// decrypted for that.
  private func hasSecret(for kept: SavedLogin) -> Bool {
    if let secret = choices.secret, kept.attempt(secret: secret.secret) != nil { return true }
    guard let known = known(for: kept) else { return false }
    return !(isFullScreen && mustAsk(known.account))
  }

  /// Returns the saved account if the login is for the same app at the same address; otherwise nil.
  private func known(for kept: SavedLogin) -> AccountInfo? {
    guard let card = try? store.card(kept.account), card.origin == kept.origin,
      card.clientID == kept.clientID
    else { return nil }
    return card
  }

  /// Returns the login with a client secret that is available without asking, and the secret's
  /// source; nil if there is none.
  private func secretAtHand(for kept: SavedLogin) async -> (LoginAttempt, String)? {
    if let secret = choices.secret, let attempt = kept.attempt(secret: secret.secret) {
      return (attempt, secret.words)
    }
    guard known(for: kept) != nil, let whole = try? await store.load(kept.account) else {
      return nil
    }
    return kept.attempt(secret: whole.client.secret).map { ($0, Self.keptWords) }
  }
}
