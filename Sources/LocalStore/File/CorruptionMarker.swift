import Foundation

/// An empty file beside a copy that says: something in it was found damaged. Whoever opens the copy next sets
/// it aside.
struct CorruptionMarker {
  private let path: String

  /// The sign of the copy at a path.
  init(of copy: String) { path = "\(copy).damaged" }

  /// Whether it stands there.
  var isThere: Bool { access(path, F_OK) == 0 }

  /// Puts it up; where nothing can be written the damage is found again.
  func put() { close(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)) }

  /// Takes it away.
  func remove() { unlink(path) }
}
