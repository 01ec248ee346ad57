import Models
import OAuth

/// A git credential helper (git-credential(1)): its commands are `get`, `store` and `erase`, and it
/// exchanges lines of `name=value` over standard input and output.
struct CredentialHelper: SecretStore {
  /// The shell command, to which `get`, `store` or `erase` is appended.
  let command: String
  let program: String
  let access: SecretStoreAccess

  /// Creates the helper of a setting, with the rules of gitcredentials(7): `!` begins a shell
  /// command, an absolute path, quoted or not, is run as it is, and anything else is appended to
  /// `git credential-`. The shell splits it into words.
  init(_ setting: String, access: SecretStoreAccess = SecretStoreAccess()) {
    let text = String(setting.drop(while: \.isWhitespace))
    if text.hasPrefix("!") {
      command = String(text.dropFirst())
    } else if let first = text.shellWords.first, first.hasPrefix("/") || first.hasPrefix("~/") {
      command = text
    } else {
      command = "git credential-\(text)"
    }
    let words = command.shellWords
    program = words.prefix(words.first == "git" ? 2 : 1).joined(separator: " ")
    self.access = access
  }

  /// Whether it is git's cache, which forgets secrets after a quarter of an hour.
  var isCache: Bool {
    command.shellWords.contains { $0 == "cache" || $0.hasSuffix("credential-cache") }
  }

  func write(_ secret: Secret, for item: SecretItem) async throws(SecretStoreError) {
    let ended = try await run("store", item, secret)
    if ended.status != 0 { throw failure(ended) }
  }

  func read(_ item: SecretItem) async throws(SecretStoreError) -> Secret? {
    let ended = try await run("get", item)
    let line = ended.output.split(separator: "\n").last { $0.hasPrefix("password=") }
    if ended.status == 0 { return line.map { Secret(String($0.dropFirst("password=".count))) } }
    // Many helpers fail when they have no secret; a failure with another message is an error.
    guard ended.lastWords == nil || ended.saysNothingIsThere else { throw failure(ended) }
    return nil
  }

  func erase(_ item: SecretItem) async throws(SecretStoreError) {
    let ended = try await run("erase", item)
    if ended.status != 0, !ended.saysNothingIsThere { throw failure(ended) }
  }

  private func failure(_ ended: SecretStoreProcess.Ended) -> SecretStoreError {
    .failed(program: program, status: ended.status, said: ended.lastWords)
  }

  private func run(
    _ verb: String, _ item: SecretItem, _ secret: Secret? = nil
  ) async throws(SecretStoreError) -> SecretStoreProcess.Ended {
    let password = secret.map { "password=\($0.reveal)\n" } ?? ""
    let lines = "protocol=https\nhost=\(item.host)\nusername=\(item.user)\n\(password)\n"
    return try await SecretStoreProcess.run(
      .shell("\(command) \(verb)"), named: program, access, input: Secret(lines),
      hiding: secret)
  }
}

extension SecretItem {
  /// The account and its folder, as the user name, because git's helpers distinguish credentials by
  /// host and user.
  fileprivate var user: String { "hibou:\(account):\(folder)" }
}

extension SecretStoreProcess.Ended {
  fileprivate var saysNothingIsThere: Bool {
    [
      "not in the password store", "not found", "no such", "does not exist", "no credential",
      "no matching",
    ].contains(where: says)
  }
}

extension String {
  /// The words of a shell command, with quotes and backslashes resolved and nothing expanded.
  var shellWords: [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = self[...]
    while let character = rest.popFirst() {
      switch character {
      case "\\" where quote != "'":
        if let next = rest.popFirst() { word = (word ?? "") + String(next) }
      case "'", "\"":
        if quote == nil {
          quote = character
          word = word ?? ""
        } else if quote == character {
          quote = nil
        } else {
          word = (word ?? "") + String(character)
        }
      case _ where character.isWhitespace && quote == nil:
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
