import Credentials
public import Models
import OAuth

/// Where tokens are kept: chosen and tried out before they come, said in words, tried again after a failure.
extension AccountService {
  /// Chooses the place for an account, by the settings, by where its secrets are, and by what keeps what it is
  /// given. Throws `Problem`.
  func choosePlace(for account: String) async throws -> KeepingPlace {
    let present = (try? store.card(account))?.place
    let place = try await place(try configuration.keeping(), after: present)
    if place.forgetsSoon, case .helper(let command) = place { report(.helperForgets(command)) }
    let knowsKey = present == .sealedFile && !store.needsPassphrase(account)
    if place == .sealedFile, !knowsKey, !store.keys.hasChosen { try choosePassphrase() }
    return place
  }

  /// A place never becomes weaker, and an encrypted account never a plain one, unless the user says so.
  private func place(
    _ choice: KeepingChoice, after present: KeepingPlace?
  ) async throws -> KeepingPlace {
    if present == .sealedFile, !choice.allowsPlain { return .sealedFile }
    let file: KeepingPlace = choice.isEncrypted ? .sealedFile : .file
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

  /// Whether the place of an account still keeps what it is given. Throws `Problem` where another would be weaker.
  private func holds(_ place: KeepingPlace, _ choice: KeepingChoice) async throws -> Bool {
    do throws(CredentialError) {
      try await store.probe(place)
      return true
    } catch {
      if choice.allowsPlain { return false }
      throw Problem(error)
    }
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
        try await save(unkept.credentials)
      } catch { throw Problem(error) }
      self.unkept = nil
      return try openShop(unkept.credentials.account).session
    }
    if let error = await keeper?.saveAgain() { throw Problem(error) }
    guard let session = shop?.session else { throw Problem.notConnected(account: nil) }
    return session
  }

  /// Saves credentials in their place, or in the private file where that refuses them, and says so.
  func save(_ credentials: Credentials) async throws(CredentialError) {
    let saved = try await store.save(credentials, in: place, fallsBack: true)
    if let why = saved.refusal { report(.failed(moved(credentials.account, why))) }
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
