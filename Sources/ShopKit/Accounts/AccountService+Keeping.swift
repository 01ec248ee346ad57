import Credentials
public import Models
import OAuth

/// Where tokens are kept: chosen and tried out before they come, said in words, tried again after a failure.
extension AccountService {
  /// Chooses the place, by the settings and by what keeps what it is given. Throws `Problem`.
  func choosePlace() async throws -> KeepingPlace {
    let choice = try configuration.keeping()
    let file: KeepingPlace = choice.isEncrypted ? .sealedFile : .file
    let place: KeepingPlace
    switch choice.kind {
    case .file: place = file
    case .keyring: place = try await tried(.keyring, choice)
    case .helper: place = try await tried(.helper(choice.helper), choice)
    case .best where choice.helper.isEmpty: place = await keeps(.keyring) ? .keyring : file
    case .best: place = try await tried(.helper(choice.helper), choice)
    }
    if place == .sealedFile, !store.keys.hasChosen { try choosePassphrase() }
    return place
  }

  /// The passphrase is there before the token comes, or the token is not asked for.
  private func choosePassphrase() throws {
    guard let passphrase = configuration.askPassphrase?(.new) else {
      throw Problem.passphrase(.missing)
    }
    do throws(CredentialError) { try store.keys.choose(passphrase) } catch { throw Problem(error) }
  }

  /// Takes a passphrase that was typed into a screen. Throws `Problem`.
  public func givePassphrase(_ typed: TypedSecret, _ account: String?) async throws {
    do throws(CredentialError) {
      if let account {
        try store.unlock(account, SealPassphrase(typed.text))
      } else {
        try store.keys.choose(SealPassphrase(typed.text))
      }
    } catch { throw Problem(error) }
  }

  /// Whether a passphrase must be typed before the account can be read.
  public func mustAsk(_ account: String) -> Bool {
    !configuration.hasPassphraseFile && store.needsPassphrase(account)
  }

  /// A place that was named and so must do. Throws `Problem.placeRefused`.
  private func tried(_ place: KeepingPlace, _ choice: KeepingChoice) async throws -> KeepingPlace {
    do throws(CredentialError) {
      try await store.probe(place)
      return place
    } catch {
      throw Problem.placeRefused(settings: choice.settings, Problem(error))
    }
  }

  private func keeps(_ place: KeepingPlace) async -> Bool {
    do throws(CredentialError) {
      try await store.probe(place)
      return true
    } catch { return false }
  }

  /// Tries again to keep what could not be kept. Throws `Problem`.
  public func keepAgain() async throws -> Session {
    if let unkept {
      do throws(CredentialError) {
        try await store.save(unkept.credentials, in: place)
      } catch { throw Problem(error) }
      self.unkept = nil
      return try openShop(unkept.credentials.account).session
    }
    if let error = await keeper?.saveAgain() { throw Problem(error) }
    guard let session = shop?.session else { throw Problem.notConnected(account: nil) }
    return session
  }

  /// Where the secrets of an account are, in words that go on a sentence.
  func words(_ place: KeepingPlace, _ account: String) -> String {
    switch place {
    case .file: tr("in \(path(of: account)), mode 0600")
    case .sealedFile: tr("in \(path(of: account)), mode 0600, encrypted with your passphrase")
    case .keyring: tr("in this desktop's keyring (secret-tool), as hibou and \(account)")
    case .helper(let command): tr("by the credential helper \(command)")
    }
  }
}
