import Models
public import TerminalKit

/// The keys that a user's settings assign to commands, by command name.
public struct Keymap: Hashable, Sendable {
  private var keys: [String: [Key]] = [:]

  /// The keymap that changes nothing.
  public static let standard = Keymap()

  /// Creates a map that changes nothing.
  public init() {}

  /// Whether nothing is changed.
  public var isEmpty: Bool { keys.isEmpty }

  /// The number of commands with changed keys.
  public var count: Int { keys.count }

  /// The keys of a command; nil for its default keys.
  public internal(set) subscript(_ name: String) -> [Key]? {
    get { isEmpty ? nil : keys[name] }
    set { keys[name] = newValue }
  }
}

extension Keymap {
  /// A line of the settings that assigns keys to a command.
  public struct Wish: Hashable, Sendable {
    /// The name of the command.
    public let name: String
    /// The names of the keys, separated by spaces.
    public let keys: String

    /// Creates a wish.
    public init(_ name: String, keys: String) {
      self.name = name
      self.keys = keys
    }
  }

  /// Why an assignment is invalid.
  public enum Fault: Hashable, Sendable {
    /// There is no such command; `nearest` is a similar existing name.
    case noCommand(nearest: String?)
    /// The key belongs to text fields, which use it themselves.
    case fixed
    /// No key is named.
    case empty
    /// There is no such key; `nearest` is a similar existing name.
    case noKey(String, nearest: String?)
    /// Another command has the key on the named screen.
    case taken(key: String, by: String, place: String)
  }

  /// Returns the keymap of the valid assignments, and the faults of the others, which change
  /// nothing.
  public static func make(_ wishes: [Wish]) -> (map: Keymap, faults: [Wish: Fault]) {
    var map = Keymap()
    var faults: [Wish: Fault] = [:]
    for wish in wishes {
      switch wish.read() {
      case .success(let keys): map[wish.name] = keys
      case .failure(let refusal): faults[wish] = refusal.fault
      }
    }
    // Rejecting one assignment may free a key, or give back one that another assignment took.
    while let (wish, fault) = firstClash(among: wishes.filter { faults[$0] == nil }, map) {
      map[wish.name] = nil
      faults[wish] = fault
    }
    return (map, faults)
  }

  private static func firstClash(among wishes: [Wish], _ map: Keymap) -> (Wish, Fault)? {
    // The names of keys in the settings are the same in every language.
    let (places, standard) = Language.inEnglish { (KeyList.places(map), KeyList.places) }
    for wish in wishes {
      for key in map[wish.name] ?? [] {
        // Commands that share a key by default, as a screen and its help do, may keep sharing it.
        let known = clashes(of: key.name, for: wish.name, in: standard)
        let fault = clashes(of: key.name, for: wish.name, in: places).first { !known.contains($0) }
        if let fault { return (wish, fault) }
      }
    }
    return nil
  }

  /// Returns the other commands that have the key on the same screen or everywhere. A command that
  /// works everywhere is on all screens.
  private static func clashes(
    of key: String, for name: String, in places: [KeyList.Place]
  ) -> [Fault] {
    let everywhere = places.prefix(1)
    let own = places.filter { $0.has(key, for: name) }
    let isEverywhere = everywhere.first?.has(key, for: name) ?? false
    return (isEverywhere ? places : own.isEmpty ? [] : own + everywhere).flatMap { place in
      place.keys.filter { $0.name != name && $0.keys.contains(key) }.map {
        .taken(key: key, by: $0.name, place: place.title)
      }
    }
  }
}

extension KeyList.Place {
  fileprivate func has(_ key: String, for name: String) -> Bool {
    keys.contains { $0.name == name && $0.keys.contains(key) }
  }
}

extension Keymap.Wish {
  struct Refusal: Error { let fault: Keymap.Fault }

  fileprivate func read() -> Result<[Key], Refusal> {
    guard KeyList.names.contains(name) else {
      return refuse(.noCommand(nearest: KeyList.nearest(to: name)))
    }
    if KeyList.fixed.contains(name) { return refuse(.fixed) }
    let words = keys.split(separator: " ").map(String.init)
    if words.isEmpty { return refuse(.empty) }
    var found: [Key] = []
    for word in words {
      guard let key = Key(named: word) else {
        return refuse(.noKey(word, nearest: KeyList.nearestKey(to: word)))
      }
      found.append(key)
    }
    return .success(found)
  }

  private func refuse(_ fault: Keymap.Fault) -> Result<[Key], Refusal> {
    .failure(Refusal(fault: fault))
  }
}
