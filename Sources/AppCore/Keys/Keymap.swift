import Models
public import TerminalKit

/// The keys that a user's settings give to commands, by the names of the commands.
public struct Keymap: Hashable, Sendable {
  private var keys: [String: [Key]] = [:]

  /// Nothing is changed.
  public static let standard = Keymap()

  /// A map that changes nothing.
  public init() {}

  /// Whether nothing is changed.
  public var isEmpty: Bool { keys.isEmpty }

  /// How many commands have other keys.
  public var count: Int { keys.count }

  /// The keys of a command; nil where they are those of the program.
  public internal(set) subscript(_ name: String) -> [Key]? {
    get { isEmpty ? nil : keys[name] }
    set { keys[name] = newValue }
  }
}

extension Keymap {
  /// What somebody wants of a command's keys.
  public struct Wish: Hashable, Sendable {
    /// The command's name.
    public let name: String
    /// The names of keys, with spaces between them.
    public let keys: String

    /// A wish.
    public init(_ name: String, keys: String) {
      self.name = name
      self.keys = keys
    }
  }

  /// Why a wish cannot be granted.
  public enum Fault: Hashable, Sendable {
    /// No command is called so; the nearest that is.
    case noCommand(nearest: String?)
    /// The key is that of a text field, which does not ask here.
    case fixed
    /// No key is named.
    case empty
    /// No key is called so; the nearest that is.
    case noKey(String, nearest: String?)
    /// In a place another command has the key.
    case taken(key: String, by: String, place: String)
  }

  /// The map that wishes make, and why some of them cannot be granted; those change nothing.
  public static func make(_ wishes: [Wish]) -> (map: Keymap, faults: [Wish: Fault]) {
    var map = Keymap()
    var faults: [Wish: Fault] = [:]
    for wish in wishes {
      switch wish.read() {
      case .success(let keys): map[wish.name] = keys
      case .failure(let refusal): faults[wish] = refusal.fault
      }
    }
    // One that is taken back may free a key, or want one back that another wish took.
    while let (wish, fault) = firstClash(among: wishes.filter { faults[$0] == nil }, map) {
      map[wish.name] = nil
      faults[wish] = fault
    }
    return (map, faults)
  }

  private static func firstClash(among wishes: [Wish], _ map: Keymap) -> (Wish, Fault)? {
    // What the settings call keys is the same in every language.
    let (places, standard) = Language.inEnglish { (KeyList.places(map), KeyList.places) }
    for wish in wishes {
      for key in map[wish.name] ?? [] {
        // Where both have the key by themselves, as a place and its help have, they get along with it.
        let known = clashes(of: key.name, for: wish.name, in: standard)
        let fault = clashes(of: key.name, for: wish.name, in: places).first { !known.contains($0) }
        if let fault { return (wish, fault) }
      }
    }
    return nil
  }

  /// Other commands that have the key where the command has it, or everywhere. A command that works everywhere
  /// is in all places.
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
