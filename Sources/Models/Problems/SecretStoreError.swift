/// Why a secret store failed.
public enum SecretStoreError: Error, Hashable, Sendable {
  /// Its program is not installed.
  case absent(program: String)
  /// The keyring's service is not running; `said` is the program's message.
  case notRunning(program: String, said: String?)
  /// The store is locked, and no one unlocked it.
  case locked(program: String)
  /// The program did not answer within this many seconds.
  case silent(program: String, seconds: Int)
  /// The program exited with this status; `said` is the last line of its output.
  case failed(program: String, status: Int, said: String?)
  /// The program's output is longer than any secret.
  case tooMuch(program: String)
  /// The program did not store the secret, or stored another text.
  case forgetful(program: String)
  /// The program was asked to erase a secret and still has it.
  case stillThere(program: String)
}
