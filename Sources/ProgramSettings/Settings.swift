package import AppCore
package import Foundation
package import Models

/// The contents of `config.yml`, checked against the table of settings. This is a value;
/// `SettingsFile` reads the file.
package struct Settings: Sendable {
  /// A mistake in the file.
  package struct Fault: Sendable {
    /// The settings that are affected by a mistake.
    enum Subject: Hashable, Sendable {
      /// All settings, because the file is not valid YAML.
      case everything
      /// A single setting.
      case setting(Setting)
      /// No setting, because the name is not similar to any.
      case nothing
    }

    /// The affected settings.
    let subject: Subject
    fileprivate let wording: @Sendable () -> Problem

    /// The mistake with its position, in the current language, which the file itself may set.
    package var problem: Problem { wording() }
  }

  /// The path of the file, whether it exists or not.
  package let path: String
  /// The normalized values, by name.
  private var values: [String: String] = [:]
  private var places: [String: YAMLEntry.Place] = [:]
  /// The mistakes, in the order of the file.
  package private(set) var faults: [Fault] = []
  /// The keys that the file assigns to commands.
  package private(set) var keymap = Keymap.standard
  /// The path of a settings file in a format that hibou no longer reads; nil when there is none, or
  /// when `config.yml` exists.
  package var oldFile: String?

  /// Creates the settings from the entries of a file.
  package init(path: String, _ entries: [YAMLEntry] = []) {
    self.path = path
    for entry in entries where places[entry.name] == nil { read(entry) }
    for entry in entries where entry.place != places[entry.name] && places[entry.name] != nil {
      add(
        Setting.named(entry.name).map { .setting($0) } ?? .nothing,
        tr("\(entry.name) is there twice."), entry.place)
    }
    readKeys(entries)
  }

  /// Creates the settings for a file that cannot be used at all.
  package init(path: String, unusable fault: YAMLFile.Fault) {
    self.path = path
    faults = [
      Fault(subject: .everything) { Self.problem(fault.words(), path, fault.place) }
    ]
  }

  // MARK: - Values

  /// Returns a value. Throws `Problem.setting` when the file has a mistake that affects it.
  package func text(_ setting: Setting) throws -> String {
    let spoils: [Fault.Subject] = [.everything, .setting(setting)]
    if let fault = faults.first(where: { spoils.contains($0.subject) }) { throw fault.problem }
    return values[setting.name] ?? setting.standard
  }

  /// Returns a flag. Throws as `text` does.
  package func flag(_ setting: Setting) throws -> Bool { try text(setting) == "true" }

  /// Returns a number, or a percentage. Throws as `text` does.
  package func number(_ setting: Setting) throws -> Int {
    let text = try text(setting)
    return Int(text.hasSuffix("%") ? String(text.dropLast()) : text) ?? 0
  }

  /// Returns the value in the file; nil when the file has no valid one.
  package func said(_ setting: Setting) -> String? { values[setting.name] }

  /// Returns the values of a setting with a placeholder, by the text in place of it.
  package func named(_ setting: Setting) -> [String: String] {
    var found: [String: String] = [:]
    for (name, value) in values {
      if let word = setting.replacement(in: name) { found[word] = value }
    }
    return found
  }

  /// The calls per month of accounts, by name.
  package var callsAMonth: [String: Int] { named(.callsAMonth).compactMapValues { Int($0) } }

  /// The monthly caps on hibou's calls, by account.
  package var caps: [String: Int] { named(.cap).compactMapValues { Int($0) } }

  /// The maximum ages of lists in seconds, by the name of the resource.
  package var maxAges: [String: TimeInterval] {
    named(.maxAge).compactMapValues { LoadPolicy.age($0) }
  }

  /// Throws the first mistake that is not about keys, because keys do not affect commands.
  package func check() throws {
    if let fault = faults.first(where: { $0.subject != .setting(.keys) }) { throw fault.problem }
  }

  /// The problem that an old settings file is not read any more; nil when there is none.
  package var oldFileNote: Problem? {
    oldFile.map {
      .setting(name: $0, what: tr("hibou ignores this file now; the settings are in \(path)."))
    }
  }

  /// Returns a problem that quotes the value of a setting in the file.
  package func problem(_ what: String, with setting: Setting) -> Problem {
    Self.problem(what, path, places[setting.name])
  }

  // MARK: - Entries

  private mutating func read(_ entry: YAMLEntry) {
    places[entry.name] = entry.place
    let name = entry.name
    guard let setting = Setting.named(name) else {
      // This is a group whose lines are all comments.
      if Setting.isGroup(name), entry.isNothing || entry.text == nil && entry.words == nil {
        return
      }
      return refuse(entry)
    }
    if setting == .keys { return }
    if setting == .maxAge, let resource = setting.replacement(in: name),
      Catalog.resource(resource) == nil
    {
      let nearest = NearestName.of(resource, in: Catalog.all.map(\.name))
      return add(.setting(setting), Self.noResource(resource, nearest: nearest), entry.place)
    }
    guard let value = setting.kind.value(of: entry) else {
      let nearest = setting.kind.choices.flatMap { NearestName.of(entry.text ?? "", in: $0) }
      return add(
        .setting(setting),
        tr("\(name) must be \(setting.kind.words).")
          + (nearest.map { " " + tr("Did you mean \"\($0)\"?") } ?? ""),
        entry.valuePlace)
    }
    values[name] = value
    places[name] = entry.place
  }

  /// Reads the keys of commands. A command with an invalid key keeps its default keys.
  private mutating func readKeys(_ entries: [YAMLEntry]) {
    let entries = entries.filter { Setting.keys.replacement(in: $0.name) != nil }
    if entries.isEmpty { return }
    let wishes = entries.map { entry in
      Keymap.Wish(
        Setting.keys.replacement(in: entry.name) ?? "",
        keys: Setting.keys.kind.value(of: entry) ?? "")
    }
    let (map, refused) = Keymap.make(wishes)
    keymap = map
    for (entry, wish) in zip(entries, wishes) {
      guard let fault = refused[wish] else { continue }
      add(.setting(.keys), fault.sentence(about: entry.name), entry.place)
    }
  }

  /// Records a mistake. A name that is similar to a setting affects that setting.
  private mutating func refuse(_ entry: YAMLEntry) {
    let name = entry.name
    if Setting.isGroup(name) {
      return add(.nothing, tr("\(name) is a group: its settings are indented lines."), entry.place)
    }
    let nearest = Setting.nearest(to: name)
    add(
      nearest.map { .setting($0.setting) } ?? .nothing,
      Self.noSetting(name, nearest: nearest?.name), entry.place)
  }

  private static func noSetting(_ name: String, nearest: String?) -> String {
    let hint = nearest.map { tr("Did you mean \($0)?") } ?? tr("hibou info lists the settings.")
    return tr("unknown setting \(name). \(hint)")
  }

  private static func noResource(_ name: String, nearest: String?) -> String {
    let hint =
      nearest.map { tr("Did you mean \("max_age.\($0)")?") }
      ?? tr("hibou resources lists the names.")
    return tr("unknown resource \(name).") + " " + hint
  }

  private mutating func add(
    _ subject: Fault.Subject, _ what: @autoclosure @escaping @Sendable () -> String,
    _ place: YAMLEntry.Place
  ) {
    faults.append(Fault(subject: subject) { [path] in Self.problem(what(), path, place) })
  }

  package static func problem(_ what: String, _ path: String, _ place: YAMLEntry.Place?) -> Problem
  {
    .setting(
      name: place.map { tr("\(path), line \($0.line), column \($0.column)") } ?? path, what: what)
  }
}

extension Keymap.Fault {
  /// Returns a mistake in the keys of a setting such as `keys.refresh` as a sentence.
  fileprivate func sentence(about name: String) -> String {
    switch self {
    case .noCommand(let nearest):
      let hint =
        nearest.map { tr("Did you mean \("keys.\($0)")?") }
        ?? tr("hibou info --default-settings lists the commands.")
      return tr("unknown command \(name). \(hint)")
    case .fixed:
      return tr("the key of \(name) belongs to a text field or the mouse and cannot change.")
    case .empty: return tr("\(name) must be \(Setting.Kind.keys.words).")
    case .noKey(let key, let nearest):
      return tr("unknown key \(key).") + (nearest.map { " " + tr("Did you mean \($0)?") } ?? "")
    case .taken(let key, let other, let place):
      return tr("\(key) is the key of \(other) («\(place)»); \(name) keeps its own.")
    }
  }
}
