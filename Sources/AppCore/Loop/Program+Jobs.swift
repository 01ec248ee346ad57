import Models
import TerminalKit

// Running jobs and handling their results.
extension Program {
  /// Starts a job and cancels older ones that it makes pointless.
  func run(
    _ key: Jobs.Key, _ order: Order, _ work: @escaping @Sendable () async throws -> Message
  ) {
    cancel { running, _ in key.replaces(running) }
    mark(key, isAwaited: true)
    // The job is registered before it runs, so the program never looks idle in between.
    jobs.start(key, depth: order.depth) { [weak self] in
      let result: Result<Message, any Error>
      do { result = .success(try await work()) } catch { result = .failure(error) }
      await self?.finish(key, order.effect, result)
    }
    if key.mayCall, let sleep = world.sleep { spin(sleep) }
  }

  private func finish(_ key: Jobs.Key, _ effect: Effect, _ result: Result<Message, any Error>) {
    // The code that cancelled the job has cleaned up after it.
    if Task.isCancelled { return }
    jobs.finished(key)
    mark(key, isAwaited: false)
    context.now = world.now()
    let wasStopped = context.calls.stoppedUntil != nil
    context.applyCalls(world.calls())
    // The settings are in the mirror, which the first request opens.
    if world.interval() != context.interval { applySettings() }
    switch result {
    case .success(let message): handle(message, of: key)
    case .failure(let error):
      let problem = error as? Problem ?? .other("\(type(of: error))")
      if problem != .stopped { handle(problem, of: key, effect, wasStopped: wasStopped) }
    }
  }

  private func handle(_ message: Message, of key: Jobs.Key) {
    // A problem stays until what failed succeeds or, if it may pass, until any call succeeds.
    let isMended = failed.map(key.replaces) == true
    if isMended || (key.mayCall && context.notice?.isPassing == true) { context.notice = nil }
    if isMended { failed = nil }
    // Screens already know unchanged facts.
    if case .answered(.facts, .facts(let facts)) = message, facts == context.facts { return }
    send(message)
    switch message {
    case .connected, .switched, .disconnected, .kept: applySettings()
    default: break
    }
    switch message {
    case .connected, .switched, .walked: askFacts()
    case .paged(let list, _) where context.lists[list] != nil:
      // A list screen reloaded a short list that the context holds. Reading it from the mirror costs no call.
      perform(.learn(list, reload: false), from: 0)
    default: break
    }
  }

  private func handle(
    _ problem: Problem, of key: Jobs.Key, _ effect: Effect, wasStopped: Bool
  ) {
    context.handleFailure(of: effect)
    if case .passphrase(let trouble) = problem, trouble.asks {
      perform(.push(AnyScreen(PassphraseScreen(trouble, then: effect))))
      return
    }
    // While calls are stopped, missing labels stay ids; that was already reported.
    let isKnown = wasStopped && problem == .quotaUsedUp && effect.isLearning
    if !isKnown {
      context.notice =
        problem == .quotaUsedUp ? .usedUp(context) : Notice(problem, context.keymap)
      failed = key
    }
    send(.failed(effect, problem))
    // The failure may have shown that the account has no month form.
    if case .readAll = effect { askFacts() }
  }

  /// Asks for the facts about the account, which a load may have changed. If that fails, they stay as they are.
  func askFacts() {
    guard context.session != nil else { return }
    let (names, known) = (context.names, context.facts)
    let order = Order(effect: .ask(.facts), depth: 0)
    run(.ask(depth: 0, .facts), order) { [world] in
      .answered(.facts, (try? await world.ask(.facts, names)) ?? .facts(known))
    }
  }

  /// Cancels jobs and cleans up after them.
  func cancel(where isMeant: (Jobs.Key, _ depth: Int) -> Bool) {
    for key in jobs.cancel(where: isMeant) { mark(key, isAwaited: false) }
  }

  /// Records what the program waits for, so that every wait is visible.
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

  /// Moves the spinner while the program waits for the server. Otherwise nothing wakes the program.
  private func spin(_ sleep: @escaping @Sendable (Double) async -> Void) {
    guard !jobs.isRunning(.spinner) else { return }
    jobs.start(.spinner, depth: 0) { [weak self] in
      repeat { await sleep(0.25) } while await self?.turn() == true
    }
  }

  /// Moves the spinner by one step; returns false when the program no longer waits.
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
  /// Whether it loads labels that the screen can do without.
  fileprivate var isLearning: Bool {
    if case .learn(_, reload: false) = self { true } else { false }
  }
}
