public import Models
public import TerminalKit

/// The parts that are drawn around a screen.
public enum Chrome: Hashable, Sendable {
  /// A step of the connect flow, from 1; without tabs.
  case connect(Int)
  /// A screen of the shop, under the tab with this number; nil for none of the tabs.
  case browse(Int?)
  /// A box on top of the screen below, which stays visible.
  case overlay
  /// Nothing: the screen has the whole terminal.
  case full
}

/// A screen of the program: a value with its state, its keys and its drawing.
///
/// The order inside a screen's file is: state, `init`, `title`, `bindings`, `receive`, `draw`,
/// helpers.
public protocol Screen: Equatable, Sendable {
  /// The title in the header and in the list of keys.
  var title: String { get }
  /// Returns its step in the breadcrumb of the header.
  func crumb(_ context: Context) -> String
  /// The parts that are drawn around it.
  var chrome: Chrome { get }
  /// Its keys. Footer, help and the list of keys are made from them.
  static var bindings: [Binding<Self>] { get }
  /// Whether letters go to a text field, so that only other keys reach the bindings.
  var takesText: Bool { get }
  /// Called when it becomes the topmost screen, for the first time or again.
  mutating func appear(_ context: Context) -> [Effect]
  /// Called for every event.
  mutating func receive(_ message: Message, _ context: Context) -> [Effect]
  /// Handles a key while a text field of the screen has focus; nil when the key is not for the
  /// field.
  mutating func type(_ key: Key, _ context: Context) -> [Effect]?
  /// Called when the size of the terminal changes while it is the topmost screen.
  mutating func resized(_ context: Context) -> [Effect]
  /// Returns the age of what it shows; nil when it shows no loaded data.
  func age(_ context: Context) -> Age?
  /// Returns the effects that load again what it shows and what changes by the minute.
  mutating func refresh(_ context: Context) -> [Effect]
  /// Returns the missing scopes without which it has nothing to show.
  func lacks(_ context: Context) -> [Scope]
  /// The smallest terminal that shows it completely.
  var smallest: Size { get }
  /// Handles a click on a cell of the body: the first click selects, the next one opens. Nil when
  /// nothing is there.
  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]?
  /// Draws the body between header and footer. It must not change any state.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context)
}

extension Screen {
  /// By default the step is the title.
  public func crumb(_ context: Context) -> String { title }

  /// By default there is nothing to click on.
  public mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? { nil }

  /// By default a complete screen is needed.
  public var smallest: Size { Frame.smallest }

  /// By default there is no text field.
  public var takesText: Bool { false }

  /// By default nothing is done.
  public mutating func appear(_ context: Context) -> [Effect] { [] }

  /// By default everything is read from the context.
  public mutating func receive(_ message: Message, _ context: Context) -> [Effect] { [] }

  /// By default there is no text field.
  public mutating func type(_ key: Key, _ context: Context) -> [Effect]? { nil }

  /// By default nothing is done.
  public mutating func resized(_ context: Context) -> [Effect] { [] }

  /// By default no loaded data is shown.
  public func age(_ context: Context) -> Age? { nil }

  /// By default no scope is needed, or the screen itself says what is missing.
  public func lacks(_ context: Context) -> [Scope] { [] }

  /// By default nothing changes by the minute.
  public func refresh(_ context: Context) -> [Effect] { [] }

  /// Offers a key to the text field, then to the bindings; nil when neither uses it.
  mutating func press(_ key: Key, _ context: Context) -> [Effect]? {
    if let effects = type(key, context) { return effects }
    return binding(of: key, context).map { run($0, context) }
  }

  /// Runs a command by name, as its key would; nil when there is no such command.
  mutating func run(_ name: String, _ context: Context) -> [Effect]? {
    Self.bindings.first { $0.name == name }.map { run($0, context) }
  }

  private mutating func run(_ binding: Binding<Self>, _ context: Context) -> [Effect] {
    if let reason = binding.whyNot(self, context) { return [.say(Notice(hint: reason))] }
    return binding.run(on: &self, context)
  }

  /// Returns the binding of a key; of two with the same key it is the one that can be used now.
  private func binding(of key: Key, _ context: Context) -> Binding<Self>? {
    let meant = Self.bindings.lazy.filter { $0.keys(context.keymap).contains(key) }
    return meant.first { $0.whyNot(self, context) == nil } ?? meant.first
  }

  /// Returns whether a count may come before the key now.
  func counts(_ key: Key, _ context: Context) -> Bool {
    binding(of: key, context).map { $0.takesCount && $0.whyNot(self, context) == nil } ?? false
  }

  /// Returns the name of the command of a key; nil when there is none.
  func command(of key: Key, _ context: Context) -> String? { binding(of: key, context)?.name }

  /// Returns the current keys for the help.
  func keyHelp(_ context: Context) -> [KeyHelp] {
    Self.bindings.map { KeyHelp($0, context.keymap, whyNot: $0.whyNot(self, context)) }
  }

  /// Returns the keys for the footer that can be used now.
  func footerPairs(_ context: Context) -> [Footer.Pair] {
    var keys: Set<CleanText> = []
    return Self.bindings.compactMap { $0.footerPair(of: self, context, besideText: takesText) }
      .filter { keys.insert($0.key).inserted }
  }

  /// Returns whether the screen itself uses one of the keys.
  func has(oneOf keys: [Key], _ keymap: Keymap = .standard) -> Bool {
    Self.bindings.contains { $0.keys(keymap).contains(where: keys.contains) }
  }
}

/// A type-erased, equatable screen, for the stack of the program and for effects.
public struct AnyScreen: Equatable, Sendable {
  /// The screen itself.
  public var base: any Screen

  private let shared: [Binding<Shell>]

  /// Wraps a screen.
  public init(_ base: any Screen) {
    self.base = base
    shared = Self.shared(with: base, .standard)
  }

  /// Returns the global bindings for the footer, without those that this screen overrides.
  func shared(_ keymap: Keymap) -> [Binding<Shell>] {
    keymap.isEmpty ? shared : Self.shared(with: base, keymap)
  }

  private static func shared(with base: any Screen, _ keymap: Keymap) -> [Binding<Shell>] {
    Shell.bindings.filter { $0.footer != nil && !base.has(oneOf: $0.keys(keymap), keymap) }
  }

  /// Returns whether both are of the same type and in the same state.
  public static func == (left: AnyScreen, right: AnyScreen) -> Bool {
    func isSame<S: Screen>(_ screen: S) -> Bool { screen == right.base as? S }
    return isSame(left.base)
  }
}
