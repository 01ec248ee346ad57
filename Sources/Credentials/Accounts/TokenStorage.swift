/// The storage of an account's secrets. All other facts are always in the account's own file.
public enum TokenStorage: Hashable, Sendable {
  /// In the account's file, mode 0600.
  case file
  /// In the account's file, encrypted with a passphrase.
  case sealedFile
  /// In the keyring of the desktop, through `secret-tool`.
  case keyring
  /// In a git credential helper; the value is its name or path with its arguments.
  case helper(String)

  /// The name in the file and in `hibou status --json`.
  public var name: String {
    switch self {
    case .file: "file"
    case .sealedFile: "sealed_file"
    case .keyring: "keyring"
    case .helper: "helper"
    }
  }

  /// Whether it is git's cache, which forgets secrets after a quarter of an hour.
  public var forgetsSoon: Bool {
    if case .helper(let setting) = self { CredentialHelper(setting).isCache } else { false }
  }

  /// Returns the external store; nil for the account's own file.
  func store(_ access: SecretStoreAccess) -> (any SecretStore)? {
    switch self {
    case .file, .sealedFile: nil
    case .keyring: Keyring(access: access)
    case .helper(let setting): CredentialHelper(setting, access: access)
    }
  }

  /// Whether the secrets are in the account's own file.
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
