import Models
import TerminalKit

// What is set for an account, and the refresh that follows from it.
extension Program {
  /// Reads the settings and calls of the account in use again.
  func takeSettings() {
    context.calls = world.calls()
    context.interval = world.interval()
    waitForRefresh()
  }

  /// Changes a setting of the account in use.
  func set(_ effect: Effect) {
    switch effect {
    case .resumeCalls: world.resumeCalls()
    case .setCap(let cap):
      do { try world.setCap(cap) } catch {
        context.notice = Notice(error as? Problem ?? .other("\(type(of: error))"), context.keymap)
      }
    case .setInterval(let minutes): world.setInterval(minutes)
    default: return
    }
    takeSettings()
  }

  /// Waits for the next refresh, when the user set an interval: nothing refreshes by itself otherwise.
  private func waitForRefresh() {
    cancel { key, _ in key == .interval }
    guard let minutes = context.interval, let sleep = world.sleep, context.session != nil else {
      return
    }
    jobs.start(.interval, depth: 0) { [weak self] in
      repeat { await sleep(Double(minutes) * 60) } while await self?.refreshPlace() == true
    }
  }

  /// Reads again what changes by the minute in the place that is seen; false when it was called off.
  private func refreshPlace() -> Bool {
    if Task.isCancelled { return false }
    context.now = world.now()
    context.calls = world.calls()
    guard context.calls.stoppedUntil == nil, !context.isBusy else { return true }
    let index = stack.lastIndex { $0.base.chrome != .overlay } ?? 0
    // After midnight «today» is another list.
    perform(stack[index].base.appear(context), from: index + 1)
    perform(stack[index].base.refresh(context), from: index + 1)
    return true
  }
}
