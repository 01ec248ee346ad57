import Foundation
import Models
import OAuth
import ShopKit
import Simulator
import Testing

@Suite("Accounts and logins without a process")
struct AccountServiceTests {
  @Test("a login that the owner accepts is there for every later service")
  func login() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      #expect(try service.accountToOpen(nil) == nil)
      let session = try await shop.connect(service, .browse)
      await service.close()

      let (later, _) = shop.service()
      let stores = try await later.shop(named: "demo").list(ListID(.stores), reload: false)
      await later.close()

      #expect(session.granted == .browse)
      #expect(later.knownAccounts == ["demo"])
      #expect(stores.records.count == 2)
      #expect(shop.calls == 1)
    }
  }

  @Test("an answer to another login is named as such, and no call is made")
  func otherLogin() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      let first = try await service.begin(shop.request(.browse))
      let old = try #require(shop.simulator.accept(authorizeAddress: first.address))
      shop.clock.advance(minutes: 1)
      _ = try await service.begin(shop.request(.browse))

      let pasted = try #require(service.understand(old))

      #expect(pasted.verdict == .mistake(.anotherAttempt))
      #expect(shop.simulator.calls(to: "/oauth_api/token") == 0)
      #expect(service.knownAccounts.isEmpty)
    }
  }

  @Test("a pasted text means nothing before a login has begun")
  func noLogin() {
    let folder = FileManager.default.temporaryDirectory.path()
    let service = AccountService(
      ServiceConfiguration(accountsFolder: folder + "none", stateFolder: folder + "none"))

    #expect(service.understand("0123456789012345678901234567890123456789") == nil)
  }

  @Test("a user's key connects with one call, and the call is counted")
  func key() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      let options = shop.simulator.options
      let session = try await service.connect(
        by: KeyRequest(account: "demo", email: options.email, key: TypedSecret(options.apiKey)))

      #expect(session.door.isKey)
      #expect(shop.calls == 1)
      #expect(service.shop?.mirror.calls.used == 1)
      await service.close()
    }
  }

  @Test("a wrong key is refused, and nothing of it is kept")
  func wrongKey() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      let request = KeyRequest(
        account: "demo", email: shop.simulator.options.email, key: TypedSecret("wrong"))

      await #expect(throws: Problem.keyRefused(account: "demo")) {
        try await service.connect(by: request)
      }
      #expect(service.knownAccounts.isEmpty)
    }
  }

  @Test("a disconnected account is gone, and so is its mirror")
  func disconnect() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      _ = try await service.shop?.list(ListID(.stores), reload: false)
      let path = try #require(service.shop?.mirror.path)
      #expect(FileManager.default.fileExists(atPath: path))

      try await service.disconnect("demo")

      #expect(service.knownAccounts.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: path))
      #expect(throws: Problem.notConnected(account: "demo")) { try service.shop(named: "demo") }
      await service.close()
    }
  }
}
