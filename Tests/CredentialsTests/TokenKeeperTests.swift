import Credentials
import Foundation
import Glibc
import Models
import OAuth
import Synchronization
import TestSupport
import Testing

/// Records the most callers that were inside at once.
final class Peak: Sendable {
  private let state = Mutex((inside: 0, peak: 0))

  var peak: Int { state.withLock { $0.peak } }

  func enter() {
    state.withLock { state in
      state.inside += 1
      state.peak = max(state.peak, state.inside)
    }
  }

  func leave() { state.withLock { $0.inside -= 1 } }
}

@Suite("The token keeper")
struct TokenKeeperTests {
  private static func renewing(_ refresh: String? = "refresh-2") -> FakeHost {
    FakeHost { number throws(PostError) in
      // Long enough for all others to get as far as the lock lets them.
      for _ in 0..<1_000 { await Task.yield() }
      let again = refresh.map { #","refresh_token":"\#($0)""# } ?? ""
      return TokenReply(
        status: 200, body: Array(#"{"access_token":"access-\#(number + 1)"\#(again)}"#.utf8))
    }
  }

  private func withKeeper(
    _ host: FakeHost, _ credentials: Credentials? = nil,
    _ body: (TokenKeeper, CredentialStore) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      try await store.save(try credentials ?? .moka())
      try await body(Self.keeper(store, host), store)
    }
  }

  private static func keeper(_ store: CredentialStore, _ host: FakeHost) -> TokenKeeper {
    TokenKeeper(store: store, account: "moka", exchange: host.exchange, now: { instant() })
  }

  @Test("The token of the file is the one to send")
  func current() async throws {
    try await withKeeper(FakeHost("{}")) { keeper, _ in
      let token = try await keeper.current()
      #expect(token == "access-1")
    }
  }

  @Test("A refused token is renewed and everything new is saved")
  func rotation() async throws {
    let host = Self.renewing()
    try await withKeeper(host) { keeper, store in
      let renewed = try await keeper.renewed(refused: "access-1")
      #expect(renewed == "access-2")

      let current = try await keeper.current()
      #expect(current == "access-2")
      #expect(try await store.load("moka").accessToken.reveal == "access-2")
      #expect(try await store.load("moka").refreshToken?.reveal == "refresh-2")
      #expect(host.asked.map(\.body.reveal) == ["grant_type=refresh_token&refresh_token=refresh-1"])
    }
  }

  @Test("A refresh answer without a refresh token keeps the old one")
  func keepsOld() async throws {
    try await withKeeper(Self.renewing(nil)) { keeper, store in
      _ = try await keeper.renewed(refused: "access-1")

      #expect(try await store.load("moka").refreshToken?.reveal == "refresh-1")
      #expect(try await store.load("moka").granted == .browse)
    }
  }

  @Test("Twenty callers of two keepers that are refused at once burn one refresh token")
  func oneRefresh() async throws {
    let host = Self.renewing()
    try await withKeeper(host) { keeper, store in
      let keepers = [keeper, Self.keeper(store, host)]
      let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
        for number in 0..<20 {
          group.addTask { try await keepers[number % 2].renewed(refused: "access-1") }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }

      #expect(tokens == Array(repeating: "access-2", count: 20))
      #expect(host.asked.count == 1)
    }
  }

  @Test("A token that another process renewed is taken from the file, and nothing is sent")
  func renewedElsewhere() async throws {
    let host = Self.renewing()
    try await withKeeper(host) { keeper, store in
      let before = try await keeper.current()
      #expect(before == "access-1")
      try await store.save(try .moka(access: "access-9", refresh: "refresh-9"))

      let after = try await keeper.renewed(refused: "access-1")
      #expect(after == "access-9")
      #expect(host.asked.isEmpty)
    }
  }

  @Test("A caller that comes late with the old token gets the new one")
  func late() async throws {
    let host = Self.renewing()
    try await withKeeper(host) { keeper, _ in
      _ = try await keeper.renewed(refused: "access-1")

      let again = try await keeper.renewed(refused: "access-1")
      #expect(again == "access-2")
      #expect(host.asked.count == 1)
    }
  }

  @Test("A refused refresh token, or none at all, means connecting again")
  func final() async throws {
    let host = FakeHost(status: 400, #"{"error":"invalid_grant"}"#)
    try await withKeeper(host) { keeper, store in
      let refused = try await keeper.renewed(refused: "access-1")
      #expect(refused == nil)
      #expect(try await store.load("moka") == Credentials.moka())
    }
    try await withKeeper(host, try .moka(refresh: nil)) { keeper, _ in
      let missing = try await keeper.renewed(refused: "access-1")
      #expect(missing == nil)
    }
    #expect(host.asked.count == 1)
  }

  @Test("A network that is down is told, and the next call tries again")
  func down() async throws {
    let host = FakeHost { number throws(PostError) in
      if number == 1 { throw .unreachable(.refused) }
      return TokenReply(status: 200, body: Array(#"{"access_token":"access-2"}"#.utf8))
    }
    try await withKeeper(host) { keeper, _ in
      await #expect(throws: ConnectError.unreachable(.refused)) {
        try await keeper.renewed(refused: "access-1")
      }
      let renewed = try await keeper.renewed(refused: "access-1")
      #expect(renewed == "access-2")
    }
  }

  private static let passing: [(status: Int, body: String, error: ConnectError)] = [
    (500, "", .server(status: 500)), (502, "<html>", .server(status: 502)),
    (503, #"{"error":"invalid_grant"}"#, .server(status: 503)), (405, "", .methodRefused),
    (429, #"{"error":"too_many"}"#, .tooManyCalls),
    (200, "<html>", .notAsDocumented(.html)), (401, "<html>", .notAsDocumented(.html)),
    (404, "", .notAsDocumented(.status(404))),
    (
      400, #"{"error":"temporarily_unavailable"}"#,
      .refused(name: "temporarily_unavailable", said: nil)
    ),
  ]

  @Test("A renewal that fails for a reason that may pass throws it", arguments: passing)
  func passes(_ example: (status: Int, body: String, error: ConnectError)) async throws {
    let host = FakeHost(status: example.status, example.body)
    try await withKeeper(host) { keeper, _ in
      await #expect(throws: example.error) { try await keeper.renewed(refused: "access-1") }
    }
  }

  @Test(
    "Every final refusal means connecting again",
    arguments: [
      (401, ""), (400, #"{"error":"invalid_client"}"#), (400, #"{"error":"invalid_request"}"#),
      (400, #"{"error":"invalid_grant","error_description":"redirection URI"}"#),
    ])
  func refusals(_ status: Int, _ body: String) async throws {
    try await withKeeper(FakeHost(status: status, body)) { keeper, _ in
      let refused = try await keeper.renewed(refused: "access-1")
      #expect(refused == nil)
    }
  }

  @Test("Tokens that cannot be saved are used all the same, and not lost at the next renewal")
  func unsaved() async throws {
    let host = Self.renewing("refresh-2")
    try await withKeeper(host) { keeper, store in
      let path = try store.path(of: "moka")
      _ = try await keeper.current()
      // Loading works, saving does not: other users can suddenly write to the folder of all
      // accounts.
      let spoiled = SpoilingHost(store.folder, host)
      let keeper = TokenKeeper(
        store: store, account: "moka", exchange: spoiled.exchange, now: { instant() })

      let renewed = try await keeper.renewed(refused: "access-1")
      #expect(renewed == "access-2")
      #expect(await keeper.unsaved == .folderOpenToOthers(path: store.folder))
      let current = try await keeper.current()
      #expect(current == "access-2")

      #expect(chmod(store.folder, 0o700) == 0)
      let next = try await keeper.renewed(refused: "access-2")
      #expect(next == "access-3")
      #expect(host.asked.last?.body.reveal == "grant_type=refresh_token&refresh_token=refresh-2")
      #expect(mode(path) == 0o600)
    }
  }

  @Test("An account that is not connected has no token")
  func notConnected() async throws {
    try await withFolder { folder in
      let keeper = Self.keeper(CredentialStore(folder: folder), FakeHost("{}"))

      await #expect(throws: CredentialError.notConnected(account: "moka")) {
        try await keeper.current()
      }
    }
  }
}

/// Makes a folder writable for others while the first answer is on its way.
private struct SpoilingHost {
  let exchange: TokenExchange

  init(_ folder: String, _ host: FakeHost) {
    let isSpoiled = Flag()
    exchange = TokenExchange(
      post: { (request) async throws(PostError) in
        if isSpoiled.raise() { chmod(folder, 0o777) }
        return try await host.answer(request)
      }, now: { instant() })
  }
}

private final class Flag: Sendable {
  private let isUp = Mutex(false)

  /// Returns whether this was the first call.
  func raise() -> Bool {
    isUp.withLock { isUp in
      defer { isUp = true }
      return !isUp
    }
  }
}
