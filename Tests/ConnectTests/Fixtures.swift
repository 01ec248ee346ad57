import Connect
import Foundation
import Glibc
import Models
import Synchronization

/// 21 September 2026, 14:13:20 GMT.
let noon = 1_790_000_000

func instant(_ seconds: Int = noon) -> Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }

extension ClientIdentity {
  static let hibou = ClientIdentity(id: "hibou-cli", secret: Secret("s3cr3t-of-hibou"))
}

extension Attempt {
  /// An attempt of the account moka whose state was computed with another program.
  static func moka(scopes: ScopeSet = .browse, usesPKCE: Bool = true) throws -> Attempt {
    Attempt.begin(
      account: "moka", origin: try Origin(account: "moka"), client: .hibou, scopes: scopes,
      usesPKCE: usesPKCE, now: instant()
    ) { count in (0..<count).map { UInt8($0) } }
  }
}

extension Credentials {
  static func moka(access: String = "access-1", refresh: String? = "refresh-1") throws
    -> Credentials
  {
    let grant = TokenGrant(
      accessToken: Secret(access), refreshToken: refresh.map(Secret.init), expiresIn: 31_536_000,
      scopes: .browse)
    return Credentials(grant, for: try Attempt.moka(), at: instant())
  }
}

/// A token address that answers as told and remembers what it was asked.
final class FakeHost: Sendable {
  private let requests = Mutex<[TokenRequest]>([])
  private let reply: @Sendable (Int) async throws(PostError) -> TokenReply

  init(_ reply: @escaping @Sendable (_ number: Int) async throws(PostError) -> TokenReply) {
    self.reply = reply
  }

  convenience init(status: Int = 200, date: String? = nil, _ body: String) {
    self.init { _ throws(PostError) in
      TokenReply(status: status, date: date, body: Array(body.utf8))
    }
  }

  var asked: [TokenRequest] { requests.withLock { $0 } }

  var exchange: TokenExchange {
    TokenExchange(
      post: { (request) async throws(PostError) in try await self.answer(request) },
      now: { instant() })
  }

  func answer(_ request: TokenRequest) async throws(PostError) -> TokenReply {
    let number = requests.withLock { requests in
      requests.append(request)
      return requests.count
    }
    return try await reply(number)
  }
}

/// A folder of its own for the length of a test.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
  let folder = NSTemporaryDirectory() + "hibou-connect-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

/// The permission bits of a file.
func mode(_ path: String) -> mode_t {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}
