package import AppCore
package import Foundation
package import Models

/// What `config.yml` says, checked against the table of settings. A value: whoever reads the file is
/// elsewhere.
package struct Settings: Sendable {
  /// Something in the file that cannot be used.
  package struct Fault: Sendable {
    /// Which settings cannot be relied on because of it.
    enum Subject: Hashable, Sendable {
      /// Any: the file is no YAML.
      case everything
      /// That one.
      case setting(Setting)
      /// None: it is like no setting there is.
      case nothing
    }

    /// Which settings it spoils.
    let subject: Subject
    fileprivate let wording: @Sendable () -> Problem

    /// What is wrong, and where, in the language in force: the file is what names it.
    package var problem: Problem { wording() }
  }

  /// The file, whether it is there or not.
  package let path: String
  /// The values by their names, in one spelling.
  private var values: [String: String] = [:]
  private var places: [String: YAMLEntry.Place] = [:]
  /// What cannot be used, in the order of the file.
  package private(set) var faults: [Fault] = []
  /// The keys that the file gives to commands.
  package private(set) var keymap = Keymap.standard
  /// A file of settings in a format that hibou no longer reads, nil when `config.yml` is there or neither is.
  package var oldFile: String?

  /// The settings of a file that holds those entries.
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

  /// The settings of a file that cannot be used at all.
  package init(path: String, unusable fault: YAMLFile.Fault) {
    self.path = path
    faults = [
      Fault(subject: .everything) { Self.problem(fault.words(), path, fault.place) }
    ]
  }

  // MARK: - Values

  /// A value. Throws `Problem.setting` when the file says something about it that cannot be used.
  package func text(_ setting: Setting) throws -> String {
    let spoils: [Fault.Subject] = [.everything, .setting(setting)]
    if let fault = faults.first(where: { spoils.contains($0.subject) }) { throw fault.problem }
    return values[setting.name] ?? setting.standard
  }

  /// A flag. Throws as `text` does.
  package func flag(_ setting: Setting) throws -> Bool { try text(setting) == "true" }

  /// A number, or a share in percent. Throws as `text` does.
  package func number(_ setting: Setting) throws -> Int {
    let text = try text(setting)
    return Int(text.hasSuffix("%") ? String(text.dropLast()) : text) ?? 0
  }

  /// What the file says, nil where it says nothing that can be used.
  package func said(_ setting: Setting) -> String? { values[setting.name] }

  /// What the file says for a setting of which there can be many, by the name that it is about.
  package func named(_ setting: Setting) -> [String: String] {
    var found: [String: String] = [:]
    for (name, value) in values {
      if let word = setting.replacement(in: name) { found[word] = value }
    }
    return found
  }

  /// How many calls a month accounts have, by their names.
  package var callsAMonth: [String: Int] { named(.callsAMonth).compactMapValues { Int($0) } }

  /// How many calls a month hibou may make, by the names of accounts.
  package var caps: [String: Int] { named(.cap).compactMapValues { Int($0) } }

  /// The ages in seconds from which lists are loaded again, by the names of resources.
  package var maxAges: [String: TimeInterval] {
    named(.maxAge).compactMapValues { LoadPolicy.age($0) }
  }

  /// Throws the first mistake that is not about a key: a command is not changed by keys.
  package func check() throws {
    if let fault = faults.first(where: { $0.subject != .setting(.keys) }) { throw fault.problem }
  }

  /// What to say of a file that is not read any more, nil when there is none.
  package var oldFileNote: Problem? {
    oldFile.map {
      .setting(name: $0, what: tr("hibou ignores this file now; the settings are in \(path)."))
    }
  }

  /// A problem with what the file says for a setting.
  package func problem(_ what: String, with setting: Setting) -> Problem {
    Self.problem(what, path, places[setting.name])
  }

  // MARK: - Entries

  private mutating func read(_ entry: YAMLEntry) {
    places[entry.name] = entry.place
    let name = entry.name
    guard let setting = Setting.named(name) else {
      // A group whose lines are all comments.
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

  /// Reads the keys of commands; where one cannot be given, the command keeps its own.
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

  /// A name that is nearly a setting's counts as that one: what was meant by it cannot be done.
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
  /// What is wrong with the keys of a setting such as `keys.refresh`.
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
