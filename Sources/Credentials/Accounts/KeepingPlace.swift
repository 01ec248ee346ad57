/// Where the secrets of an account are kept. What is no secret always lies in the account's own file.
public enum KeepingPlace: Hashable, Sendable {
  /// In the account's file, mode 0600.
  case file
  /// In the account's file, encrypted with a passphrase.
  case sealedFile
  /// In the keyring of the desktop, by `secret-tool`.
  case keyring
  /// With a credential helper of git's kind: a name, or a path, and its arguments.
  case helper(String)

  /// Its name in the file and in `hibou status --json`.
  public var name: String {
    switch self {
    case .file: "file"
    case .sealedFile: "sealed_file"
    case .keyring: "keyring"
    case .helper: "helper"
    }
  }

  /// Whether it is git's cache, which forgets after a quarter of an hour what it is given.
  public var forgetsSoon: Bool {
    if case .helper(let setting) = self { CredentialHelper(setting).isCache } else { false }
  }

  /// The store outside this program; nil for the account's own file.
  func store(_ access: SecretStoreAccess) -> (any SecretStore)? {
    switch self {
    case .file, .sealedFile: nil
    case .keyring: Keyring(access: access)
    case .helper(let setting): CredentialHelper(setting, access: access)
    }
  }

  /// Whether the account's own file holds the secrets.
  public var isFile: Bool { self == .file || self == .sealedFile }

  init?(name: String, helper: String?) {
    switch name {
    case "file": self = .file
    case "sealed_file": self = .sealedFile
    case "keyring": self = .keyring
    case "helper":
      guard let helper else { return nil }
      self = .helper(helper)
    default: return nil
    }
  }
}
