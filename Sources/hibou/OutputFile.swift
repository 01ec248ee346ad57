import AppCore
import Foundation
import Models
import ShopKit

/// A file that is there whole or not at all: written beside its place, and moved there at the end.
final class OutputFile {
  private let path: String
  private let temporary: String
  private let file: Int32
  private var trouble: Int32?

  /// A file that is begun; one of the same name is replaced at the end.
  init(_ path: String) throws {
    self.path = path
    temporary = "\(path).part-\(getpid())"
    file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file < 0 { throw Self.problem(path, errno) }
  }

  deinit {
    close(file)
    unlink(temporary)
  }

  /// Writes bytes; what goes wrong is told by `check`.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, trouble == nil {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { trouble = errno }
    }
  }

  /// Throws when something could not be written.
  func check() throws {
    if let trouble { throw Self.problem(path, trouble) }
  }

  /// Puts the file in its place.
  func finish() throws {
    try check()
    guard fsync(file) == 0, rename(temporary, path) == 0 else { throw Self.problem(path, errno) }
  }

  private static func problem(_ path: String, _ code: Int32) -> Problem {
    .other(tr("\(path) cannot be written: \(SystemWords.of(code))."))
  }
}
