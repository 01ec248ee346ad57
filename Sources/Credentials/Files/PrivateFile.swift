import Glibc

/// Reads and writes files that nobody but their owner may see.
enum PrivateFile {
  /// The contents of a file. Throws when it, or its folder, is open to others; nil when it is missing.
  static func read(_ path: String) throws(CredentialError) -> [UInt8]? {
    // A link could lead to a file that somebody else laid out.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw .system(path: path, code: errno)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .system(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .damaged(path: path) }
    if status.st_mode & 0o077 != 0 { throw .fileOpenToOthers(path: path) }
    return try contents(of: file, path)
  }

  /// Puts the contents in place at once and for good: a reader sees the old file or the new one.
  ///
  /// Written beside it, brought to the disk, renamed over it, and the folder brought to the disk.
  static func write(_ bytes: [UInt8], to name: String, in folder: String) throws(CredentialError) {
    let temporary = "\(folder)/.\(name).\(UInt64.random(in: .min ... .max))"
    do throws(CredentialError) {
      try create(temporary, bytes)
      try check(rename(temporary, "\(folder)/\(name)"), "\(folder)/\(name)")
    } catch {
      unlink(temporary)
      throw error
    }
    try syncFolder(folder)
  }

  /// Makes a folder and those above it, each for the owner alone; an existing one is left as it is.
  static func makeFolder(_ path: String) throws(CredentialError) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .system(path: path, code: errno)
    }
    try makeFolder(String(path[..<slash]))
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw .system(path: path, code: errno) }
  }

  /// Throws when others than its owner can write to a folder.
  static func requireOwnFolder(_ path: String) throws(CredentialError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .system(path: path, code: errno) }
    if status.st_mode & 0o022 != 0 { throw .folderOpenToOthers(path: path) }
  }

  /// Removes a file; a missing one is fine.
  static func remove(_ path: String) throws(CredentialError) {
    if unlink(path) != 0, errno != ENOENT { throw .system(path: path, code: errno) }
  }

  /// The names within a folder, none when it is missing.
  static func names(in folder: String) throws(CredentialError) -> [String] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw .system(path: folder, code: errno)
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

  private static func create(_ path: String, _ bytes: [UInt8]) throws(CredentialError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .system(path: path, code: errno) }
    defer { close(file) }
    // The mask of the process may have taken the owner's own rights away.
    try check(fchmod(file, 0o600), path)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(path: path, code: errno) }
      rest = rest.dropFirst(count)
    }
    try check(fsync(file), path)
  }

  private static func syncFolder(_ path: String) throws(CredentialError) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .system(path: path, code: errno) }
    defer { close(folder) }
    try check(fsync(folder), path)
  }

  private static func contents(of file: Int32, _ path: String) throws(CredentialError) -> [UInt8] {
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(path: path, code: errno) }
      guard count > 0 else { return contents }
      contents += buffer[..<count]
    }
  }

  private static func check(_ result: Int32, _ path: String) throws(CredentialError) {
    if result != 0 { throw .system(path: path, code: errno) }
  }
}
