import Foundation
import Models

/// Why the system refused something, in the language in force.
public enum ErrnoText {
  /// The words for a code of `errno`: the system's own English where nobody is likely to meet it.
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
