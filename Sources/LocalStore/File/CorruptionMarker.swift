import Foundation

/// An empty file beside a mirror that marks it as damaged. The next process that opens the mirror
/// sets it aside.
struct CorruptionMarker {
  private let path: String

  /// Creates the marker of the mirror at a path.
  init(of copy: String) { path = "\(copy).damaged" }

  /// Whether the marker exists.
  var isThere: Bool { access(path, F_OK) == 0 }

  /// Creates the marker. If it cannot be written, the damage will be found again.
  func put() { close(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)) }

  /// Removes the marker.
  func remove() { unlink(path) }
}
