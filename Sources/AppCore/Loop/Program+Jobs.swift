import Models
import TerminalKit

// What runs beside the loop, and what comes back from it.
extension Program {
  /// Starts a job; an older one of its kind is cancelled.
  func run(
    _ key: Jobs.Key, _ order: Order, _ work: @escaping @Sendable () async throws -> Message
  ) {
    cancel { running, _ in key.replaces(running) }
    mark(key, isAwaited: true)
    // The effect is registered before it runs, so there is no gap in which the program looks idle.
    jobs.start(key, depth: order.depth) { [weak self] in
      let result: Result<Message, any Error>
      do { result = .success(try await work()) } catch { result = .failure(error) }
      await self?.finish(key, order.effect, result)
    }
    if key.mayCall, let sleep = world.sleep { spin(sleep) }
  }

  private func finish(_ key: Jobs.Key, _ effect: Effect, _ result: Result<Message, any Error>) {
    // Whoever cancelled the job has cleared up after it.
    if Task.isCancelled { return }
    jobs.finished(key)
    mark(key, isAwaited: false)
    context.now = world.now()
    let wasStopped = context.calls.stoppedUntil != nil
    context.calls = world.calls()
    // The settings lie in the copy, which the first look opens.
    if world.interval() != context.interval { takeSettings() }
    switch result {
    case .success(let message): take(message, of: key)
    case .failure(let error):
      let problem = error as? Problem ?? .other("\(type(of: error))")
      if problem != .stopped { take(problem, of: key, effect, wasStopped: wasStopped) }
    }
  }

  private func take(_ message: Message, of key: Jobs.Key) {
    // A problem stays until it is mended, by what failed or by the next try of any call.
    let isMended = failed.map(key.replaces) == true
    if isMended || (key.mayCall && context.notice?.isPassing == true) { context.notice = nil }
    if isMended { failed = nil }
    send(message)
    switch message {
    case .connected, .switched, .disconnected, .kept: takeSettings()
    default: break
    }
  }

  private func take(
    _ problem: Problem, of key: Jobs.Key, _ effect: Effect, wasStopped: Bool
  ) {
    context.takeFailure(of: effect)
    if case .passphrase(let trouble) = problem, trouble.asks {
      perform(.push(AnyScreen(PassphraseScreen(trouble, then: effect))))
      return
    }
    // While calls are stopped, names that the copy lacks stay ids: that was said once.
    let isKnown = wasStopped && problem == .quotaUsedUp && effect.isLearning
    if !isKnown {
      context.notice =
        problem == .quotaUsedUp ? .usedUp(context) : Notice(problem, context.keymap)
      failed = key
    }
    send(.failed(effect, problem))
  }

  /// Cancels jobs and clears up after them.
  func cancel(where isMeant: (Jobs.Key, _ depth: Int) -> Bool) {
    for key in jobs.cancel(where: isMeant) { mark(key, isAwaited: false) }
  }

  /// Notes what is awaited, so that every wait shows itself.
  private func mark(_ key: Jobs.Key, isAwaited: Bool) {
    isStale = true
    switch key {
    case .list(let list), .learn(let list): mark([list], isAwaited)
    case .walk(let lists):
      mark(lists, isAwaited)
      context.progress = nil
    case .record(let record) where isAwaited: context.opening.insert(record)
    case .record(let record): context.opening.remove(record)
    case .fleet(let request) where !request.loaded.isEmpty:
      if isAwaited {
        context.fleetLoads.begin(request.loaded)
      } else {
        context.fleetLoads.end()
      }
    case .find: context.isFinding = isAwaited
    case .connect: context.isConnecting = isAwaited
    case .ask, .fleet, .export, .browser, .pause, .spinner, .digits, .interval: break
    }
  }

  private func mark(_ lists: [ListID], _ isAwaited: Bool) {
    if isAwaited { context.reading.formUnion(lists) } else { context.reading.subtract(lists) }
  }

  /// Moves the spinner while the server is awaited; when it is not, nothing wakes the program.
  private func spin(_ sleep: @escaping @Sendable (Double) async -> Void) {
    guard !jobs.isRunning(.spinner) else { return }
    jobs.start(.spinner, depth: 0) { [weak self] in
      repeat { await sleep(0.25) } while await self?.turn() == true
    }
  }

  /// Turns the spinner by one; false when nothing is awaited any more.
  private func turn() -> Bool {
    guard context.isBusy, !Task.isCancelled else {
      if !Task.isCancelled { jobs.finished(.spinner) }
      return false
    }
    context.tick += 1
    isStale = true
    drawIfNeeded()
    return true
  }
}

extension Effect {
  /// Whether it gets names that the screen can do without.
  fileprivate var isLearning: Bool { if case .learn(_, anew: false) = self { true } else { false } }
}
