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
    if case .tab = effect {} else { left = nil }
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

  /// A number opens the root of its tab. Pressed there again it goes back to where the user was: deeper in the tab,
  /// or in the tab before.
  private func go(toTab number: Int) {
    guard let tab = Shell.tabs.first(where: { $0.number == number }) else { return }
    if departure == nil { cancel { key, _ in key.endsWithPlace } } else { cancelLooks() }
    let current = stack.tab
    if let current { parked[current] = stack }
    if current == number, stack.count == 1 {
      guard let back = left else { return }
      left = nil
      stack = back
      return
    }
    let there = current == number ? stack : parked[number] ?? [AnyScreen(tab.screen())]
    left = there.count > 1 ? there : stack
    stack = [there[0]]
  }
}
