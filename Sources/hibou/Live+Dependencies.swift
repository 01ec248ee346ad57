import AppCore
import Models

extension Live {
  /// What the full screen asks of the world.
  var dependencies: Dependencies {
    var world = Dependencies(now: now)
    world.look = { try await self.used().look($0, $1, $2) }
    world.tally = { try await self.used().tally($0, $1, $2) }
    world.labels = { try await self.used().labels($0, $1) }
    world.mentions = { try await self.used().mentions($0) }
    world.gather = { try await self.used().gather($0) }
    world.shortages = { try await self.used().shortages() }
    world.groups = { try await self.used().groups($0, $1, $2) }
    world.sold = { try await self.used().sold($0) }
    world.costs = { try await self.used().costs($0) }
    world.export = { try self.export($0, to: $1) }
    world.reopened = { try await self.used().reopened($0, $1) }
    world.page = { try await self.used().page($0, $1) }
    world.all = { try await Sync(self.used()).lists($0, anew: $1, tell: $2) }
    world.list = { try await self.used().list($0, anew: $1) }
    world.record = { try await self.used().record($0, $1, anew: $2) }
    world.products = { try await self.used().products(barcode: $0, asksServer: $1) }
    world.begin = { try await self.begin($0) }
    world.resume = { try await self.resume($0) }
    world.understand = { self.understand($0) }
    world.exchange = { try await self.exchange($0) }
    world.acceptAsOwner = { try await self.acceptAsOwner() }
    world.qrCode = { try Self.qrCode($0) }
    world.writeAddress = { try self.writeAddress($0) }
    world.openBrowser = { try await Browser.open($0) }
    world.abandon = { self.abandon() }
    world.accounts = { self.sessions() }
    world.use = { try self.switched(to: $0) }
    world.disconnect = { try await self.disconnect($0) }
    world.connectByKey = { try await self.connect(by: $0) }
    world.givePassphrase = { try await self.givePassphrase($0, $1) }
    world.keepAgain = { try await self.keepAgain() }
    world.calls = { self.shop?.copy.calls ?? CallCount() }
    world.resumeCalls = { self.shop?.copy.resume() }
    world.setCap = { try self.used().copy.setCap($0) }
    world.interval = { self.shop?.copy.interval }
    world.setInterval = { self.shop?.copy.setInterval($0) }
    world.connectDefaults = { self.connectDefaults }
    world.executor = WorkerPool.shared
    world.sleep = { await WorkerPool.pause(seconds: $0) }
    return world
  }

  private func used() throws -> Shop { try shop.orThrow(.notConnected(account: nil)) }
}
