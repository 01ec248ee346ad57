import Foundation
import Glibc
import Models
import ProgramSettings
import ShopKit

/// A temporary file without a name, which disappears with the process.
package final class ScratchFile {
  private let file: Int32
  private var name: String?

  /// Creates a file without a name.
  package convenience init() throws {
    try self.init(named: nil)
    loseName()
  }

  /// Creates a file that has a name until a library has opened it.
  ///
  /// - Parameter path: the path; nil for one in the folder of temporary files.
  package init(named path: String?) throws {
    if let path {
      unlink(path)
      file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      name = path
    } else {
      var template = Array("\(NSTemporaryDirectory())hibou-XXXXXX".utf8CString)
      file = mkstemp(&template)
      if file >= 0 { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
      name = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    }
    if file < 0 {
      name = nil
      throw Problem.other(tr("hibou cannot create a temporary file: \(ErrnoText.of(errno))."))
    }
  }

  deinit {
    loseName()
    if file >= 0 { close(file) }
  }

  /// The path under which a library can open the file.
  package var path: String { name ?? "/proc/self/fd/\(file)" }

  /// Removes the name, so that the file disappears with the process.
  package func loseName() {
    if let name { unlink(name) }
    name = nil
  }

  /// Passes all bytes to a closure.
  package func copy(to sink: ([UInt8]) -> Void) throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var place: off_t = 0
    while true {
      let count = buffer.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, place) }
      guard count >= 0 else {
        throw Problem.other(tr("hibou cannot read its temporary file: \(ErrnoText.of(errno))."))
      }
      if count == 0 { return }
      sink(Array(buffer[..<count]))
      place += count
    }
  }
}
