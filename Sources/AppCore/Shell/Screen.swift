public import Models
public import TerminalKit

/// Where a screen stands in the program: what is drawn around it.
public enum Chrome: Hashable, Sendable {
  /// A step of the connect flow, from 1; no tabs.
  case connect(Int)
  /// A place in the shop, under the tab of that number; nil when under none of them.
  case browse(Int?)
  /// On top of the screen below, which stays visible.
  case overlay
  /// Nothing: it has the whole terminal.
  case full
}

/// One place of the program: a value with its state, its keys and its drawing.
///
/// The order inside a screen's file is: state, `init`, `title`, `bindings`, `receive`, `draw`, helpers.
public protocol Screen: Equatable, Sendable {
  /// Its name in the header and in the list of keys.
  var title: String { get }
  /// Its step on the way from the root of the tab, as the header shows it.
  func crumb(_ context: Context) -> String
  /// What is drawn around it.
  var chrome: Chrome { get }
  /// Its keys; footer, help and the list of keys come from here.
  static var bindings: [Binding<Self>] { get }
  /// Whether letters go to a text field, so that only other keys reach the bindings.
  var takesText: Bool { get }
  /// It became the topmost screen, for the first time or again.
  mutating func appear(_ context: Context) -> [Effect]
  /// Something happened.
  mutating func receive(_ message: Message, _ context: Context) -> [Effect]
  /// A key while a text field of the screen has focus; nil when the key is not for the field.
  mutating func type(_ key: Key, _ context: Context) -> [Effect]?
  /// The terminal got another size while it was the topmost screen.
  mutating func resized(_ context: Context) -> [Effect]
  /// How old what it shows is, nil when it shows nothing that was read.
  func age(_ context: Context) -> Age?
  /// What reads again what it shows, as far as that changes by the minute.
  mutating func refresh(_ context: Context) -> [Effect]
  /// The scopes without which it has nothing to show.
  func lacks(_ context: Context) -> [Scope]
  /// The least terminal it can be shown whole on.
  var smallest: Size { get }
  /// A click on a cell of the body: it selects, and on what is selected it opens; nil when nothing is there.
  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]?
  /// Draws into the body between header and footer. Never changes anything.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context)
}

extension Screen {
  /// Most screens are called the same everywhere.
  public func crumb(_ context: Context) -> String { title }

  /// Most screens have nothing to click on.
  public mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? { nil }

  /// Most screens need what a complete one needs.
  public var smallest: Size { Frame.smallest }

  /// Most screens have no text field.
  public var takesText: Bool { false }

  /// Most screens need nothing to begin with.
  public mutating func appear(_ context: Context) -> [Effect] { [] }

  /// Most screens read everything from the context.
  public mutating func receive(_ message: Message, _ context: Context) -> [Effect] { [] }

  /// Most screens have no text field.
  public mutating func type(_ key: Key, _ context: Context) -> [Effect]? { nil }

  /// Most screens show more of the same.
  public mutating func resized(_ context: Context) -> [Effect] { [] }

  /// Most screens show nothing that was read.
  public func age(_ context: Context) -> Age? { nil }

  /// Most screens need no scope, or say themselves what is missing.
  public func lacks(_ context: Context) -> [Scope] { [] }

  /// Most screens show nothing that changes by the minute.
  public func refresh(_ context: Context) -> [Effect] { [] }

  /// Offers a key to the text field, then to the bindings; nil when neither takes it.
  mutating func press(_ key: Key, _ context: Context) -> [Effect]? {
    if let effects = type(key, context) { return effects }
    return binding(of: key, context).map { run($0, context) }
  }

  /// Does what a command of that name does, as its key would; nil when it has none.
  mutating func run(_ name: String, _ context: Context) -> [Effect]? {
    Self.bindings.first { $0.name == name }.map { run($0, context) }
  }

  private mutating func run(_ binding: Binding<Self>, _ context: Context) -> [Effect] {
    if let reason = binding.whyNot(self, context) { return [.say(Notice(hint: reason))] }
    return binding.run(on: &self, context)
  }

  /// What a key does: of two commands with the same key the one that can be used now.
  private func binding(of key: Key, _ context: Context) -> Binding<Self>? {
    let meant = Self.bindings.lazy.filter { $0.keys(context.keymap).contains(key) }
    return meant.first { $0.whyNot(self, context) == nil } ?? meant.first
  }

  /// Whether a count may stand before the key now.
  func counts(_ key: Key, _ context: Context) -> Bool {
    binding(of: key, context).map { $0.takesCount && $0.whyNot(self, context) == nil } ?? false
  }

  /// The name of the command that a key does here, nil when it does none.
  func command(of key: Key, _ context: Context) -> String? { binding(of: key, context)?.name }

  /// Its keys as they stand now, for the help.
  func keyHelp(_ context: Context) -> [KeyHelp] {
    Self.bindings.map { KeyHelp($0, context.keymap, whyNot: $0.whyNot(self, context)) }
  }

  /// Those of its keys that the footer shows, and that can be pressed now.
  func footerPairs(_ context: Context) -> [Footer.Pair] {
    var keys: Set<CleanText> = []
    return Self.bindings.compactMap { $0.footerPair(of: self, context, besideText: takesText) }
      .filter { keys.insert($0.key).inserted }
  }

  /// Whether one of the keys is its own.
  func has(oneOf keys: [Key], _ keymap: Keymap = .standard) -> Bool {
    Self.bindings.contains { $0.keys(keymap).contains(where: keys.contains) }
  }
}

/// Any screen, comparable: what the stack of the program and its effects hold.
public struct AnyScreen: Equatable, Sendable {
  /// The screen itself.
  public var base: any Screen

  private let shared: [Binding<Shell>]

  /// Wraps a screen.
  public init(_ base: any Screen) {
    self.base = base
    shared = Self.shared(with: base, .standard)
  }

  /// What the footer shows of the keys that work everywhere: those that the screen has no use of its own for.
  func shared(_ keymap: Keymap) -> [Binding<Shell>] {
    keymap.isEmpty ? shared : Self.shared(with: base, keymap)
  }

  private static func shared(with base: any Screen, _ keymap: Keymap) -> [Binding<Shell>] {
    Shell.bindings.filter { $0.footer != nil && !base.has(oneOf: $0.keys(keymap), keymap) }
  }

  /// Whether both are of one kind and in the same state.
  public static func == (left: AnyScreen, right: AnyScreen) -> Bool {
    func isSame<S: Screen>(_ screen: S) -> Bool { screen == right.base as? S }
    return isSame(left.base)
  }
}
