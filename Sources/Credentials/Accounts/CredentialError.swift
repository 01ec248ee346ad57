/// Why credentials cannot be read or kept.
public enum CredentialError: Error, Hashable, Sendable {
  /// There are none for that account.
  case notConnected(account: String)
  /// The name cannot be an account's, and so cannot be a folder's.
  case badAccount(String)
  /// Others than the owner can read or write the file at that path.
  case fileOpenToOthers(path: String)
  /// Others than the owner can write to the folder at that path.
  case folderOpenToOthers(path: String)
  /// The file is no credentials file of this version.
  case damaged(path: String)
  /// Another process keeps the account locked.
  case locked(path: String)
  /// The file is encrypted, and nobody was there to be asked for its passphrase.
  case passphraseNeeded(account: String)
  /// The file is to be encrypted, and nobody was there to be asked for a passphrase.
  case passphraseMissing
  /// The passphrase is not the one.
  case wrongPassphrase
  /// Whoever keeps the secrets does not have them any more.
  case lost(account: String, place: KeepingPlace)
  /// Whoever keeps the secrets, or was to, does not do so.
  case vault(VaultError)
  /// The system refused, with that error number.
  case system(path: String, code: Int32)

  /// The command that mends it, nil when none does.
  public var repair: String? {
    switch self {
    case .fileOpenToOthers(let path): "chmod 600 \(path.quotedForShell)"
    case .folderOpenToOthers(let path): "chmod 700 \(path.quotedForShell)"
    case .notConnected, .badAccount, .damaged, .locked, .passphraseNeeded, .passphraseMissing,
      .wrongPassphrase, .lost, .vault, .system:
      nil
    }
  }
}

extension String {
  /// The text as one word of a POSIX shell.
  fileprivate var quotedForShell: String {
    let plain = "/._-+:@%,=".utf8
    let isPlain = utf8.allSatisfy { byte in
      plain.contains(byte) || Character(Unicode.Scalar(byte)).isASCIILetterOrDigit
    }
    return isPlain && !isEmpty ? self : "'\(replacing("'", with: #"'\''"#))'"
  }
}

extension Character {
  fileprivate var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
