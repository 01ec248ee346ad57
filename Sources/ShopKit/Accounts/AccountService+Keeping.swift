import Credentials
import Foundation
public import Models
import OAuth

/// Choosing and testing the token store before tokens arrive, and saving them, with retries.
extension AccountService {
  /// Chooses the token store of an account from the settings, the current store of its secrets, and
  /// a test of the store. Throws `Problem`.
  func chooseStorage(for account: String) async throws -> TokenStorage {
    let present = (try? store.card(account))?.place
    let place = try await place(try configuration.keeping(), after: present)
    if place.forgetsSoon, case .helper(let command) = place { report(.helperForgets(command)) }
    let knowsKey = present == .sealedFile && !store.needsPassphrase(account)
    if place == .sealedFile, !knowsKey, !store.keys.hasChosen { try choosePassphrase() }
    return place
  }

  /// Returns the store to use. A new store is never weaker than the present one, and an encrypted
  /// account never becomes unencrypted, unless the user allows it.
  private func place(
    _ choice: TokenStorageChoice, after present: TokenStorage?
  ) async throws -> TokenStorage {
    if present == .sealedFile, !choice.allowsPlain { return .sealedFile }
    let file: TokenStorage = choice.isEncrypted ? .sealedFile : .file
    switch choice.kind {
    case .file: return file
    case .keyring: return try await tried(.keyring, choice)
    case .helper: return try await tried(.helper(choice.helper), choice)
    case .best where !choice.helper.isEmpty:
      return try await tried(.helper(choice.helper), choice)
    case .best:
      if let present, !present.isFile, try await holds(present, choice) { return present }
      return await keeps(.keyring) ? .keyring : file
    }
  }

  /// Returns whether an account's present store still works. Throws `Problem` if it does not and
  /// another store would be weaker.
  private func holds(_ place: TokenStorage, _ choice: TokenStorageChoice) async throws -> Bool {
    do throws(CredentialError) {
      try await store.probe(place)
      return true
    } catch {
      if choice.allowsPlain { return false }
      throw Problem(error)
    }
  }

  /// Asks for a new passphrase before the token is requested. Throws `Problem` if there is none.
  private func choosePassphrase() throws {
    guard let passphrase = configuration.askPassphrase?(.new) else {
      throw Problem.passphrase(.missing)
    }
    do throws(CredentialError) { try store.keys.choose(passphrase) } catch { throw Problem(error) }
  }

  /// Accepts a passphrase that was typed into a screen, for an account or, if nil, for a new file.
  /// Throws `Problem`.
  public func givePassphrase(_ typed: TypedSecret, _ account: String?) async throws {
    do throws(CredentialError) {
      if let account {
        try store.unlock(account, SealPassphrase(typed.text))
      } else {
        try store.keys.choose(SealPassphrase(typed.text))
      }
    } catch { throw Problem(error) }
  }

  /// Returns whether the user must type a passphrase before the account can be read.
  public func mustAsk(_ account: String) -> Bool {
    !configuration.hasPassphraseFile && store.needsPassphrase(account)
  }

  /// Tests a store that the settings name and returns it. Throws `Problem.placeRefused`.
  private func tried(_ place: TokenStorage, _ choice: TokenStorageChoice) async throws
    -> TokenStorage
  {
    do throws(CredentialError) {
      try await store.probe(place)
      return place
    } catch {
      throw Problem.placeRefused(settings: choice.settings, Problem(error))
    }
  }

  private func keeps(_ place: TokenStorage) async -> Bool {
    do throws(CredentialError) {
      try await store.probe(place)
      return true
    } catch { return false }
  }

  /// Tries again to save tokens that could not be saved. Throws `Problem`.
  public func saveAgain() async throws -> Session {
    if let unkept {
      do throws(CredentialError) {
        try await save(unkept.credentials)
      } catch { throw Problem(error) }
      self.unkept = nil
      return try openShop(unkept.credentials.account).session
    }
    if let error = await keeper?.saveAgain() { throw Problem(error) }
    guard let session = shop?.session else { throw Problem.notConnected(account: nil) }
    return session
  }

  /// Saves credentials in their store, or in the private file if the store refuses them, and
  /// reports that.
  func save(_ credentials: Credentials) async throws(CredentialError) {
    let saved = try await store.save(credentials, in: place, fallsBack: true)
    if let why = saved.refusal { report(.failed(moved(credentials.account, why))) }
  }

  /// Returns where the secrets of an account are, as a phrase that continues a sentence.
  func words(_ place: TokenStorage, _ account: String) -> String {
    switch place {
    case .file: tr("in \(path(of: account)), mode \(mode(of: account))")
    case .sealedFile:
      tr("in \(path(of: account)), mode \(mode(of: account)), encrypted with your passphrase")
    case .keyring: tr("in this desktop's keyring (secret-tool), as hibou and \(account)")
    case .helper(let command): tr("by the credential helper \(command)")
    }
  }

  /// Returns the permissions of an account's file, such as `0600`, which is also what hibou gives a
  /// new one.
  private func mode(of account: String) -> String {
    var status = stat()
    guard stat(path(of: account), &status) == 0 else { return "0600" }
    return "0" + String(status.st_mode & 0o777, radix: 8)
  }
}
