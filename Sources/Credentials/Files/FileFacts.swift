import Glibc

/// What `fstat` and `stat` say about a file: its kind and who may read it.
public struct FileFacts: Hashable, Sendable {
  /// Whether it is a regular file, not a folder, pipe or device.
  public let isRegular: Bool
  /// Whether it is a folder.
  public let isFolder: Bool
  /// The permission bits, as `chmod` writes them.
  public let permissions: UInt32

  /// Whether only its owner may read or write it.
  public var isPrivate: Bool { permissions & 0o077 == 0 }

  /// The facts of an open file; nil when the descriptor is not open.
  public init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status.st_mode)
  }

  /// The facts of the file at a path, links followed; nil when there is none.
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
