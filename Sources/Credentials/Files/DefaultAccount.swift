/// The default account of commands: the one connected last, or chosen in the full screen or with
/// `hibou use`.
public struct DefaultAccount: Hashable, Sendable {
  private let folder: String

  /// Creates the description of the choice stored in a folder.
  public init(folder: String) { self.folder = folder }

  /// The name; nil when none was chosen yet.
  public var name: String? {
    guard let bytes = try? PrivateFile.read("\(folder)/\(Self.file)") else { return nil }
    let line = bytes.prefix { $0 != 0x0A }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  /// Stores the choice of an account.
  public func choose(_ account: String) throws(CredentialError) {
    if name == account { return }
    try PrivateFile.makeFolder(folder)
    try PrivateFile.write(Array("\(account)\n".utf8), to: Self.file, in: folder)
  }

  private static let file = "default-account"
}
