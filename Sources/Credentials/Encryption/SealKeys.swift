import Crypto
import Foundation
import OAuth
import Synchronization

/// The passphrase that the user is asked for.
public enum PassphraseQuestion: Hashable, Sendable {
  /// That of an encrypted account; `triesLeft` counts down.
  case known(account: String, triesLeft: Int)
  /// A new one for encrypting.
  case new
}

/// A passphrase as the bytes that a key is derived from. No description of it contains them.
///
/// A text is normalized (NFC), so that it does not depend on the keyboard or system. Bytes that are
/// not UTF-8 are used as they are, so that two different passphrases never have the same key.
public struct SealPassphrase: Hashable, Sendable {
  let bytes: [UInt8]
  /// The bytes before normalization, if they differ; an older hibou derived its keys from them.
  private let given: [UInt8]?

  /// Creates a passphrase from typed text.
  public init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  /// Creates a passphrase from the bytes of a file or a terminal.
  public init(bytes given: [UInt8]) {
    let text = String(validating: given, as: UTF8.self)
    let composed = text.map { Array($0.precomposedStringWithCanonicalMapping.utf8) } ?? given
    bytes = composed
    self.given = composed == given ? nil : given
  }

  /// The bytes that a key may have been derived from.
  var candidates: [[UInt8]] { [bytes] + [given].compactMap { $0 } }
}

extension SealPassphrase: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The mask.
  public var description: String { Secret.mask }

  /// The mask.
  public var debugDescription: String { Secret.mask }

  /// An empty mirror, so that nothing is dumped.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The keys of encrypted files. Each is derived once from a passphrase, which is then forgotten.
public final class SealKeys: Sendable {
  /// Asks the user for a passphrase; returns nil when the user gives none.
  public typealias Ask = @Sendable (PassphraseQuestion) -> SealPassphrase?

  private struct State {
    var keys: [SealParameters: SymmetricKey] = [:]
    var chosen: SealParameters?
  }

  private let state = Mutex(State())
  private let ask: Ask?
  private let newParameters: @Sendable () -> SealParameters

  /// The number of tries for a passphrase.
  public static let tries = 3

  /// Creates an empty collection of keys. Without `ask`, a passphrase must be given with `choose`
  /// or `CredentialStore.unlock`.
  public convenience init(ask: Ask? = nil) { self.init(ask: ask, parameters: SealParameters.new) }

  /// Creates an empty collection with other parameters for new keys.
  init(ask: Ask?, parameters: @escaping @Sendable () -> SealParameters) {
    self.ask = ask
    newParameters = parameters
  }

  /// Whether a file can be encrypted without asking.
  public var hasChosen: Bool { state.withLock { $0.chosen != nil } }

  /// Sets the passphrase for encrypting from now on.
  public func choose(_ passphrase: SealPassphrase) throws(CredentialError) {
    let parameters = newParameters()
    guard let key = parameters.key(of: passphrase.bytes) else { throw .wrongPassphrase }
    state.withLock { state in
      state.keys[parameters] = key
      state.chosen = parameters
    }
  }

  /// Returns the parameters and the key for encrypting: those of the existing file, else those of
  /// the chosen passphrase, else those of a new one that is asked for.
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

  /// Decrypts secrets, and asks for the passphrase if the key is not known yet.
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

  /// Decrypts secrets with a passphrase and remembers its key; nil when the passphrase is wrong.
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

  /// Returns whether the key is known.
  func isKnown(_ parameters: SealParameters) -> Bool { known(parameters) != nil }

  private func known(_ parameters: SealParameters) -> SymmetricKey? {
    state.withLock { $0.keys[parameters] }
  }
}
