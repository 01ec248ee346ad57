import Models
import TerminalKit

// Going from place to place.
extension Program {
  /// Changes what stands on the stack.
  func navigate(_ effect: Effect) {
    switch effect {
    case .push(let screen): stack.append(screen)
    case .pop: pop()
    case .start(let screen):
      departure = nil
      cancel { key, _ in key != .interval }
      parked = [:]
      stack = [screen]
    case .tab(let number): go(toTab: number)
    default: return
    }
    hasAskedToQuit = false
    context.notice = nil
    measure()
    appear()
  }

  private func pop() {
    guard stack.count > 1 else { return }
    stack.removeLast()
    cancel { _, depth in depth > self.stack.count }
  }

  private func go(toTab number: Int) {
    guard let tab = Shell.tabs.first(where: { $0.number == number }) else { return }
    if departure == nil { cancel { key, _ in key.endsWithPlace } } else { cancelLooks() }
    if case .browse(let current?) = stack[0].base.chrome {
      if current == number {
        stack = [stack[0]]
        return
      }
      parked[current] = stack
    }
    stack = parked[number] ?? [AnyScreen(tab.screen())]
  }
}
