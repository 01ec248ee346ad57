import Credentials
import Foundation
import Glibc
import Models
import OAuth
import TestSupport

extension Credentials {
  static func moka(access: String = "access-1", refresh: String? = "refresh-1") throws
    -> Credentials
  {
    let grant = TokenGrant(
      accessToken: Secret(access), refreshToken: refresh.map(Secret.init), expiresIn: 31_536_000,
      scopes: .browse)
    return Credentials(grant, for: try LoginAttempt.moka(), at: instant())
  }
}

/// Runs a test with a folder of its own, and deletes the folder afterwards.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
  let folder = NSTemporaryDirectory() + "hibou-credentials-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

/// Returns the permission bits of a file.
func mode(_ path: String) -> mode_t {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}
