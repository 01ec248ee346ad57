import Credentials
import Foundation
public import Models
import OAuth

// An attempt outlives the program that began it: a dropped line does not cost the consent.
extension AccountService {
  /// The attempts that await their answer.
  var attempts: AttemptStore { AttemptStore(folder: configuration.stateFolder) }

  /// Finds an attempt that another run began: of the named account, or the newest of all.
  public func findInterrupted(_ account: String? = nil) -> Interrupted? {
    guard demo == nil else { return nil }
    let kept = resumable(account).first
    interrupted = kept
    return kept.map(summary)
  }

  /// The attempts that other runs began, the newest first: of the account that arguments or the environment name, or
  /// of all.
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

  /// The attempts of an account that await their answer.
  func unanswered(_ account: String) -> [SavedLogin] {
    demo == nil ? attempts.alive(at: now()).filter { $0.account == account } : []
  }

  /// Goes on with the attempt that was found: the same address, the same state. Throws `Problem`.
  public func resume(_ typed: String?) async throws -> LoginSummary {
    guard let kept = interrupted else { throw Problem.paste(.tooOld) }
    place = try await choosePlace(for: kept.account)
    if let typed {
      let attempt = try kept.attempt(secret: Secret(typed)).orThrow(
        .usage(tr("This is not the client secret that this login started with.")))
      return await awaitAnswer(to: attempt, secretFrom: tr("typed"))
    }
    let (attempt, source) = try await secretAtHand(for: kept).orThrow(
      .usage(tr("The client secret is missing.")))
    return await awaitAnswer(to: attempt, secretFrom: source)
  }

  /// Keeps an attempt until it is answered. Where that cannot be it goes on all the same.
  func keep(_ attempt: LoginAttempt) {
    guard demo == nil else { return }
    do throws(CredentialError) {
      try attempts.save(attempt)
    } catch {
      report(.loginNotSaved(Problem(error)))
    }
  }

  /// Whether the secret of an attempt need not be asked for; nothing is opened for that.
  private func hasSecret(for kept: SavedLogin) -> Bool {
    if let secret = choices.secret, kept.attempt(secret: secret.secret) != nil { return true }
    guard let known = known(for: kept) else { return false }
    return !(isFullScreen && mustAsk(known.account))
  }

  /// The account as it is kept, when an attempt is of the same app at the same address.
  private func known(for kept: SavedLogin) -> AccountInfo? {
    guard let card = try? store.card(kept.account), card.origin == kept.origin,
      card.clientID == kept.clientID
    else { return nil }
    return card
  }

  /// The attempt with a secret that need not be asked for, and where that came from.
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
