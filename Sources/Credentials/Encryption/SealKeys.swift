import Crypto
import Foundation
public import OAuth
import Synchronization

/// What is asked about a passphrase.
public enum PassphraseQuestion: Hashable, Sendable {
  /// The one an account's file was encrypted with; how many tries are left.
  case known(account: String, triesLeft: Int)
  /// One to encrypt with from now on.
  case new
}

/// The keys of encrypted files, each made once of a passphrase that is forgotten at once.
public final class SealKeys: Sendable {
  /// Asks for a passphrase; nil when nobody is there to be asked.
  public typealias Ask = @Sendable (PassphraseQuestion) -> Secret?

  private struct State {
    var keys: [SealParameters: SymmetricKey] = [:]
    var chosen: SealParameters?
  }

  private let state = Mutex(State())
  private let ask: Ask?

  /// How often a passphrase may be wrong.
  public static let tries = 3

  /// No keys yet. Without somebody to ask, a passphrase must be given by `choose` or `CredentialStore.unlock`.
  public init(ask: Ask? = nil) { self.ask = ask }

  /// Whether files can be encrypted without asking anybody.
  public var hasChosen: Bool { state.withLock { $0.chosen != nil } }

  /// Encrypts with this passphrase from now on.
  public func choose(_ passphrase: Secret) throws(CredentialError) {
    let parameters = SealParameters.new()
    guard let key = parameters.key(of: passphrase) else { throw .wrongPassphrase }
    state.withLock { state in
      state.keys[parameters] = key
      state.chosen = parameters
    }
  }

  /// What to encrypt with: what the file was encrypted with before, else what was chosen, else what is asked for.
  func toSeal(like old: SealParameters?) throws(CredentialError) -> (SealParameters, SymmetricKey) {
    if let old, let key = known(old) { return (old, key) }
    if !hasChosen {
      guard let passphrase = ask?(.new) else { throw .passphraseMissing }
      try choose(passphrase)
    }
    guard let chosen = state.withLock({ $0.chosen }), let key = known(chosen) else {
      throw .passphraseMissing
    }
    return (chosen, key)
  }

  /// Opens what was encrypted, asking where the key is not known yet.
  func open(_ sealed: SealedSecrets, _ card: AccountCard) throws(CredentialError) -> AccountSecrets
  {
    if let key = known(sealed.parameters), let secrets = sealed.open(card, key) { return secrets }
    guard let ask else { throw .passphraseNeeded(account: card.account) }
    for tried in 0..<Self.tries {
      guard
        let given = ask(.known(account: card.account, triesLeft: Self.tries - tried))
      else {
        if tried == 0 { throw .passphraseNeeded(account: card.account) }
        break
      }
      if let secrets = open(sealed, card, given) { return secrets }
    }
    throw .wrongPassphrase
  }

  /// Opens with a passphrase, whose key is then known; nil when it is the wrong one.
  func open(_ sealed: SealedSecrets, _ card: AccountCard, _ passphrase: Secret) -> AccountSecrets? {
    guard let key = sealed.parameters.key(of: passphrase), let secrets = sealed.open(card, key)
    else { return nil }
    state.withLock { $0.keys[sealed.parameters] = key }
    return secrets
  }

  /// Whether the key is known.
  func isKnown(_ parameters: SealParameters) -> Bool { known(parameters) != nil }

  private func known(_ parameters: SealParameters) -> SymmetricKey? {
    state.withLock { $0.keys[parameters] }
  }
}
