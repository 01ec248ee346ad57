import Foundation
import Glibc
import Models
import ShopKit

/// A file without a name, which is gone with the process.
final class ScratchFile {
  private let file: UnsafeMutablePointer<FILE>

  init() throws {
    guard let file = tmpfile() else {
      throw Problem.other(tr("hibou cannot create a temporary file: \(ErrnoText.of(errno))."))
    }
    self.file = file
  }

  deinit { fclose(file) }

  /// The path under which a library can write it.
  var path: String { "/proc/self/fd/\(fileno(file))" }

  /// Hands all its bytes on.
  func copy(to sink: ([UInt8]) -> Void) throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var place: off_t = 0
    while true {
      let count = buffer.withUnsafeMutableBytes {
        pread(fileno(file), $0.baseAddress, $0.count, place)
      }
      guard count >= 0 else {
        throw Problem.other(tr("hibou cannot read its temporary file: \(ErrnoText.of(errno))."))
      }
      if count == 0 { return }
      sink(Array(buffer[..<count]))
      place += count
    }
  }
}
