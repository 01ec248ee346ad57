public import Foundation
public import Models
public import OAuth
import Synchronization

/// 21 September 2026, 14:13:20 GMT.
public let noon = 1_790_000_000

/// Returns the instant that is a number of seconds after 1970.
public func instant(_ seconds: Int = noon) -> Date {
  Date(timeIntervalSince1970: TimeInterval(seconds))
}

extension ClientIdentity {
  /// The client of all fixtures.
  public static let hibou = ClientIdentity(id: "hibou-cli", secret: Secret("s3cr3t-of-hibou"))
}

extension LoginAttempt {
  /// Returns a login of the account moka whose state was computed with another program.
  public static func moka(scopes: ScopeSet = .browse, usesPKCE: Bool = true) throws -> LoginAttempt
  {
    LoginAttempt.begin(
      account: "moka", origin: try Origin(account: "moka"), client: .hibou, scopes: scopes,
      usesPKCE: usesPKCE, now: instant()
    ) { count in (0..<count).map { UInt8($0) } }
  }
}

/// A token address that gives prepared answers and records the requests.
public final class FakeHost: Sendable {
  private let requests = Mutex<[TokenRequest]>([])
  private let reply: @Sendable (Int) async throws(PostError) -> TokenReply

  /// Creates a host whose answer depends on the number of the request, from 1.
  public init(_ reply: @escaping @Sendable (_ number: Int) async throws(PostError) -> TokenReply) {
    self.reply = reply
  }

  /// Creates a host that always gives the same answer.
  public convenience init(status: Int = 200, date: String? = nil, _ body: String) {
    self.init { _ throws(PostError) in
      TokenReply(status: status, date: date, body: Array(body.utf8))
    }
  }

  /// The requests so far.
  public var asked: [TokenRequest] { requests.withLock { $0 } }

  /// An exchange that posts to the host.
  public var exchange: TokenExchange {
    TokenExchange(
      post: { (request) async throws(PostError) in try await self.answer(request) },
      now: { instant() })
  }

  /// Answers a request.
  public func answer(_ request: TokenRequest) async throws(PostError) -> TokenReply {
    let number = requests.withLock { requests in
      requests.append(request)
      return requests.count
    }
    return try await reply(number)
  }
}
