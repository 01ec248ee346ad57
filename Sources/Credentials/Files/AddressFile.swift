/// The file with the authorize address, for users who can read files of this machine on another
/// device.
public struct AddressFile: Hashable, Sendable {
  private let folder: String

  /// Creates the description of the file in a folder.
  public init(folder: String) { self.folder = folder }

  /// Its path.
  public var path: String { "\(folder)/\(Self.name)" }

  /// Writes an address on a line of its own, readable by the owner only.
  public func write(_ address: String) throws(CredentialError) {
    try PrivateFile.makeFolder(folder)
    try PrivateFile.requireOwnFolder(folder)
    try PrivateFile.write(Array("\(address)\n".utf8), to: Self.name, in: folder)
  }

  /// Deletes the file, if there is one.
  public func remove() { try? PrivateFile.remove(path) }

  private static let name = "authorize-url.txt"
}
