import OAuth

/// Somebody outside this program who keeps secrets: each under the account and the folder it belongs to.
protocol Vault: Sendable {
  /// The program that is started.
  var program: String { get }
  /// Keeps a secret in the place of an older one.
  func store(_ secret: Secret, for item: VaultItem) async throws(VaultError)
  /// The secret, nil when there is none.
  func fetch(_ item: VaultItem) async throws(VaultError) -> Secret?
  /// Forgets the secret; there may be none.
  func erase(_ item: VaultItem) async throws(VaultError)
}

/// Under what a secret is kept. None of it is a secret: it stands in arguments.
struct VaultItem: Hashable, Sendable {
  let account: String
  /// The host the secret is for.
  let host: String
  /// The folder of the accounts: two homes of one user do not share a secret.
  let folder: String
}

/// Why a vault does not do what it is asked.
public enum VaultError: Error, Hashable, Sendable {
  /// Its program is not installed.
  case absent(program: String)
  /// It did not answer within so many seconds: it waits to be unlocked, perhaps.
  case silent(program: String, seconds: Int)
  /// It ended with that status.
  case failed(program: String, status: Int)
  /// It kept something else than what it was given, or nothing.
  case forgetful(program: String)
}

extension Vault {
  /// Whether it keeps what it is given: something is stored, read back and erased. Throws when it does not.
  func probe(in folder: String) async throws(VaultError) {
    let mark = UInt64.random(in: .min ... .max)
    let item = VaultItem(account: "probe-\(mark)", host: "probe.invalid", folder: folder)
    let secret = Secret("probe-\(mark)")
    try await store(secret, for: item)
    let found = try await fetch(item)
    try await erase(item)
    guard found == secret else { throw .forgetful(program: program) }
  }
}

/// The keyring of the desktop: the secret service of freedesktop.org, by libsecret's `secret-tool`.
struct Keyring: Vault {
  let program = "secret-tool"

  func store(_ secret: Secret, for item: VaultItem) async throws(VaultError) {
    let label = "--label=hibou: \(item.account)"
    let ended = try await VaultProgram.run(
      [program, "store", label] + attributes(of: item), input: secret)
    if ended.status != 0 { throw .failed(program: program, status: ended.status) }
  }

  func fetch(_ item: VaultItem) async throws(VaultError) -> Secret? {
    let ended = try await VaultProgram.run([program, "lookup"] + attributes(of: item))
    // Its status is 1 both for «there is none» and for «there is no keyring».
    return ended.status == 0 && !ended.output.isEmpty ? Secret(ended.output) : nil
  }

  func erase(_ item: VaultItem) async throws(VaultError) {
    _ = try await VaultProgram.run([program, "clear"] + attributes(of: item))
  }

  private func attributes(of item: VaultItem) -> [String] {
    ["service", "hibou", "account", item.account, "folder", item.folder]
  }
}

/// A credential helper of git's kind (git-credential(1)): `get`, `store` and `erase` behind it, lines of
/// `name=value` on its standard input and output.
struct CredentialHelper: Vault {
  private let words: [String]

  /// The helper of a setting: a name is one of git's own, a path is run as it stands; what follows goes along.
  init(_ command: String) {
    let words = command.split(separator: " ").map(String.init)
    let isPath = words.first?.contains("/") == true
    self.words =
      isPath ? words : ["git", "credential-\(words.first ?? "")"] + words.dropFirst()
  }

  var program: String { words.prefix(words.first == "git" ? 2 : 1).joined(separator: " ") }

  func store(_ secret: Secret, for item: VaultItem) async throws(VaultError) {
    let ended = try await run("store", item, secret)
    if ended.status != 0 { throw .failed(program: program, status: ended.status) }
  }

  func fetch(_ item: VaultItem) async throws(VaultError) -> Secret? {
    let ended = try await run("get", item)
    guard ended.status == 0 else { return nil }
    let line = ended.output.split(separator: "\n").last { $0.hasPrefix("password=") }
    return line.map { Secret(String($0.dropFirst("password=".count))) }
  }

  func erase(_ item: VaultItem) async throws(VaultError) { _ = try await run("erase", item) }

  private func run(
    _ verb: String, _ item: VaultItem, _ secret: Secret? = nil
  ) async throws(VaultError) -> VaultProgram.Ended {
    let password = secret.map { "password=\($0.reveal)\n" } ?? ""
    let lines = "protocol=https\nhost=\(item.host)\nusername=\(item.user)\n\(password)\n"
    return try await VaultProgram.run(words + [verb], input: Secret(lines))
  }
}

extension VaultItem {
  /// The account, and the folder it lies in: git's helpers tell credentials apart by host and user.
  fileprivate var user: String { "hibou:\(account):\(folder)" }
}
