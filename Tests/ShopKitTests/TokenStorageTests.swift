import Credentials
import Foundation
import Models
import OAuth
import ShopKit
import Simulator
import TestSupport
import Testing

/// Where a token is stored, when it is stored there again, and what happens when a storage refuses
/// it.
@Suite("The place of a token")
struct KeepingPlaceTests {
  private static func choice(
    _ kind: TokenStorageChoice.Kind, _ helper: ScriptedHelper? = nil,
    _ change: (inout TokenStorageChoice) -> Void = { _ in }
  ) -> TokenStorageChoice {
    var choice = TokenStorageChoice()
    choice.kind = kind
    choice.helper = helper?.path ?? ""
    change(&choice)
    return choice
  }

  private func service(
    _ shop: KitShop, _ choice: TokenStorageChoice, patience: Int = 5
  ) -> (service: AccountService, events: KitShop.Events) {
    shop.service {
      $0.keeping = { choice }
      $0.storePatience = patience
      $0.askPassphrase = { _ in SealPassphrase("open sesame") }
    }
  }

  private func place(_ service: AccountService) async -> TokenStorage? {
    await service.statuses().first?.place
  }

  // MARK: - Connected again

  @Test("an encrypted account stays encrypted, until the user says that it need not be")
  func encrypted() async throws {
    try await KitShop.open { shop in
      let (first, _) = service(shop, Self.choice(.file) { $0.isEncrypted = true })
      try await shop.connect(first)
      #expect(await place(first) == .sealedFile)

      for kind in [TokenStorageChoice.Kind.best, .file, .keyring] {
        let (again, _) = service(shop, Self.choice(kind))
        try await shop.connect(again)
        #expect(await place(again) == .sealedFile)
      }
      let (plain, _) = service(shop, Self.choice(.file) { $0.allowsPlain = true })
      try await shop.connect(plain)
      #expect(await place(plain) == .file)
    }
  }

  @Test("an account whose store is locked is not connected again in the file, unless that is said")
  func locked() async throws {
    try await KitShop.open { shop in
      let helper = try ScriptedHelper(in: shop.folder.path())
      let (first, _) = service(shop, Self.choice(.best, helper))
      try await shop.connect(first)
      let kept = helper.kept
      helper.turn(.locked)

      let (again, _) = service(shop, Self.choice(.best))
      await #expect {
        try await shop.connect(again)
      } throws: { error in
        if case Problem.credentials(.store(_)) = error { true } else { false }
      }
      #expect(await place(again) == helper.place)
      #expect(helper.kept == kept)

      helper.turn(.locked, on: false)
      let (unlocked, _) = service(shop, Self.choice(.best))
      try await shop.connect(unlocked)
      #expect(await place(unlocked) == helper.place)

      let (named, _) = service(shop, Self.choice(.file))
      try await shop.connect(named)
      #expect(await place(named) == .file)
    }
  }

  // MARK: - A store that refuses

  @Test(
    "a consent whose store dies before the token comes is in the private file, and that is said")
  func refusedAtConnect() async throws {
    try await KitShop.open { shop in
      let helper = try ScriptedHelper(in: shop.folder.path())
      helper.turn(.failsAfterProbe)
      let (service, events) = service(shop, Self.choice(.best, helper))

      let session = try await shop.connect(service)
      await service.close()
      let (later, _) = self.service(shop, Self.choice(.best, helper))
      let stores = try await later.shop(named: "demo").list(ListID(.stores), reload: false)
      await later.close()

      #expect(service.unkeptProblem == nil)
      #expect(session.place.contains("mode 0600"))
      #expect(events.moved == ["demo"])
      #expect(stores.records.count == 2)
    }
  }

  @Test("a renewed token that its store refuses is in the private file, and the run knows")
  func refusedAtRenewal() async throws {
    var options = SimulatorOptions()
    options.faults = [.expire(after: 1)]
    try await KitShop.open(options) { shop in
      let helper = try ScriptedHelper(in: shop.folder.path())
      let (first, _) = service(shop, Self.choice(.best, helper))
      try await shop.connect(first)
      await first.close()
      helper.turn(.failsAfterProbe)
      let (service, events) = service(shop, Self.choice(.best, helper))
      let client = try service.shop(named: "demo")

      _ = try await client.list(ListID(.stores), reload: true)
      #expect(service.renewalTrouble == nil)
      let warehouses = try await client.list(ListID(.warehouses), reload: true)
      await service.close()

      #expect(!warehouses.records.isEmpty)
      #expect(service.renewalTrouble?.exitCode == 1)
      #expect(events.moved == ["demo"])
      #expect(await place(service) == .file)
    }
  }

  // MARK: - Helpers

  @Test("a helper that asks is waited for, and named")
  func asking() async throws {
    try await KitShop.open { shop in
      let helper = try ScriptedHelper(in: shop.folder.path())
      helper.turn(.asks)
      let (service, events) = service(shop, Self.choice(.best, helper), patience: 60)
      service.onEvent { event in
        events.add(event)
        if case .waiting = event { helper.answer() }
      }

      try await shop.connect(service)

      #expect(events.all.contains(.waiting(program: helper.path)))
      #expect(await place(service) == helper.place)
    }
  }

  @Test("git's cache stores a token, with the warning that it forgets it")
  func cache() async throws {
    try await KitShop.open { shop in
      let helper = try ScriptedHelper(in: shop.folder.path(), named: "git-credential-cache")
      let (service, events) = service(shop, Self.choice(.best, helper))

      try await shop.connect(service)

      // On a slow machine there may be a report of waiting for the helper.
      let said = events.all.filter { $0 != .waiting(program: helper.path) }
      #expect(said == [.helperForgets(helper.path)])
      #expect(await place(service) == helper.place)
    }
  }

  // MARK: - Disconnecting

  @Test("a disconnect that was killed is finished by the next, and there is no third")
  func killed() async throws {
    try await KitShop.open { shop in
      let (service, _) = shop.service()
      try await shop.connect(service)
      _ = try await service.shop?.list(ListID(.stores), reload: false)
      let mirror = try #require(service.shop?.mirror.path)
      await service.close()
      try FileManager.default.removeItem(
        at: URL(filePath: mirror).deletingLastPathComponent().appending(path: "credentials"))
      let (later, _) = shop.service()
      #expect(later.knownAccounts.isEmpty)

      try await later.disconnect("demo")

      #expect(!FileManager.default.fileExists(atPath: mirror))
      await #expect(throws: Problem.notConnected(account: "demo")) {
        try await later.disconnect("demo")
      }
    }
  }

  @Test("a place that cannot be asked for the secret of a damaged account is named")
  func unasked() async throws {
    try await KitShop.open { shop in
      let helper = try ScriptedHelper(in: shop.folder.path())
      let (service, _) = service(shop, Self.choice(.best, helper))
      try await shop.connect(service)
      await service.close()
      let file = shop.folder.appending(path: "accounts/demo/credentials")
      try Data("{".utf8).write(to: file)
      helper.turn(.locked)

      await #expect {
        try await service.disconnect("demo")
      } throws: { error in
        guard case Problem.credentials(.unasked("demo", let places)) = error else { return false }
        return places.contains { $0.contains(helper.path) }
      }
      #expect(!FileManager.default.fileExists(atPath: file.path()))
    }
  }
}

extension KitShop.Events {
  /// The accounts whose tokens were reported to be in the private file.
  fileprivate var moved: [String] {
    all.compactMap { event in
      switch event {
      case .failed(.credentials(.moved(let account, _, _))),
        .tokenNotKept(.credentials(.moved(let account, _, _))):
        account
      default: nil
      }
    }
  }
}
