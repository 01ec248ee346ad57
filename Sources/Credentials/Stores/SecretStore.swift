import Models
import OAuth

/// A program outside hibou that stores secrets: the keyring of the desktop, or a credential helper.
protocol SecretStore: Sendable {
  /// The name of the program, for sentences.
  var program: String { get }
  /// Stores a secret in place of an older one.
  func write(_ secret: Secret, for item: SecretItem) async throws(SecretStoreError)
  /// The secret; nil when the store says that it has none.
  func read(_ item: SecretItem) async throws(SecretStoreError) -> Secret?
  /// Removes the secret; there may be none.
  func erase(_ item: SecretItem) async throws(SecretStoreError)
}

/// What a secret is stored under. No part is secret: all of them appear in arguments.
struct SecretItem: Hashable, Sendable {
  let account: String
  /// The host the secret is for, with its port where that is not the usual one.
  let host: String
  /// The folder of the accounts: two homes of one user do not share a secret.
  let folder: String
}

extension SecretStore {
  /// Stores a secret, reads it back and compares. Throws when the store has something else then.
  func save(_ secret: Secret, for item: SecretItem) async throws(SecretStoreError) {
    try await write(secret, for: item)
    guard try await read(item) == secret else { throw .forgetful(program: program) }
  }

  /// Erases a secret and looks it up again. Throws when it is still there, or when that cannot be known.
  func forget(_ item: SecretItem) async throws(SecretStoreError) {
    var trouble: SecretStoreError?
    do throws(SecretStoreError) { try await erase(item) } catch { trouble = error }
    if case .absent = trouble { throw .absent(program: program) }
    let found: Secret?
    do throws(SecretStoreError) { found = try await read(item) } catch { throw trouble ?? error }
    if found != nil { throw trouble ?? .stillThere(program: program) }
  }

  /// Stores a text as long as a real secret, reads it back and erases it. Throws when the store does not
  /// return what it was given.
  func probe(in folder: String) async throws(SecretStoreError) {
    let mark = UInt64.random(in: .min ... .max)
    let item = SecretItem(account: "probe-\(mark)", host: "probe.invalid", folder: folder)
    // Two tokens of 40 characters and a client secret, with the signs that JSON puts around them.
    let filling = String(repeating: #"{"probe":"\#(mark)/+=_-"},"#, count: 16)
    let secret = Secret(filling)
    do throws(SecretStoreError) { try await save(secret, for: item) } catch {
      try? await erase(item)
      throw error
    }
    try await forget(item)
  }
}
