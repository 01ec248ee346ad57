import Glibc

/// Reads and writes files that nobody but their owner may see.
enum PrivateFile {
  /// The most bytes that a file of ours can have: two tokens, a client secret and what is written around them.
  static let limit = 1 << 16

  /// The contents of a file; nil when it is missing. Throws when others can read it, when it is no regular file
  /// and when it is larger than any file of ours.
  ///
  /// - Parameter isExposedAllowed: whether a file that others can read is read all the same, to clean up after it.
  static func read(
    _ path: String, isExposedAllowed: Bool = false
  ) throws(CredentialError) -> [UInt8]? {
    // A link could lead to a file that somebody else laid out, and a FIFO would be waited for without end.
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

  /// Puts the contents in place at once and for good: a reader sees the old file or the new one.
  ///
  /// Written without a name, brought to the disk, named, renamed over the old one, and the folder brought to the
  /// disk. A process that is killed meanwhile leaves nothing; where the file system knows no files without a name,
  /// it may leave one that `temporaries` finds.
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

  /// Throws when a file of so many bytes cannot be written to a folder; leaves nothing there.
  static func proveWritable(_ bytes: Int, in folder: String) throws(CredentialError) {
    let temporary = "\(folder)/.probe.\(UInt64.random(in: .min ... .max))"
    defer { unlink(temporary) }
    try create(temporary, [UInt8](repeating: 0x20, count: bytes), in: folder)
  }

  /// The names of what processes left in a folder that were killed while they wrote a file.
  static func temporaries(of name: String, in folder: String) throws(CredentialError) -> [String] {
    try names(in: folder).filter { $0.hasPrefix(".\(name).") || $0.hasPrefix(".probe.") }
  }

  /// Makes a folder and those above it, each for the owner alone; an existing one is left as it is.
  static func makeFolder(_ path: String) throws(CredentialError) {
    if try makeOne(path) { return }
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .unwritable(path: path, code: ENOENT)
    }
    try makeFolder(String(path[..<slash]))
    guard try makeOne(path) else { throw .unwritable(path: path, code: ENOENT) }
  }

  /// Makes a folder; false when the folder above it is missing.
  private static func makeOne(_ path: String) throws(CredentialError) -> Bool {
    if mkdir(path, 0o700) == 0 {
      // The mask of the process may have taken the owner's own rights away.
      try check(chmod(path, 0o700), path)
      return true
    }
    if errno == EEXIST { return true }
    guard errno == ENOENT else { throw .unwritable(path: path, code: errno) }
    return false
  }

  /// Throws when others than its owner can write to a folder.
  static func requireOwnFolder(_ path: String) throws(CredentialError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(path: path, code: errno) }
    if status.st_mode & 0o022 != 0 { throw .folderOpenToOthers(path: path) }
  }

  /// Removes a file; a missing one is fine.
  static func remove(_ path: String) throws(CredentialError) {
    if unlink(path) != 0, errno != ENOENT { throw .unwritable(path: path, code: errno) }
  }

  /// The names within a folder, none when it is missing.
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

  /// Writes the contents to a path that names nothing yet, and to the disk.
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
    // The mask of the process may have taken the owner's own rights away.
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
