public import Models
public import TerminalKit

/// The main loop: an event goes to the topmost screen, the resulting effects are performed, and the
/// screen is drawn once.
///
/// `send` is a plain function on the UI actor that updates, starts effects and marks the screen for
/// drawing. There is no queue, so no message can overtake another.
@UIActor public final class Program {
  /// The state that every screen may read.
  public internal(set) var context: Context
  /// The screens, the topmost last.
  public internal(set) var stack: [AnyScreen]
  /// The chosen scopes, if the program only had to ask for them.
  public internal(set) var picked: ScopeSet?
  /// Called once when the program ends.
  public var onEnd: (@UIActor () -> Void)?

  let terminal: any Terminal
  let world: Dependencies
  var jobs: Jobs
  var isStale = true
  /// The stacks of the other tabs, as they were left.
  var parked: [Int: [AnyScreen]] = [:]
  /// Whether the account was opened from the board, so that Escape leads back there.
  var isFromFleet = false
  /// The tab from which the user came to the board; nil if none.
  var beforeFleet: Int?
  /// The stack before a digit opened the root of a tab; nil after any other step.
  var left: [AnyScreen]?
  var hasAskedToQuit = false
  /// The keys that may be the start of a sequence.
  var keys = KeySequence()
  /// The state before a step to a tab, while that step can be undone.
  var departure: Departure?
  /// The job whose failure the notice is about.
  var failed: Jobs.Key?
  let lineSet: LineSet

  /// Creates a program on a terminal. Nothing is drawn or started before `start`.
  ///
  /// - Parameters:
  ///   - first: the first screen.
  ///   - session: the current account; nil when none is connected.
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

  /// Draws the first frame, then lets the first screen begin its work, so that nothing is loaded
  /// before the first frame.
  public func start() {
    draw()
    context.accounts = world.accounts()
    context.defaults = world.connectDefaults()
    applySettings()
    if let session = context.session {
      context.notice = .tokenEnds(session, at: context.now, context.keymap)
    }
    appear()
    askFacts()
  }

  /// Handles an event of the terminal.
  public func receive(_ event: TerminalEvent) {
    context.now = world.now()
    switch event {
    case .key(let key): press(key)
    case .resized:
      measure()
      terminal.invalidate()
      isStale = true
      perform(stack[stack.count - 1].base.resized(context))
    case .ready: break
    case .lostPasteEnd:
      perform(
        .say(Notice(hint: tr("The paste was cut off. Check the field."))))
    }
  }

  /// Draws if something changed and the terminal is ready; a burst of events makes one frame.
  public func drawIfNeeded() {
    if isStale, terminal.isReady { draw() }
  }

  /// Stores the content of a message, sends it to all screens, the topmost last, and performs their
  /// effects.
  public func send(_ message: Message) {
    isStale = true
    context.handle(message)
    for index in stack.indices where stack.indices.contains(index) {
      perform(stack[index].base.receive(message, context), from: index + 1)
    }
  }

  /// Whether everything is drawn and no job runs, so that the program waits for the user.
  public var isAtRest: Bool { !isStale && jobs.first == nil }

  /// Waits until no job is running. Tests use it.
  public func settle() async {
    while let job = jobs.first {
      await job.value
    }
    drawIfNeeded()
  }

  /// Toggles whether personal data is hidden.
  public func toggleMask() {
    context.names.mask = context.names.mask == nil ? .best(isUnicode: lineSet == .unicode) : nil
  }

  /// The topmost screen.
  var top: any Screen { stack[stack.count - 1].base }

  private func press(_ key: Key) {
    // On a slow line Escape and the next key arrive together; the program has no Alt keys.
    if case .alt(let character) = key {
      press(.escape)
      return press(.character(character))
    }
    if case .longPaste(let bytes) = key {
      return perform(.say(.tooLong(paste: bytes, style: context.style)))
    }
    if !isHeld(key) { act(on: key) }
  }

  /// Gives a key to the topmost screen, then to the keys that work everywhere.
  func act(on key: Key) {
    // The next key dismisses a hint; a problem stays until Esc or until it is resolved.
    if context.notice?.isProblem == false, key != .escape {
      context.notice = nil
      isStale = true
    }
    // A digit goes back only if it is pressed again at once.
    if !Shell.goesToTab(key, context.keymap) { left = nil }
    // The visible screen was measured when it was drawn.
    if isStale { measure() }
    isStale = true
    if case .click(let point) = key { return click(point) }
    let below = stack.dropLast().last?.base
    let effects =
      stack[stack.count - 1].base.press(key, context)
      ?? Shell(screen: top, below: below).press(key, context)
    if let effects {
      perform(effects)
    } else if case .paste(let text) = key {
      pasted(text)
    } else if let reason = Shell(screen: top).whyNothing(key, context) {
      perform(.say(Notice(hint: reason)))
    }
  }

  /// Lets the topmost screen begin its work.
  func appear() { perform(stack[stack.count - 1].base.appear(context)) }

  /// Measures the current screen.
  @discardableResult func measure() -> Layout {
    context.depth = stack.count
    context.size = terminal.size
    let layout = Layout(terminal.size, of: stack, context)
    context.bodyHeight = layout.body.height
    return layout
  }

  private func draw() {
    isStale = false
    let layout = measure()
    terminal.setTitle(CleanText("hibou" + (context.session.map { ": \($0.account)" } ?? "")))
    terminal.present(
      Frame(layout: layout, stack: stack, context: context, lineSet: lineSet).drawn())
  }
}
