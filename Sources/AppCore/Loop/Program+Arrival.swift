import Models
import TerminalKit

// The redirect of the browser to this program.
extension Program {
  /// Handles the answer to the login, on whichever screen of the connect flow the user is.
  public func arrived(_ address: String) {
    let place = stack.last { $0.base.chrome != .overlay }?.base
    guard case .connect(let step)? = place?.chrome, let attempt = context.attempt else { return }
    context.now = world.now()
    if step == 2 { perform(.push(AnyScreen(PasteScreen(attempt)))) }
    send(.arrived(address: address))
    drawIfNeeded()
  }
}
