import Models
import OAuth

/// The keyring of the desktop: the secret service of freedesktop.org, through libsecret's
/// `secret-tool`.
struct Keyring: SecretStore {
  let program = "secret-tool"
  let access: SecretStoreAccess

  func write(_ secret: Secret, for item: SecretItem) async throws(SecretStoreError) {
    let label = "--label=hibou: \(item.account)"
    let ended = try await run([program, "store", label] + attributes(of: item), input: secret)
    guard ended.status != 0 else { return }
    // The program only reports the reason as text, but whether the service runs can be checked.
    if ended.says("locked") { throw .locked(program: program) }
    if case .unknown(let said?) = try await find(item) {
      throw .notRunning(program: program, said: said)
    }
    throw .failed(program: program, status: ended.status, said: ended.lastWords)
  }

  func read(_ item: SecretItem) async throws(SecretStoreError) -> Secret? {
    let found = try await find(item)
    if case .secret(let secret) = found { return secret }
    if case .unknown(let said?) = found { throw .notRunning(program: program, said: said) }
    // On a desktop this asks the user to unlock the keyring. Old versions only have this command.
    let ended = try await run([program, "lookup"] + attributes(of: item))
    if ended.status == 0, !ended.output.isEmpty { return Secret(ended.output) }
    if case .locked = found { throw .locked(program: program) }
    return nil
  }

  func erase(_ item: SecretItem) async throws(SecretStoreError) {
    // The exit status is 1 also when there is nothing to erase.
    _ = try await run([program, "clear"] + attributes(of: item))
  }

  /// The result of a search, which never asks the user to unlock anything.
  private enum Found {
    case none
    case locked
    case secret(Secret)
    case unknown(said: String?)
  }

  private func find(_ item: SecretItem) async throws(SecretStoreError) -> Found {
    let ended = try await run([program, "search"] + attributes(of: item))
    if ended.status != 0 { return .unknown(said: ended.lastWords) }
    let lines = ended.output.split(separator: "\n")
    if lines.isEmpty { return .none }
    let mark = "secret = "
    guard let line = lines.first(where: { $0.hasPrefix(mark) }) else { return .locked }
    return .secret(Secret(String(line.dropFirst(mark.count))))
  }

  private func run(
    _ words: [String], input: Secret = Secret("")
  ) async throws(SecretStoreError) -> SecretStoreProcess.Ended {
    try await SecretStoreProcess.run(
      .words(words), named: program, access, input: input, hiding: input)
  }

  private func attributes(of item: SecretItem) -> [String] {
    ["service", "hibou", "account", item.account, "folder", item.folder]
  }
}
