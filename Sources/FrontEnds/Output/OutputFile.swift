import AppCore
import Credentials
import Foundation
import Glibc
import Models
import ProgramSettings
import ShopKit

/// The target of an export: a file that exists completely or not at all, or a stream such as a
/// pipe.
///
/// A file has no name until it is complete, so a process that is stopped leaves nothing. On file
/// systems without unnamed files it has a temporary name for a moment at the end.
package final class OutputFile {
  private enum Place {
    /// Bytes are written immediately.
    case stream
    /// The path and the mode of the finished file, and whether it has no name until then.
    case file(path: String, mode: mode_t, isNameless: Bool)
  }

  private let name: String
  private let place: Place
  private let file: Int32
  private var trouble: Int32?

  /// Opens an output.
  ///
  /// - Parameter name: a path, or `-` for stdout. A link is followed; an existing file is replaced
  /// at the end and keeps its mode.
  package init(_ name: String) throws {
    self.name = name
    if let number = Self.descriptor(name) {
      file = dup(number)
      place = .stream
      if file < 0 { throw Self.problem(name, errno) }
      return
    }
    let path = try Self.target(of: name)
    let present = FileFacts(path: path)
    if let present, !present.isRegular {
      file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      place = .stream
      if file < 0 { throw Self.problem(name, errno) }
      return
    }
    if present != nil, access(path, W_OK) != 0 { throw Self.problem(name, errno) }
    let folder = Self.folder(of: path)
    Self.sweep(path)
    let nameless = open(folder, O_RDWR | Self.temporary | O_CLOEXEC, 0o600)
    file = nameless >= 0 ? nameless : try Self.unlinked(path, name)
    place = .file(
      path: path, mode: present?.permissions ?? 0o600, isNameless: nameless >= 0)
  }

  deinit { close(file) }

  /// Whether the output is a terminal.
  package var isTerminal: Bool { isatty(file) == 1 }

  /// Writes bytes; `check` throws the errors. The program ends silently when the reader of a stream
  /// has closed it.
  package func write(_ bytes: [UInt8]) {
    guard trouble == nil else { return }
    if let code = Self.write(bytes[...], to: file) {
      if code == EPIPE, case .stream = place { exit(0) }
      trouble = code
    }
  }

  /// The path under which a library can write the unnamed file; nil for a stream.
  package var writablePath: String? {
    if case .stream = place { nil } else { "/proc/self/fd/\(file)" }
  }

  /// The temporary path of a file that becomes this one; nil for a stream. The next export removes
  /// what a killed process left there.
  package var scratchPath: String? {
    guard case .file(let path, _, _) = place else { return nil }
    return "\(Self.prefix(of: path))\(getpid())"
  }

  /// Throws if something could not be written.
  package func check() throws {
    if let trouble { throw Self.problem(name, trouble) }
  }

  /// Moves the finished file to its path.
  package func finish() throws {
    try check()
    guard case .file(let path, let mode, let isNameless) = place else { return }
    let beside = "\(Self.prefix(of: path))\(getpid())"
    // If no file is replaced, the new one is linked at once; a link at the path, even a broken one,
    // counts as a file.
    let isNew = isNameless && faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) != 0
    do {
      try require(fchmod(file, mode) == 0 && fsync(file) == 0)
      let own = "/proc/self/fd/\(file)"
      if isNew, linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 { return }
      unlink(beside)
      if !isNameless || linkat(AT_FDCWD, own, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) != 0 {
        try copy(to: beside, mode)
      }
      try require(rename(beside, path) == 0)
    } catch {
      unlink(beside)
      throw error
    }
  }

  private func require(_ isDone: Bool) throws {
    if !isDone { throw Self.problem(name, errno) }
  }

  private func copy(to path: String, _ mode: mode_t) throws {
    let copy = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard copy >= 0 else { throw Self.problem(name, errno) }
    defer { close(copy) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var place: off_t = 0
    while true {
      let count = buffer.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, place) }
      try require(count >= 0)
      if count == 0 { break }
      if let code = Self.write(buffer[..<count], to: copy) { throw Self.problem(name, code) }
      place += count
    }
    try require(fchmod(copy, mode) == 0 && fsync(copy) == 0)
  }

  // MARK: Paths

  /// `O_TMPFILE` of open(2), a macro that Swift does not import.
  private static let temporary = 0o20_000_000 | O_DIRECTORY

  /// Returns the descriptor for a name such as `/dev/stdout`; nil for a file.
  private static func descriptor(_ name: String) -> Int32? {
    if name == "-" || name == "/dev/stdout" { return 1 }
    if name == "/dev/stderr" { return 2 }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where name.hasPrefix(folder) {
      return Int32(name.dropFirst(folder.count))
    }
    return nil
  }

  /// Returns the path that a link leads to, or the path itself.
  private static func target(of name: String) throws -> String {
    var path = name
    for _ in 0..<40 {
      guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
        return path
      }
      path = link.hasPrefix("/") ? link : "\(folder(of: path))/\(link)"
    }
    throw problem(name, ELOOP)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func prefix(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    return "\(folder(of: path))/.\(file).hibou-"
  }

  /// Removes temporary files of processes that were killed while their file had a temporary name.
  private static func sweep(_ path: String) {
    let start = prefix(of: path)
    let folder = folder(of: path)
    for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let whole = "\(folder)/\(file)"
      guard whole.hasPrefix(start), let process = Int32(whole.dropFirst(start.count)),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink(whole)
    }
  }

  /// Creates a file and removes its name at once.
  private static func unlinked(_ path: String, _ name: String) throws -> Int32 {
    let beside = "\(prefix(of: path))\(getpid())"
    let file = open(beside, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if file < 0 { throw problem(name, errno) }
    unlink(beside)
    return file
  }

  /// Writes all bytes.
  ///
  /// - Returns: the error that stopped it; nil when there was none.
  private static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Int32? {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return errno }
    }
    return nil
  }

  private static func problem(_ path: String, _ code: Int32) -> Problem {
    .other(tr("hibou cannot write \(path): \(ErrnoText.of(code))."))
  }
}
