import Models
import TerminalKit

// The settings of an account, and the automatic refresh.
extension Program {
  /// Loads the settings and calls of the current account again.
  func applySettings() {
    context.applyCalls(world.calls())
    context.interval = world.interval()
    waitForRefresh()
  }

  /// Changes a setting of the current account.
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
    applySettings()
  }

  /// Waits for the next refresh if the user set an interval. Nothing is refreshed automatically
  /// otherwise.
  private func waitForRefresh() {
    cancel { key, _ in key == .interval }
    guard let minutes = context.interval, let sleep = world.sleep, context.session != nil else {
      return
    }
    jobs.start(.interval, depth: 0) { [weak self] in
      repeat { await sleep(Double(minutes) * 60) } while await self?.refreshPlace() == true
    }
  }

  /// Refreshes what changes by the minute on the visible screen; returns false when it was
  /// cancelled.
  private func refreshPlace() -> Bool {
    if Task.isCancelled { return false }
    context.now = world.now()
    context.applyCalls(world.calls())
    guard context.calls.stoppedUntil == nil, !context.isBusy else { return true }
    let index = stack.lastIndex { $0.base.chrome != .overlay } ?? 0
    // After midnight «today» is another list.
    perform(stack[index].base.appear(context), from: index + 1)
    perform(stack[index].base.refresh(context), from: index + 1)
    return true
  }
}
