import Models
import TerminalKit

// The ways to get the authorize address to a browser on another device.
extension Program {
  /// Performs an effect that brings an address to a browser.
  func carry(_ effect: Effect, _ order: Order) {
    switch effect {
    case .showQRCode(let text):
      do {
        perform(.push(AnyScreen(QRScreen(try world.qrCode(text)))))
      } catch { fail(error) }
    case .measureQRCode(let text):
      // If no code can be made, its key says why.
      if let matrix = try? world.qrCode(text) {
        send(.qrCodeMeasured(QRCode(matrix).size(lineSet)))
      }
    case .writeAddress(let address):
      do { context.notice = .written(address, to: try world.writeAddress(address)) } catch {
        fail(error)
      }
    case .openBrowser(let address):
      run(.browser, order) { [world] in
        try await world.openBrowser(address)
        return .browserOpened
      }
    default: break
    }
  }

  private func fail(_ error: any Error) {
    context.notice = Notice(error as? Problem ?? .other("\(type(of: error))"), context.keymap)
  }
}
