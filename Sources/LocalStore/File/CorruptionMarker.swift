import Foundation

/// A small file beside a mirror that marks it as damaged. The next process that opens the mirror
/// sets it aside.
///
/// It names the damaged file by device and inode: if that file was set aside meanwhile, the one in
/// its place is sound.
struct CorruptionMarker {
  private let mirror: String
  private var path: String { "\(mirror).damaged" }

  /// Creates the marker of the mirror at a path.
  init(of mirror: String) { self.mirror = mirror }

  /// Whether the marker exists and names the file that is at the path now.
  var isThere: Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { return false }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = bytes.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
    // An older hibou writes no name.
    guard count > 0 else { return count == 0 }
    return String(decoding: bytes[..<count], as: UTF8.self) == FileIdentity(mirror)?.text
  }

  /// Creates the marker of a file, by default the one that is at the path now. If it cannot be
  /// written, the damage will be found again.
  func put(_ damaged: FileIdentity? = nil) {
    guard let present = FileIdentity(mirror), damaged == nil || damaged == present else { return }
    let file = open(
      path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    fchmod(file, 0o600)
    let bytes = Array(present.text.utf8)
    if Foundation.write(file, bytes, bytes.count) != bytes.count { unlink(path) }
  }

  /// Removes the marker.
  func remove() { unlink(path) }
}
