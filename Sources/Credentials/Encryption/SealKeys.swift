import Crypto
import Foundation
import OAuth
import Synchronization

/// What is asked about a passphrase.
public enum PassphraseQuestion: Hashable, Sendable {
  /// The one an account's file was encrypted with; how many tries are left.
  case known(account: String, triesLeft: Int)
  /// One to encrypt with from now on.
  case new
}

/// A passphrase as the bytes that a key is made of. It shows itself to nobody.
///
/// A text has one form (NFC), whatever keyboard or system it was typed on; bytes that are no text are used as they
/// are, so that two different ones never make one key.
public struct SealPassphrase: Hashable, Sendable {
  let bytes: [UInt8]
  /// The bytes as they were given, where they differ: an older hibou made its keys of those.
  private let given: [UInt8]?

  /// A passphrase that was typed.
  public init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  /// A passphrase of a file or a terminal.
  public init(bytes given: [UInt8]) {
    let text = String(validating: given, as: UTF8.self)
    let composed = text.map { Array($0.precomposedStringWithCanonicalMapping.utf8) } ?? given
    bytes = composed
    self.given = composed == given ? nil : given
  }

  /// What a key may have been made of.
  var candidates: [[UInt8]] { [bytes] + [given].compactMap { $0 } }
}

extension SealPassphrase: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The mask.
  public var description: String { Secret.mask }

  /// The mask.
  public var debugDescription: String { Secret.mask }

  /// The mask and nothing within.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The keys of encrypted files, each made once of a passphrase that is forgotten at once.
public final class SealKeys: Sendable {
  /// Asks for a passphrase; nil when nobody is there to be asked.
  public typealias Ask = @Sendable (PassphraseQuestion) -> SealPassphrase?

  private struct State {
    var keys: [SealParameters: SymmetricKey] = [:]
    var chosen: SealParameters?
  }

  private let state = Mutex(State())
  private let ask: Ask?
  private let newParameters: @Sendable () -> SealParameters

  /// How often a passphrase may be wrong.
  public static let tries = 3

  /// No keys yet. Without somebody to ask, a passphrase must be given by `choose` or `CredentialStore.unlock`.
  public convenience init(ask: Ask? = nil) { self.init(ask: ask, parameters: SealParameters.new) }

  /// The same, at another cost.
  init(ask: Ask?, parameters: @escaping @Sendable () -> SealParameters) {
    self.ask = ask
    newParameters = parameters
  }

  /// Whether files can be encrypted without asking anybody.
  public var hasChosen: Bool { state.withLock { $0.chosen != nil } }

  /// Encrypts with this passphrase from now on.
  public func choose(_ passphrase: SealPassphrase) throws(CredentialError) {
    let parameters = newParameters()
    guard let key = parameters.key(of: passphrase.bytes) else { throw .wrongPassphrase }
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
  func open(_ sealed: SealedSecrets, _ card: AccountInfo) throws(CredentialError) -> AccountSecrets
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
  func open(_ sealed: SealedSecrets, _ card: AccountInfo, _ passphrase: SealPassphrase)
    -> AccountSecrets?
  {
    for bytes in passphrase.candidates {
      guard let key = sealed.parameters.key(of: bytes), let secrets = sealed.open(card, key) else {
        continue
      }
      state.withLock { $0.keys[sealed.parameters] = key }
      return secrets
    }
    return nil
  }

  /// Whether the key is known.
  func isKnown(_ parameters: SealParameters) -> Bool { known(parameters) != nil }

  private func known(_ parameters: SealParameters) -> SymmetricKey? {
    state.withLock { $0.keys[parameters] }
  }
}
