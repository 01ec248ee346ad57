import Foundation
import Models

/// The texts of system errors, in the current language.
public enum ErrnoText {
  /// Returns the text for an `errno` code; rare ones have the system's English text.
  public static func of(_ code: Int32) -> String {
    switch code {
    case ENOENT: tr("No such file or directory")
    case EACCES: tr("Permission denied")
    case EPERM: tr("Operation not permitted")
    case ENOSPC: tr("No space left on device")
    case EDQUOT: tr("Disk quota exceeded")
    case EROFS: tr("Read-only file system")
    case ENOTDIR: tr("Not a directory")
    case EISDIR: tr("Is a directory")
    case EIO: tr("Input/output error")
    default: String(cString: strerror(code))
    }
  }
}
