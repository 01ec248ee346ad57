public import Models
public import TerminalKit

/// The loop: an event goes to the topmost screen, its effects are performed, and the screen is drawn once.
///
/// `send` is a plain function on the UI actor: update, start effects, mark for drawing, all at once. There is
/// no inbox and nothing can overtake.
@UIActor public final class Program {
  /// What every screen may look at.
  public private(set) var context: Context
  /// The screens, the topmost last.
  public private(set) var stack: [AnyScreen]
  /// The scopes that were chosen, when that was all that was wanted.
  public private(set) var picked: ScopeSet?
  /// Called once when the program ends.
  public var onEnd: (@UIActor () -> Void)?

  private let terminal: any Terminal
  private let world: Dependencies
  private let lineSet: LineSet
  private var jobs: Jobs
  private var parked: [Int: [AnyScreen]] = [:]
  private var isStale = true
  private var hasAskedToQuit = false
  private var failed: Jobs.Key?

  /// A program on a terminal. Nothing is drawn and nothing starts before `start`.
  ///
  /// - Parameters:
  ///   - first: the screen to begin with.
  ///   - session: the account in use, nil when none is connected.
  public init(
    on terminal: any Terminal, world: Dependencies, context: Context, first: any Screen,
    session: Session? = nil, lineSet: LineSet = .unicode
  ) {
    self.terminal = terminal
    self.lineSet = lineSet
    self.world = world
    jobs = Jobs(on: world.executor)
    self.context = context
    self.context.session = session
    stack = [AnyScreen(first)]
  }

  /// Draws the first frame, then lets the first screen begin its work: nothing is read before it is seen.
  public func start() {
    measure()
    draw()
    context.calls = world.calls()
    context.accounts = world.accounts()
    context.defaults = world.connectDefaults()
    appear()
  }

  /// Takes what the terminal reports.
  public func receive(_ event: TerminalEvent) {
    context.now = world.now()
    switch event {
    case .key(let key): press(key)
    case .resized:
      measure()
      terminal.invalidate()
      isStale = true
    case .ready: break
    }
  }

  /// Draws when something changed and the line is free; a burst of events is one frame.
  public func drawIfNeeded() {
    if isStale, terminal.isReady { draw() }
  }

  /// Tells all screens what happened, the topmost last, and does what they ask for.
  public func send(_ message: Message) {
    isStale = true
    for index in stack.indices where stack.indices.contains(index) {
      for effect in stack[index].base.receive(message, context) { perform(effect) }
    }
  }

  /// Waits until nothing is awaited any more: what tests wait for.
  public func settle() async {
    while let job = jobs.first {
      await job.value
    }
    drawIfNeeded()
  }

  private var top: any Screen { stack[stack.count - 1].base }

  private func press(_ key: Key) {
    // On a slow line Escape and the key after it arrive together; no key here is an Alt key.
    if case .alt(let character) = key {
      press(.escape)
      return press(.character(character))
    }
    isStale = true
    // A hint has been read when the next key is pressed; a problem stays until Esc or until it is mended.
    if context.notice?.isProblem == false, key != .escape { context.notice = nil }
    measure()
    let effects =
      stack[stack.count - 1].base.press(key, context) ?? Shell(screen: top).press(key, context)
    if let effects {
      for effect in effects { perform(effect) }
    } else if case .paste = key {
      perform(.say(Notice(hint: "A paste belongs into a text field; here it was not used.")))
    }
  }

  private func appear() {
    for effect in stack[stack.count - 1].base.appear(context) { perform(effect) }
  }

  private func measure() {
    context.depth = stack.count
    context.size = terminal.size
    context.bodyHeight = Frame(stack: stack, context: context, lineSet: lineSet).bodyHeight(
      size: terminal.size)
  }

  private func draw() {
    isStale = false
    terminal.present(
      Frame(stack: stack, context: context, lineSet: lineSet).drawn(size: terminal.size))
  }
}

// MARK: - Effects

extension Program {
  /// Does one thing to the world. A newer effect of a kind replaces an older one that still runs.
  func perform(_ effect: Effect) {
    isStale = true
    switch effect {
    case .read(let query, let page): read(query, page)
    case .open(let resource, let id): open(resource, id)
    case .stop(let query): cancel { key, _ in key == .list(query) }
    case .begin(let request):
      run(.connect, effect) { [world] in .begun(try await world.begin(request)) }
    case .understand(let text): send(.understood(world.understand(text)))
    case .exchange(let code):
      run(.connect, effect) { [world] in .connected(try await world.exchange(code)) }
    case .acceptAsOwner:
      run(.connect, effect) { [world] in .accepted(address: try await world.acceptAsOwner()) }
    case .abandon: world.abandon()
    case .use(let account):
      run(.connect, effect) { [world] in .switched(try await world.use(account)) }
    case .disconnect(let account): disconnect(account)
    case .push, .pop, .start, .tab: navigate(effect)
    case .send(let message): send(message)
    case .say(let notice): context.notice = notice
    case .dismiss: context.notice = nil
    case .copy, .showPlain, .toggleMouse, .redraw, .suspend: tell(effect)
    case .picked(let scopes):
      picked = scopes
      onEnd?()
    case .quit: quit()
    }
  }

  private func read(_ query: Query, _ page: Int) {
    let key = Jobs.Key.list(query)
    if jobs.isRunning(key), page > 1 { return }
    run(key, .read(query, page: page)) { [world] in
      .paged(query, try await world.page(query, page))
    }
  }

  private func open(_ resource: Resource, _ id: String) {
    let record = RecordKey(resource, id)
    if jobs.isRunning(.record(record)) { return }
    run(.record(record), .open(resource, id: id)) { [world] in
      .opened(resource, id: id, try await world.record(resource, id))
    }
  }

  private func disconnect(_ account: String) {
    run(.connect, .disconnect(account: account)) { [world] in
      try await world.disconnect(account)
      return .disconnected(account: account)
    }
  }

  private func tell(_ effect: Effect) {
    switch effect {
    case .copy(let text): context.notice = .copied(text, wasSent: terminal.copy(text))
    case .showPlain(let lines): terminal.showPlain(lines.map { CleanText($0) })
    case .toggleMouse:
      context.isMouseOn.toggle()
      terminal.setMouse(context.isMouseOn)
    case .redraw: terminal.invalidate()
    default: terminal.suspend()
    }
  }

  private func quit() {
    if case .connect(let step) = top.chrome, [2, 3].contains(step), !hasAskedToQuit {
      hasAskedToQuit = true
      context.notice = Notice(hint: "A login is under way. The same key again leaves it and quits.")
      return
    }
    cancel { _, _ in true }
    onEnd?()
  }
}

// MARK: - Going places

extension Program {
  private func navigate(_ effect: Effect) {
    switch effect {
    case .push(let screen): stack.append(screen)
    case .pop: pop()
    case .start(let screen):
      cancel { _, _ in true }
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

// MARK: - What comes back

extension Program {
  private func run(
    _ key: Jobs.Key, _ effect: Effect, _ work: @escaping @Sendable () async throws -> Message
  ) {
    cancel { running, _ in running == key }
    mark(key, isAwaited: true)
    // The effect is registered before it runs, so there is no gap in which the program looks idle.
    jobs.start(key, depth: stack.count) { [weak self] in
      let result: Result<Message, any Error>
      do { result = .success(try await work()) } catch { result = .failure(error) }
      await self?.finish(key, effect, result)
    }
    if let pause = world.pause { spin(pause) }
  }

  private func finish(_ key: Jobs.Key, _ effect: Effect, _ result: Result<Message, any Error>) {
    // Whoever cancelled the job has cleared up after it.
    if Task.isCancelled { return }
    jobs.finished(key)
    mark(key, isAwaited: false)
    context.now = world.now()
    context.calls = world.calls()
    switch result {
    case .success(let message):
      // A problem stays until it is mended, by what failed or by the next try of any call.
      if failed == key || context.notice?.isPassing == true { context.notice = nil }
      context.take(message)
      send(message)
    case .failure(let error):
      let problem = error as? Problem ?? .other("\(type(of: error))")
      if problem == .stopped { return }
      context.notice = Notice(problem)
      failed = key
      send(.failed(effect, problem))
    }
  }

  private func cancel(where isMeant: (Jobs.Key, _ depth: Int) -> Bool) {
    for key in jobs.cancel(where: isMeant) { mark(key, isAwaited: false) }
  }

  /// Notes what is awaited, so that every wait shows itself.
  private func mark(_ key: Jobs.Key, isAwaited: Bool) {
    isStale = true
    switch key {
    case .list(let query) where isAwaited: context.reading.insert(query)
    case .list(let query): context.reading.remove(query)
    case .record(let record) where isAwaited: context.opening.insert(record)
    case .record(let record): context.opening.remove(record)
    case .connect: context.isConnecting = isAwaited
    case .spinner: break
    }
  }

  /// Moves the spinner while something is awaited; when nothing is, nothing wakes the program.
  private func spin(_ pause: @escaping @Sendable () async -> Void) {
    guard !jobs.isRunning(.spinner) else { return }
    jobs.start(.spinner, depth: 0) { [weak self] in
      repeat { await pause() } while await self?.turn() == true
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
