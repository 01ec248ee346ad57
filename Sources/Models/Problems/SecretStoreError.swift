/// Why a secret store does not do what it is asked.
public enum SecretStoreError: Error, Hashable, Sendable {
  /// Its program is not installed.
  case absent(program: String)
  /// The keyring's service is not running, and what its program said.
  case notRunning(program: String, said: String?)
  /// It is locked, and nobody unlocked it.
  case locked(program: String)
  /// It did not answer within so many seconds.
  case silent(program: String, seconds: Int)
  /// It ended with that status, and the last line it said.
  case failed(program: String, status: Int, said: String?)
  /// It wrote more than any secret has.
  case tooMuch(program: String)
  /// It stored something else than it was given, or nothing.
  case forgetful(program: String)
  /// It was asked to erase a secret and still has it.
  case stillThere(program: String)
}
