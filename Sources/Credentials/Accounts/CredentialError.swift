public import Models

/// Why credentials cannot be read or saved.
public enum CredentialError: Error, Hashable, Sendable {
  /// There are none for this account.
  case notConnected(account: String)
  /// The name is not a valid account name, and so not a valid folder name.
  case badAccount(String)
  /// Other users can read or write the file at this path.
  case fileOpenToOthers(path: String)
  /// Other users can write to the folder at this path.
  case folderOpenToOthers(path: String)
  /// The file is not a credentials file of this version.
  case damaged(path: String)
  /// There is a link, a FIFO or a device instead of the file.
  case notAFile(path: String)
  /// The file is larger than any credentials file.
  case tooLarge(path: String)
  /// Another process has locked the account.
  case locked(path: String)
  /// The file is encrypted, and no one could be asked for its passphrase.
  case passphraseNeeded(account: String)
  /// The file is to be encrypted, and no one could be asked for a passphrase.
  case passphraseMissing
  /// The passphrase is wrong.
  case wrongPassphrase
  /// The store of the account's secrets works but no longer has them.
  case lost(account: String, place: TokenStorage)
  /// The store returned the secrets of another account or address. They are not used.
  case foreign(account: String, place: TokenStorage)
  /// The store of the account's secrets failed.
  case store(SecretStoreError)
  /// The store still has, or may have, the secrets of a forgotten account, whose file is kept.
  case notForgotten(account: String, place: TokenStorage, why: SecretStoreError)
  /// Another process changed or deleted the account's credentials, which are newer than those in
  /// memory.
  case superseded(account: String)
  /// The file or folder at this path cannot be read; `code` is `errno`.
  case unreadable(path: String, code: Int32)
  /// Nothing can be written at this path; `code` is `errno`.
  case unwritable(path: String, code: Int32)

  /// The command that fixes the problem; nil when there is none.
  public var repair: String? {
    switch self {
    case .fileOpenToOthers(let path): "chmod 600 \(path.quotedForShell)"
    case .folderOpenToOthers(let path): "chmod 700 \(path.quotedForShell)"
    case .notConnected, .badAccount, .damaged, .notAFile, .tooLarge, .locked, .passphraseNeeded,
      .passphraseMissing, .wrongPassphrase, .lost, .foreign, .store, .notForgotten, .superseded,
      .unreadable, .unwritable:
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
