import Foundation
import Models
public import OAuth

// Where the secrets are: in the file, encrypted in the file, or with somebody else.
extension CredentialStore {
  /// Whether a place outside keeps what it is given. Files need no trying out: they are written and read by us.
  public func probe(_ place: KeepingPlace) async throws(CredentialError) {
    guard let vault = Self.vault(place) else { return }
    do throws(VaultError) { try await vault.probe(in: folder) } catch { throw .vault(error) }
  }

  /// Whether a passphrase must be given before the account's secrets can be had.
  public func needsPassphrase(_ account: String) -> Bool {
    guard let sealed = try? read(account).sealed else { return false }
    return !keys.isKnown(sealed.parameters)
  }

  /// Opens the file of an account with a passphrase; from now on its secrets can be had.
  public func unlock(_ account: String, _ passphrase: Secret) throws(CredentialError) {
    let file = try read(account)
    guard let sealed = file.sealed else { return }
    if keys.open(sealed, file.card, passphrase) == nil { throw .wrongPassphrase }
  }

  func secrets(of file: CredentialsFile) async throws(CredentialError) -> AccountSecrets {
    if let secrets = file.secrets { return secrets }
    if let sealed = file.sealed { return try keys.open(sealed, file.card) }
    let path = try path(of: file.card.account)
    guard let vault = Self.vault(file.card.place) else { throw .damaged(path: path) }
    let found: Secret?
    do throws(VaultError) { found = try await vault.fetch(item(file.card)) } catch {
      throw .vault(error)
    }
    guard let found else { throw .lost(account: file.card.account, place: file.card.place) }
    do {
      return try JSONDecoder().decode(AccountSecrets.self, from: Data(found.reveal.utf8))
    } catch {
      throw .lost(account: file.card.account, place: file.card.place)
    }
  }

  /// The file for credentials, once their secrets are where they are to be.
  func kept(
    _ credentials: Credentials, in place: KeepingPlace, after before: CredentialsFile?
  ) async throws(CredentialError) -> CredentialsFile {
    let card = credentials.card(in: place)
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

  private func hand(_ secrets: AccountSecrets, _ card: AccountCard) async throws(CredentialError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let vault = Self.vault(card.place), let text = try? encoder.encode(secrets) else {
      throw .damaged(path: try path(of: card.account))
    }
    do throws(VaultError) {
      try await vault.store(Secret(String(decoding: text, as: UTF8.self)), for: item(card))
    } catch { throw .vault(error) }
  }

  func erase(_ card: AccountCard) async throws(CredentialError) {
    guard let vault = Self.vault(card.place) else { return }
    do throws(VaultError) { try await vault.erase(item(card)) } catch { throw .vault(error) }
  }

  private func item(_ card: AccountCard) -> VaultItem {
    let host = card.origin.description.split(separator: "/").last.map(String.init) ?? ""
    return VaultItem(account: card.account, host: host, folder: folder)
  }

  private static func vault(_ place: KeepingPlace) -> (any Vault)? {
    switch place {
    case .file, .sealedFile: nil
    case .keyring: Keyring()
    case .helper(let command): CredentialHelper(command)
    }
  }
}
