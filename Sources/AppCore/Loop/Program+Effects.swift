import Models
import TerminalKit

extension Program {
  /// Performs effects, one after the other.
  func perform(_ effects: [Effect], from depth: Int? = nil) {
    for effect in effects { perform(effect, from: depth) }
  }

  /// Performs an effect. A newer effect replaces a running one of the same kind.
  ///
  /// - Parameter depth: the position in the stack of the screen that asks, from 1; nil for the
  /// topmost one.
  func perform(_ effect: Effect, from depth: Int? = nil) {
    isStale = true
    let order = Order(effect: effect, depth: depth ?? stack.count)
    switch effect {
    case .ask(let request): ask(request, order)
    case .fleet(let request): fleet(request, order)
    case .compare(let record): context.compared = record
    case .stopFleet: cancel { key, _ in key.loadsAccounts }
    case .export(let export, let file):
      run(.export, order) { [world] in .exported(file: try await world.export(export, file)) }
    case .read, .readAll, .learn, .open, .find, .stop: load(order)
    case .begin, .resume, .understand, .exchange, .acceptAsOwner, .abandon, .use, .disconnect:
      connect(order)
    case .connectByKey, .givePassphrase, .saveAgain: keep(order)
    case .resumeCalls, .setCap, .setInterval: set(effect)
    case .pause: pause(order)
    case .push, .pop, .start, .onBoard, .tab: navigate(effect)
    case .run(let name): run(command: name)
    case .send(let message): send(message)
    case .say(let notice): context.notice = notice
    case .dismiss: context.notice = nil
    case .copy, .showPlain, .toggleMouse, .redraw, .suspend: tell(effect)
    case .toggleMask:
      toggleMask()
      send(.maskChanged)
    case .showQRCode, .measureQRCode, .writeAddress, .openBrowser: carry(effect, order)
    case .picked(let scopes):
      picked = scopes
      onEnd?()
    case .quit: quit()
    }
  }

  /// An effect with the depth of the screen that asks for it.
  struct Order {
    let effect: Effect
    let depth: Int
  }

  /// The seconds without a key after which a held key counts as released.
  private static let rest = 0.4

  private func pause(_ order: Order) {
    let sleep = world.sleep
    run(.pause(depth: order.depth), order) {
      await sleep?(Self.rest)
      return .paused
    }
  }

  private func tell(_ effect: Effect) {
    switch effect {
    case .copy(let foreign):
      let text = Sanitizer.cleanLines(foreign)
      context.notice = .copied(
        text, wasSent: terminal.copy(text), over: terminal.clipboardRoute, aloneBy: keyForAlone)
    case .showPlain(let lines):
      terminal.showPlain(lines.map { CleanText($0) }, hint: .tr("Press any key to go back."))
    case .toggleMouse:
      context.isMouseOn.toggle()
      terminal.setMouse(context.isMouseOn)
    case .redraw: terminal.invalidate()
    default: terminal.suspend()
    }
  }

  /// The key that shows the copied text alone; nil where there is none.
  private var keyForAlone: String? {
    let alone = NamedCommand.showAlone
    let keys = context.keymap[alone.name] ?? [alone.key]
    let isHere = keys.contains { top.command(of: $0, context) == alone.name }
    return isHere ? context.key(alone) : nil
  }

  private func quit() {
    if case .connect(let step) = top.chrome, [2, 3].contains(step), !hasAskedToQuit {
      hasAskedToQuit = true
      context.notice = Notice(
        hint: tr("A login is in progress. Press the same key again to quit."),
        context.defaults.isDemo ? [] : [tr("You can resume it for 30 minutes.")])
      return
    }
    cancel { _, _ in true }
    onEnd?()
  }
}

// MARK: - The mirror

extension Program {
  /// Sends a request to the mirror, which needs no call and no spinner.
  private func ask(_ request: MirrorRequest, _ order: Order) {
    let names = context.names
    run(.ask(depth: order.depth, request), order) { [world] in
      .answered(request, try await world.ask(request, names))
    }
  }
}

// MARK: - The board

extension Program {
  private func fleet(_ request: FleetRequest, _ order: Order) {
    run(.fleet(request), order) { [world, weak self] in
      let (told, telling) = AsyncStream.makeStream(of: FleetProgress.self)
      async let answer = {
        defer { telling.finish() }
        return try await world.fleet(request) { telling.yield($0) }
      }()
      for await progress in told { await self?.report(.fleetProgressed(progress)) }
      return .fleet(request, try await answer)
    }
  }
}

// MARK: - Reading

extension Program {
  /// Performs an effect that may make calls. While the step to a tab can be undone, it is
  /// postponed.
  func load(_ order: Order) {
    if departure == nil { read(order) } else { departure?.orders.append(order) }
  }

  /// Performs an effect that may make calls.
  private func read(_ order: Order) {
    switch order.effect {
    case .read(let list, let page): readPage(list, page, order)
    case .readAll(let lists, let reload): readAll(lists, reload, order)
    case .learn(let list, let reload):
      if jobs.isRunning(.learn(list)) { return }
      run(.learn(list), order) { [world] in .learned(list, try await world.list(list, reload)) }
    case .open(let resource, let id, let reload):
      let key = Jobs.Key.record(RecordKey(resource, id))
      if jobs.isRunning(key) { return }
      run(key, order) { [world] in
        .opened(resource, id: id, try await world.record(resource, id, reload))
      }
    case .find(let barcode, let asksServer):
      run(.find, order) { [world] in
        let match = try await world.products(barcode, asksServer)
        return .found(barcode: barcode, match, askedServer: asksServer)
      }
    case .stop(let lists): cancel { key, _ in key.reads(lists) }
    default: break
    }
  }

  private func readPage(_ list: ListID, _ page: PageWanted, _ order: Order) {
    if jobs.isWalking(list) || (page == .next && jobs.isRunning(.list(list))) { return }
    run(.list(list), order) { [world] in .paged(list, try await world.page(list, page)) }
  }

  private func readAll(_ lists: [ListID], _ reload: Bool, _ order: Order) {
    // Two loads of one list would request the same page twice.
    cancel { key, _ in !key.walked.isEmpty || key.reads(lists) }
    run(.walk(lists), order) { [world, weak self] in
      let (told, telling) = AsyncStream.makeStream(
        of: LoadProgress.self, bufferingPolicy: .bufferingNewest(1))
      async let states = {
        defer { telling.finish() }
        return try await world.all(lists, reload) { telling.yield($0) }
      }()
      for await progress in told { await self?.report(.progressed(lists, progress)) }
      return .walked(lists, try await states)
    }
  }

  /// Sends the progress of a running job to the screens.
  private func report(_ message: Message) {
    if Task.isCancelled { return }
    context.now = world.now()
    context.applyCalls(world.calls())
    send(message)
  }
}

// MARK: - Keeping

extension Program {
  /// Performs effects that concern API keys and the storage of secrets.
  private func keep(_ order: Order) {
    switch order.effect {
    case .connectByKey(let request):
      run(.connect, order) { [world] in .connected(try await world.connectByKey(request)) }
    case .givePassphrase(let passphrase, let account):
      run(.connect, order) { [world] in
        try await world.givePassphrase(passphrase, account)
        return .unlocked
      }
    default:
      run(.connect, order) { [world] in .kept(try await world.saveAgain()) }
    }
  }
}

// MARK: - Connecting

extension Program {
  private func connect(_ order: Order) {
    switch order.effect {
    case .begin(let request):
      run(.connect, order) { [world] in .begun(try await world.begin(request)) }
    case .resume(let secret):
      run(.connect, order) { [world] in .begun(try await world.resume(secret)) }
    case .understand(let text): send(.understood(world.understand(text)))
    case .exchange(let code):
      run(.connect, order) { [world] in .connected(try await world.exchange(code)) }
    case .acceptAsOwner:
      run(.connect, order) { [world] in .accepted(address: try await world.acceptAsOwner()) }
    case .use(let account):
      run(.connect, order) { [world] in .switched(try await world.use(account)) }
    case .disconnect(let account):
      run(.connect, order) { [world] in
        try await world.disconnect(account)
        return .disconnected(account: account)
      }
    default: world.abandon()
    }
  }
}
