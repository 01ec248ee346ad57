import Foundation
import Glibc
import Models
import OAuth
import Synchronization
import TestSupport
import Testing

@testable import Credentials

/// What one process does to an account while another renews its token. Each keeper here has a store
/// of its own, as another process would.
@Suite("Two processes with one account")
struct TwoProcessesTests {
  /// Returns a token endpoint that does something before it answers.
  private static func host(
    doing work: @escaping @Sendable () async throws -> Void
  ) -> TokenExchange {
    TokenExchange(
      post: { _ async throws(PostError) in
        do { try await work() } catch { throw .unreachable(.other("\(error)")) }
        return TokenReply(
          status: 200,
          body: Array(#"{"access_token":"access-2","refresh_token":"refresh-2"}"#.utf8))
      }, now: { instant() })
  }

  private static func keeper(_ folder: String, _ exchange: TokenExchange) -> TokenKeeper {
    TokenKeeper(
      store: CredentialStore(folder: folder), account: "moka", exchange: exchange,
      now: { instant() })
  }

  @Test("an account that is forgotten while its token is renewed stays forgotten")
  func forgottenDuringARefresh() async throws {
    try await withFolder { folder in
      let other = CredentialStore(folder: folder)
      try await other.save(try .moka())
      let deletion = Mutex<Task<Void, any Error>?>(nil)
      let exchange = Self.host {
        // The deletion begins while the renewal holds the lock, and waits for the lock.
        deletion.withLock { $0 = Task { try await other.delete("moka") } }
      }

      let token = try await Self.keeper(folder, exchange).renewed(refused: "access-1")
      try await deletion.withLock { $0 }?.value

      #expect(token == "access-2")
      #expect(try other.accounts().isEmpty)
      #expect(!other.hasTraces(of: "moka"))
    }
  }

  @Test("an account that was forgotten before gets no folder and no token again")
  func forgottenBefore() async throws {
    try await withFolder { folder in
      let other = CredentialStore(folder: folder)
      try await other.save(try .moka())
      let host = FakeHost(#"{"access_token":"access-2"}"#)
      let keeper = Self.keeper(folder, host.exchange)
      _ = try await keeper.current()
      try await other.delete("moka")
      rmdir("\(folder)/moka")

      await #expect(throws: CredentialError.notConnected(account: "moka")) {
        try await keeper.renewed(refused: "access-1")
      }

      #expect(host.asked.isEmpty)
      #expect(access("\(folder)/moka", F_OK) != 0)
    }
  }

  @Test("a later consent wins over a renewal of the earlier one, whichever is saved first")
  func laterConsent() async throws {
    try await withFolder { folder in
      let other = CredentialStore(folder: folder)
      try await other.save(try .moka())
      let consent = Mutex<Task<Void, any Error>?>(nil)
      let exchange = Self.host {
        consent.withLock {
          $0 = Task { try await other.save(.moka(access: "of the consent", refresh: nil)) }
        }
      }

      _ = try await Self.keeper(folder, exchange).renewed(refused: "access-1")
      try await consent.withLock { $0 }?.value
      let first = try await other.load("moka").accessToken.reveal
      let after = try await Self.keeper(folder, exchange).renewed(refused: "access-1")

      #expect(first == "of the consent")
      #expect(after == "of the consent")
    }
  }

  @Test(
    "tokens that could not be saved are dropped when others have come meanwhile, or none are wanted",
    arguments: ["forgotten", "connected again"])
  func unsavedIsOlder(what: String) async throws {
    try await withFolder { folder in
      let other = CredentialStore(folder: folder)
      try await other.save(try .moka())
      let exchange = Self.host { chmod(folder, 0o777) }
      let keeper = Self.keeper(folder, exchange)
      let renewed = try await keeper.renewed(refused: "access-1")
      #expect(renewed == "access-2")
      let unsaved = await keeper.unsaved
      #expect(unsaved == .folderOpenToOthers(path: folder))

      chmod(folder, 0o700)
      if what == "forgotten" {
        try await other.delete("moka")
        rmdir("\(folder)/moka")
      } else {
        try await other.save(.moka(access: "of the consent"))
      }
      let outcome = await keeper.saveAgain()

      #expect(outcome == .superseded(account: "moka"))
      if what == "forgotten" {
        #expect(!other.hasTraces(of: "moka"))
      } else {
        #expect(try await other.load("moka").accessToken.reveal == "of the consent")
      }
    }
  }

  @Test("a lock on a folder that another process has replaced is not the lock of the account")
  func replacedFolder() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      try await store.save(try .moka())
      let inside = Peak()
      try await store.withLock("moka") {
        try await store.delete("latte")
        let waiting = Task {
          try await store.withLock("moka") { inside.enter() }
        }
        #expect(rename("\(folder)/moka", "\(folder)/aside") == 0)
        #expect(mkdir("\(folder)/moka", 0o700) == 0)
        try await waiting.value
      }

      #expect(inside.peak == 1)
    }
  }
}

/// What happens to a refresh when the token storage accepts no new tokens.
@Suite("A renewal and the place of the secrets")
struct RenewalPlaceTests {
  private func withAccount(
    _ body: (ScriptedHelper, CredentialStore) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      let helper = try ScriptedHelper(in: folder)
      let store = CredentialStore(folder: "\(folder)/accounts")
      try await store.save(try .moka(), in: helper.place)
      try await body(helper, store)
    }
  }

  private static let reply = #"{"access_token":"access-2","refresh_token":"refresh-2"}"#

  @Test("no refresh token is spent while the store accepts no write")
  func nothingIsSpent() async throws {
    try await withAccount { helper, store in
      let host = FakeHost(Self.reply)
      let keeper = TokenKeeper(
        store: store, account: "moka", exchange: host.exchange, now: { instant() })
      _ = try await keeper.current()
      helper.turn(.failsOnStore)
      let refusal = CredentialError.store(
        .failed(program: helper.path, status: 3, said: "helper: cannot write"))

      await #expect(throws: refusal) { try await keeper.renewed(refused: "access-1") }
      #expect(host.asked.isEmpty)

      helper.turn(.failsOnStore, on: false)
      let renewed = try await keeper.renewed(refused: "access-1")
      #expect(renewed == "access-2")
      let moved = await keeper.moved
      #expect(moved == nil)
    }
  }

  @Test("a renewed token that the store refuses at the last moment is in the private file")
  func refusedAtLast() async throws {
    try await withAccount { helper, store in
      let host = FakeHost { _ throws(PostError) in
        helper.turn(.failsOnStore)
        return TokenReply(status: 200, body: Array(Self.reply.utf8))
      }
      let keeper = TokenKeeper(
        store: store, account: "moka", exchange: host.exchange, now: { instant() })

      let renewed = try await keeper.renewed(refused: "access-1")
      let moved = await keeper.moved

      #expect(renewed == "access-2")
      #expect(moved == .failed(program: helper.path, status: 3, said: "helper: cannot write"))
      #expect(try store.card("moka").place == .file)
      #expect(try await store.load("moka").refreshToken?.reveal == "refresh-2")
    }
  }
}
