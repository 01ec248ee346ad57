import Glibc

/// The kind and the permissions of a file, from `fstat` and `stat`.
public struct FileFacts: Hashable, Sendable {
  /// Whether it is a regular file, not a folder, pipe or device.
  public let isRegular: Bool
  /// Whether it is a folder.
  public let isFolder: Bool
  /// The permission bits, as in `chmod`.
  public let permissions: UInt32

  /// Whether only the owner may read or write it.
  public var isPrivate: Bool { permissions & 0o077 == 0 }

  /// Reads the facts of an open file; nil when the descriptor is not open.
  public init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status.st_mode)
  }

  /// Reads the facts of the file at a path, following links; nil when there is none.
  public init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status.st_mode)
  }

  private init(_ mode: mode_t) {
    isRegular = mode & S_IFMT == S_IFREG
    isFolder = mode & S_IFMT == S_IFDIR
    permissions = mode & 0o7777
  }
}
