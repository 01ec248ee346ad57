import Foundation
import Models
import OAuth

// Access to the secrets: in the file, encrypted in the file, or in an external store.
extension CredentialStore {
  /// Throws if an external store does not return what it stored. Files need no such test.
  public func probe(_ place: TokenStorage) async throws(CredentialError) {
    guard let store = place.store(access) else { return }
    do throws(SecretStoreError) { try await store.probe(in: folder) } catch { throw .store(error) }
  }

  /// Returns whether a passphrase is needed for the account's secrets.
  public func needsPassphrase(_ account: String) -> Bool {
    guard let sealed = try? read(account).sealed else { return false }
    return !keys.isKnown(sealed.parameters)
  }

  /// Unlocks the file of an account with a passphrase, which stays valid for this process.
  public func unlock(_ account: String, _ passphrase: SealPassphrase) throws(CredentialError) {
    let file = try read(account)
    guard let sealed = file.sealed else { return }
    if keys.open(sealed, file.card, passphrase) == nil { throw .wrongPassphrase }
  }

  func secrets(of file: CredentialsFile) async throws(CredentialError) -> AccountSecrets {
    if let secrets = file.secrets { return secrets }
    if let sealed = file.sealed { return try keys.open(sealed, file.card) }
    let card = file.card
    guard let store = card.place.store(access) else {
      throw .damaged(path: try path(of: card.account))
    }
    let found: Secret?
    do throws(SecretStoreError) { found = try await store.read(item(card)) } catch {
      throw .store(error)
    }
    let text = Data((found?.reveal ?? "").utf8)
    guard let bound = try? JSONDecoder().decode(BoundSecrets.self, from: text) else {
      throw .lost(account: card.account, place: card.place)
    }
    guard bound.belong(to: card) else { throw .foreign(account: card.account, place: card.place) }
    return bound.secrets
  }

  /// Stores the secrets of credentials where they belong, and returns the file to write.
  func file(
    for credentials: Credentials, in place: TokenStorage, after before: CredentialsFile?
  ) async throws(CredentialError) -> CredentialsFile {
    var card = credentials.card(in: place)
    if credentials.tags == nil, let before { card.tags = before.card.tags }
    var file = CredentialsFile(card)
    switch place {
    case .file: file.secrets = credentials.secrets
    case .sealedFile:
      let (parameters, key) = try keys.toSeal(like: before?.sealed?.parameters)
      file.sealed = try? SealedSecrets(credentials.secrets, card, key, parameters)
      if file.sealed == nil { throw .damaged(path: try path(of: card.account)) }
    case .keyring, .helper: try await hand(credentials.secrets, card)
    }
    return file
  }

  /// Stores secrets in an external store, reads them back and compares.
  func hand(_ secrets: AccountSecrets, _ card: AccountInfo) async throws(CredentialError) {
    guard let store = card.place.store(access), let text = bound(secrets, card) else {
      throw .damaged(path: try path(of: card.account))
    }
    do throws(SecretStoreError) { try await store.save(text, for: item(card)) } catch {
      throw .store(error)
    }
  }

  /// Stores secrets again if erasing old ones has erased these, because one store may have two
  /// names.
  func handAgainWhereErased(
    _ secrets: AccountSecrets, _ card: AccountInfo
  ) async throws(CredentialError) {
    guard let store = card.place.store(access) else { return }
    do throws(SecretStoreError) {
      if try await store.read(item(card)) == bound(secrets, card) { return }
    } catch { throw .store(error) }
    try await hand(secrets, card)
  }

  /// Erases the secrets of an account from its external store, and checks that they are gone.
  func forget(_ card: AccountInfo) async throws(SecretStoreError) {
    try await card.place.store(access)?.forget(item(card))
  }

  /// Erases the secrets of an account whose file is not readable from an external store.
  func forget(_ account: String, host: String, in place: TokenStorage)
    async throws(SecretStoreError)
  {
    try await place.store(access)?.forget(
      SecretItem(account: account, host: host, folder: folder))
  }

  private func bound(_ secrets: AccountSecrets, _ card: AccountInfo) -> Secret? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(BoundSecrets(secrets, card))).map {
      Secret(String(decoding: $0, as: UTF8.self))
    }
  }

  private func item(_ card: AccountInfo) -> SecretItem {
    SecretItem(account: card.account, host: Self.host(of: card.origin), folder: folder)
  }

  /// Returns the host of an origin, with the port if it is not the default one.
  static func host(of origin: Origin) -> String {
    origin.description.split(separator: "/").dropFirst().first.map(String.init) ?? ""
  }
}
