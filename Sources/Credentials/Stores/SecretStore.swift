import Models
import OAuth

/// An external program that stores secrets: the keyring of the desktop, or a credential helper.
protocol SecretStore: Sendable {
  /// The name of the program, for messages.
  var program: String { get }
  /// Stores a secret in place of an older one.
  func write(_ secret: Secret, for item: SecretItem) async throws(SecretStoreError)
  /// Returns the secret; nil when the store has none.
  func read(_ item: SecretItem) async throws(SecretStoreError) -> Secret?
  /// Deletes the secret, if there is one.
  func erase(_ item: SecretItem) async throws(SecretStoreError)
}

/// The key of a secret. No part is secret, because all parts appear in arguments.
struct SecretItem: Hashable, Sendable {
  let account: String
  /// The host that the secret is for, with its port if it is not the default one.
  let host: String
  /// The folder of the accounts, so that two home folders of one user do not share a secret.
  let folder: String
}

extension SecretStore {
  /// Stores a secret, reads it back and compares. Throws if the store returns another text.
  func save(_ secret: Secret, for item: SecretItem) async throws(SecretStoreError) {
    try await write(secret, for: item)
    guard try await read(item) == secret else { throw .forgetful(program: program) }
  }

  /// Deletes a secret and looks it up again. Throws if it still exists, or if that cannot be
  /// determined.
  func forget(_ item: SecretItem) async throws(SecretStoreError) {
    var trouble: SecretStoreError?
    do throws(SecretStoreError) { try await erase(item) } catch { trouble = error }
    if case .absent = trouble { throw .absent(program: program) }
    let found: Secret?
    do throws(SecretStoreError) { found = try await read(item) } catch { throw trouble ?? error }
    if found != nil { throw trouble ?? .stillThere(program: program) }
  }

  /// Stores a text as long as a real secret, reads it back and deletes it. Throws if the store does
  /// not return what it was given.
  func probe(in folder: String) async throws(SecretStoreError) {
    let mark = UInt64.random(in: .min ... .max)
    let item = SecretItem(account: "probe-\(mark)", host: "probe.invalid", folder: folder)
    // The length of two tokens of 40 characters and a client secret, as JSON.
    let filling = String(repeating: #"{"probe":"\#(mark)/+=_-"},"#, count: 16)
    let secret = Secret(filling)
    do throws(SecretStoreError) { try await save(secret, for: item) } catch {
      try? await erase(item)
      throw error
    }
    try await forget(item)
  }
}
