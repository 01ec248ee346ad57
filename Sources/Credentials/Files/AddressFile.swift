/// The file an authorize address is written to, for somebody who can read files of this machine elsewhere.
public struct AddressFile: Hashable, Sendable {
  private let folder: String

  /// The file within a folder.
  public init(folder: String) { self.folder = folder }

  /// Its path.
  public var path: String { "\(folder)/\(Self.name)" }

  /// Puts an address in it, alone on its line, for the owner only.
  public func write(_ address: String) throws(CredentialError) {
    try PrivateFile.makeFolder(folder)
    try PrivateFile.requireOwnFolder(folder)
    try PrivateFile.write(Array("\(address)\n".utf8), to: Self.name, in: folder)
  }

  /// Removes it; there may be none.
  public func remove() { try? PrivateFile.remove(path) }

  private static let name = "authorize-url.txt"
}
