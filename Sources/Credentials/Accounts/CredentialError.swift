public import Models

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
  /// What has the file's name is a link, a FIFO or a device.
  case notAFile(path: String)
  /// The file is larger than any file of ours.
  case tooLarge(path: String)
  /// Another process keeps the account locked.
  case locked(path: String)
  /// The file is encrypted, and nobody was there to be asked for its passphrase.
  case passphraseNeeded(account: String)
  /// The file is to be encrypted, and nobody was there to be asked for a passphrase.
  case passphraseMissing
  /// The passphrase is not the one.
  case wrongPassphrase
  /// The store of the account's secrets works and does not have them any more.
  case lost(account: String, place: KeepingPlace)
  /// The store returned the secrets of another account, or of another address. They are not used.
  case foreign(account: String, place: KeepingPlace)
  /// The store of the account's secrets does not do what it is asked.
  case store(SecretStoreError)
  /// The store still has the secrets of a forgotten account, or may have them; the account's file is still there.
  case notForgotten(account: String, place: KeepingPlace, why: SecretStoreError)
  /// Another process changed or removed the account's credentials, which are newer than those at hand.
  case superseded(account: String)
  /// The system refused to read the file or folder at that path, with that error number.
  case unreadable(path: String, code: Int32)
  /// The system refused to write at that path, with that error number.
  case unwritable(path: String, code: Int32)

  /// The command that mends it, nil when none does.
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
