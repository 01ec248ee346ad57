package import AppCore
import Models
import ProgramSettings
import ShopKit

extension Wiring {
  /// Returns the dependencies of the full screen.
  ///
  /// - Parameter exports: writes the files of exports.
  package func dependencies(_ exports: any FileExports) -> Dependencies {
    let service = service
    var world = Dependencies(now: now)
    world.ask = { try await service.used().answer($0, $1) }
    world.fleet = { try await self.answer($0, $1) }
    world.export = { try await self.export($0, to: $1, exports) }
    world.page = { try await service.used().page($0, $1) }
    world.all = { try await Sync(service.used()).lists($0, reload: $1, tell: $2) }
    world.list = { try await service.used().list($0, reload: $1) }
    world.record = { try await service.used().record($0, $1, reload: $2) }
    world.products = { try await service.used().products(barcode: $0, asksServer: $1) }
    world.begin = { try await service.begin($0) }
    world.resume = { try await service.resume($0) }
    world.understand = { Reading(service.understand($0), length: $0.count) }
    world.exchange = { try await service.exchange($0) }
    world.acceptAsOwner = { try await service.acceptAsOwner() }
    world.qrCode = { try AddressQRCode.matrix(of: $0) }
    world.writeAddress = { try service.writeAddress($0) }
    world.openBrowser = { try await Browser.open($0) }
    world.abandon = { service.abandon() }
    world.accounts = { service.sessions() }
    world.use = { try service.switched(to: $0) }
    world.disconnect = { try await service.disconnect($0) }
    world.connectByKey = { try await service.connect(by: $0) }
    world.givePassphrase = { try await service.givePassphrase($0, $1) }
    world.saveAgain = { try await service.saveAgain() }
    world.calls = { service.shop?.mirror.knownCalls }
    world.resumeCalls = { service.shop?.mirror.resume() }
    world.setCap = { try service.used().mirror.setCap($0) }
    world.interval = { service.shop?.mirror.interval }
    world.setInterval = { service.shop?.mirror.setInterval($0) }
    world.connectDefaults = { service.connectDefaults }
    world.executor = WorkerPool.shared
    world.sleep = { await WorkerPool.pause(seconds: $0) }
    return world
  }
}

extension Wiring {
  /// Answers a request of the board.
  private func answer(
    _ request: FleetRequest, _ tell: @escaping @Sendable (FleetProgress) -> Void
  ) async throws -> FleetAnswer {
    switch request {
    case .look(let accounts):
      let reader = FleetReader(service)
      return .rows(await reader.rows(of: accounts ?? reader.accounts) { tell(.looked($0)) })
    case .cost(let accounts):
      return .costs(
        await FleetLoader(service, share: try settings.fleetShare()).costs(of: accounts))
    case .load(let accounts):
      await FleetLoader(service, share: try settings.fleetShare()).load(accounts, tell: tell)
      return .loaded
    case .count(let query):
      let accounts = FleetReader(service).accounts
      return .counts(
        await FleetLists(service).counts(query, of: accounts) { tell(.counted(query, $0)) })
    case .list(let query, let parts):
      return .windows(await FleetLists(service).windows(query, parts))
    }
  }
}

extension AccountService {
  fileprivate func used() throws -> ShopClient { try shop.orThrow(.notConnected(account: nil)) }
}
