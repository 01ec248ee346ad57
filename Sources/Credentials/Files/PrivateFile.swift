import Glibc

/// Reads and writes files that only their owner may read.
enum PrivateFile {
  /// The largest file in bytes: two tokens, a client secret and the text around them.
  static let limit = 1 << 16

  /// Returns the contents of a file; nil when it is missing. Throws if other users can read it, if
  /// it is not a regular file, or if it is too large.
  ///
  /// - Parameter isExposedAllowed: whether to read a file that others can read, to clean up after
  /// it.
  static func read(
    _ path: String, isExposedAllowed: Bool = false
  ) throws(CredentialError) -> [UInt8]? {
    // A link could lead to a file prepared by someone else, and opening a FIFO would block.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else {
      switch errno {
      case ENOENT: return nil
      case ELOOP, ENXIO: throw .notAFile(path: path)
      default: throw .unreadable(path: path, code: errno)
      }
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    if status.st_mode & 0o077 != 0, !isExposedAllowed { throw .fileOpenToOthers(path: path) }
    return try contents(of: file, path)
  }

  /// Replaces a file atomically and durably: a reader sees either the old or the new contents.
  ///
  /// The contents are written to an unnamed file and synced; then the file is named and renamed
  /// over the old one, and the folder is synced. A process that is killed leaves nothing, except on
  /// file systems without unnamed files, where it may leave a file that `temporaries` finds.
  static func write(_ bytes: [UInt8], to name: String, in folder: String) throws(CredentialError) {
    let temporary = "\(folder)/.\(name).\(UInt64.random(in: .min ... .max))"
    do throws(CredentialError) {
      try create(temporary, bytes, in: folder)
      try check(rename(temporary, "\(folder)/\(name)"), "\(folder)/\(name)")
    } catch {
      unlink(temporary)
      throw error
    }
    try syncFolder(folder)
  }

  /// Throws if a file of this size cannot be written to a folder; leaves nothing there.
  static func proveWritable(_ bytes: Int, in folder: String) throws(CredentialError) {
    let temporary = "\(folder)/.probe.\(UInt64.random(in: .min ... .max))"
    defer { unlink(temporary) }
    try create(temporary, [UInt8](repeating: 0x20, count: bytes), in: folder)
  }

  /// Returns the names of temporary files left by processes that were killed while writing.
  static func temporaries(of name: String, in folder: String) throws(CredentialError) -> [String] {
    try names(in: folder).filter { $0.hasPrefix(".\(name).") || $0.hasPrefix(".probe.") }
  }

  /// Creates a folder and its parents with mode 0700; existing ones are not changed.
  static func makeFolder(_ path: String) throws(CredentialError) {
    if try makeOne(path) { return }
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .unwritable(path: path, code: ENOENT)
    }
    try makeFolder(String(path[..<slash]))
    guard try makeOne(path) else { throw .unwritable(path: path, code: ENOENT) }
  }

  /// Creates a folder; returns false when its parent is missing.
  private static func makeOne(_ path: String) throws(CredentialError) -> Bool {
    if mkdir(path, 0o700) == 0 {
      // The umask may have removed the owner's permissions.
      try check(chmod(path, 0o700), path)
      return true
    }
    if errno == EEXIST { return true }
    guard errno == ENOENT else { throw .unwritable(path: path, code: errno) }
    return false
  }

  /// Throws if other users can write to a folder.
  static func requireOwnFolder(_ path: String) throws(CredentialError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(path: path, code: errno) }
    if status.st_mode & 0o022 != 0 { throw .folderOpenToOthers(path: path) }
  }

  /// Removes a file, or an empty folder that has its name; a missing one is fine.
  static func remove(_ path: String) throws(CredentialError) {
    if Glibc.remove(path) != 0, errno != ENOENT { throw .unwritable(path: path, code: errno) }
  }

  /// Returns the names in a folder; empty when it is missing.
  static func names(in folder: String) throws(CredentialError) -> [String] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw .unreadable(path: folder, code: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { tuple in
          tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  /// `O_TMPFILE` of open(2), a macro that Swift does not import.
  private static let nameless = 0o20_000_000 | O_DIRECTORY

  /// Creates a file with the contents and syncs it. Where possible, it gets its name only when it
  /// is complete.
  private static func create(
    _ path: String, _ bytes: [UInt8], in folder: String
  ) throws(CredentialError) {
    let file = open(folder, O_WRONLY | nameless | O_CLOEXEC, 0o600)
    if file >= 0 {
      defer { close(file) }
      try fill(file, bytes, path)
      let own = "/proc/self/fd/\(file)"
      if linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 { return }
    }
    let named = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard named >= 0 else { throw .unwritable(path: path, code: errno) }
    defer { close(named) }
    try fill(named, bytes, path)
  }

  private static func fill(
    _ file: Int32, _ bytes: [UInt8], _ path: String
  ) throws(CredentialError) {
    // The umask may have removed the owner's permissions.
    try check(fchmod(file, 0o600), path)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .unwritable(path: path, code: errno) }
      rest = rest.dropFirst(count)
    }
    try check(fsync(file), path)
  }

  private static func syncFolder(_ path: String) throws(CredentialError) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .unwritable(path: path, code: errno) }
    defer { close(folder) }
    try check(fsync(folder), path)
  }

  private static func contents(of file: Int32, _ path: String) throws(CredentialError) -> [UInt8] {
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: path, code: errno) }
      guard count > 0 else { return contents }
      contents += buffer[..<count]
      if contents.count > limit { throw .tooLarge(path: path) }
    }
  }

  private static func check(_ result: Int32, _ path: String) throws(CredentialError) {
    if result != 0 { throw .unwritable(path: path, code: errno) }
  }
}
