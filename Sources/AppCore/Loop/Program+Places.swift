import Models
import TerminalKit

// Navigation between screens.
extension Program {
  /// Changes the stack of screens.
  func navigate(_ effect: Effect) {
    switch effect {
    case .push(let screen): stack.append(screen)
    case .onBoard(let screen):
      if stack.tab != FleetScreen.number { go(toTab: FleetScreen.number) }
      stack.append(screen)
    case .pop: pop()
    case .start(let screen):
      departure = nil
      cancel { key, _ in key != .interval && !key.loadsAccounts }
      // The board is the same for every account.
      let board = stack.tab == FleetScreen.number ? stack : parked[FleetScreen.number]
      isFromFleet = stack.tab == FleetScreen.number
      parked = board.map { [FleetScreen.number: $0.filter(\.isOfAllAccounts)] } ?? [:]
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
    guard stack.count > 1 else { return leaveRoot() }
    stack.removeLast()
    cancel { _, depth in depth > self.stack.count }
  }

  /// Goes back from an account that was opened from the board to the board, and from there to where
  /// the user was.
  private func leaveRoot() {
    if stack.tab == FleetScreen.number {
      guard let before = beforeFleet else { return }
      go(toTab: before)
    } else if isFromFleet, stack.tab != nil {
      let there = parked[FleetScreen.number] ?? []
      go(toTab: FleetScreen.number)
      beforeFleet = nil
      if there.count > 1 { (stack, left) = (there, nil) }
    }
  }

  /// Opens the root of a tab. If it is already shown, goes back to where the user was: deeper in
  /// the tab, or in the previous tab.
  private func go(toTab number: Int) {
    guard let root = Shell.root(ofTab: number) else { return }
    // The root is shown and there is nowhere to go back to: its loads go on.
    if stack.tab == number, stack.count == 1, left == nil { return }
    if departure == nil { cancel { key, _ in key.endsWithPlace } } else { cancelLooks() }
    let current = stack.tab
    if let current { parked[current] = stack }
    if number == FleetScreen.number, current != number { beforeFleet = current }
    if current == number, stack.count == 1 {
      guard let back = left else { return }
      left = nil
      stack = back
      return
    }
    let there = current == number ? stack : parked[number] ?? [AnyScreen(root)]
    left = there.count > 1 ? there : stack
    stack = [there[0]]
  }
}

extension AnyScreen {
  /// Whether it shows the same, whichever account is in use.
  fileprivate var isOfAllAccounts: Bool { base is FleetScreen || base is FleetListScreen }
}
