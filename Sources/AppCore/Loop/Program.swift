public import Models
public import TerminalKit

/// The loop: an event goes to the topmost screen, its effects are performed, and the screen is drawn once.
///
/// `send` is a plain function on the UI actor: update, start effects, mark for drawing, all at once. There is
/// no inbox and nothing can overtake.
@UIActor public final class Program {
  /// What every screen may look at.
  public internal(set) var context: Context
  /// The screens, the topmost last.
  public internal(set) var stack: [AnyScreen]
  /// The scopes that were chosen, when that was all that was wanted.
  public internal(set) var picked: ScopeSet?
  /// Called once when the program ends.
  public var onEnd: (@UIActor () -> Void)?

  let terminal: any Terminal
  let world: Dependencies
  var jobs: Jobs
  var isStale = true
  /// The places under the other tabs, as they were left.
  var parked: [Int: [AnyScreen]] = [:]
  /// Whether the account was opened from the board, so that Escape leads back there.
  var isFromFleet = false
  /// The tab from which the user came to the board, nil when from none.
  var beforeFleet: Int?
  /// Where the user was before a number opened the root of a tab; nil after any other step.
  var left: [AnyScreen]?
  var hasAskedToQuit = false
  /// The keys that may be the beginning of something.
  var keys = KeySequence()
  /// The place that was left for a tab, while that may be undone.
  var departure: Departure?
  /// The job whose failure the notice tells of.
  var failed: Jobs.Key?
  let lineSet: LineSet

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
    draw()
    context.accounts = world.accounts()
    context.defaults = world.connectDefaults()
    takeSettings()
    if let session = context.session {
      context.notice = .tokenEnds(session, at: context.now, context.keymap)
    }
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
      perform(stack[stack.count - 1].base.resized(context))
    case .ready: break
    case .lostPasteEnd:
      perform(
        .say(Notice(hint: tr("The paste was cut off. Check the field."))))
    }
  }

  /// Draws when something changed and the line is free; a burst of events is one frame.
  public func drawIfNeeded() {
    if isStale, terminal.isReady { draw() }
  }

  /// Keeps what a message brought, tells all screens, the topmost last, and does what they ask for.
  public func send(_ message: Message) {
    isStale = true
    context.take(message)
    for index in stack.indices where stack.indices.contains(index) {
      perform(stack[index].base.receive(message, context), from: index + 1)
    }
  }

  /// Whether it shows what it was asked for and waits for the user.
  public var isAtRest: Bool { !isStale && jobs.first == nil }

  /// Waits until nothing is awaited any more: what tests wait for.
  public func settle() async {
    while let job = jobs.first {
      await job.value
    }
    drawIfNeeded()
  }

  /// Hides what tells about people from now on, or shows it again.
  public func toggleMask() {
    context.names.mask = context.names.mask == nil ? .best(isUnicode: lineSet == .unicode) : nil
  }

  /// The topmost screen.
  var top: any Screen { stack[stack.count - 1].base }

  private func press(_ key: Key) {
    // On a slow line Escape and the key after it arrive together; no key here is an Alt key.
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
    // A hint has been read when the next key is pressed; a problem stays until Esc or until it is mended.
    if context.notice?.isProblem == false, key != .escape {
      context.notice = nil
      isStale = true
    }
    // A number goes back only when it is pressed again at once.
    if !Shell.goesToTab(key, context.keymap) { left = nil }
    // What is on the glass was measured when it was drawn.
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

  /// Measures the screen as it is now.
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
