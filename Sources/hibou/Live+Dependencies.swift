import AppCore
import Models

extension Live {
  /// What the full screen asks of the world.
  var dependencies: Dependencies {
    var world = Dependencies(now: now)
    world.page = { try await self.used().page($0, $1) }
    world.record = { try await self.used().record($0, $1) }
    world.begin = { try await self.begin($0) }
    world.understand = { self.understand($0) }
    world.exchange = { try await self.exchange($0) }
    world.acceptAsOwner = { try await self.acceptAsOwner() }
    world.abandon = { self.abandon() }
    world.accounts = { self.sessions() }
    world.use = { try self.openShop($0).session }
    world.disconnect = { try self.disconnect($0) }
    world.calls = { self.shop?.calls() ?? 0 }
    world.connectDefaults = { self.connectDefaults }
    world.executor = WorkerPool.shared
    world.pause = { await WorkerPool.pause(seconds: 0.25) }
    return world
  }

  private func used() throws -> Shop { try shop.orThrow(.notConnected(account: nil)) }
}
