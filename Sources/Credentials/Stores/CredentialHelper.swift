import Models
import OAuth

/// A credential helper of git's kind (git-credential(1)): its verbs are `get`, `store` and `erase`; lines of
/// `name=value` go through its standard input and output.
struct CredentialHelper: SecretStore {
  /// What the shell runs; the verb follows.
  let command: String
  let program: String
  let access: SecretStoreAccess

  /// The helper of a setting, by the rules of gitcredentials(7): `!` begins a command of the shell, an absolute
  /// path, quoted or not, is run as it is, and anything else is the rest of `git credential-`. The shell splits it
  /// into words.
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

  /// Whether it is the helper of git that forgets what it is given after a quarter of an hour.
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
    // Many helpers fail where they have nothing; those that say why are believed.
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
  /// The account and its folder: git's helpers tell credentials apart by host and user.
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
  /// The words of a command as a shell splits it, quotes and backslashes resolved; nothing is expanded.
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
