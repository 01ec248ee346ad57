import AppCore
import Foundation
import Models

/// What `config.toml` says, checked against the table of settings. A value: whoever reads the file is
/// elsewhere.
///
/// A mistake spoils the setting it is about and no other: a command that does not need that one goes on.
struct Settings: Sendable {
  /// Something in the file that cannot be used.
  struct Fault: Sendable {
    /// Which settings cannot be relied on because of it.
    enum SelectedRecord: Hashable, Sendable {
      /// Any: the file is no TOML.
      case everything
      /// That one.
      case setting(Setting)
      /// None: it is like no setting there is.
      case nothing
    }

    /// Which settings it spoils.
    let subject: SelectedRecord
    fileprivate let wording: @Sendable () -> Problem

    /// What is wrong, and where, in the language in force: the file is what names it.
    var problem: Problem { wording() }
  }

  /// A value of the file, with where it stands.
  struct Entry {
    /// Its table and its key.
    let name: String
    /// The value as text; nil when it is neither a text nor a flag.
    let text: String?
    /// Whether it is written as a flag, not as a text.
    let isFlag: Bool
    /// The value as a whole number, nil when it is none.
    var number: Int?
    /// The line, counted from 1.
    let line: Int
  }

  /// The file, whether it is there or not.
  let path: String
  private var values: [Setting: String] = [:]
  private var lines: [Setting: Int] = [:]
  /// What cannot be used, in the order of the file.
  private(set) var faults: [Fault] = []
  /// The keys that the file gives to commands.
  private(set) var keymap = Keymap.standard
  /// How many calls a month accounts have, by their names (`accounts.NAME.calls_a_month`).
  private(set) var callsAMonth: [String: Int] = [:]
  /// The ages in seconds from which lists are loaded again, by the names of resources (`max_age.NAME`).
  private(set) var maxAges: [String: TimeInterval] = [:]

  /// The settings of a file that holds those entries.
  init(path: String, _ entries: [Entry] = []) {
    self.path = path
    let keys = entries.filter { $0.name.hasPrefix(Self.keysTable) }
    for entry in entries where !entry.name.hasPrefix(Self.keysTable) {
      if !read(namedBelow: entry) { take(entry) }
    }
    if !keys.isEmpty { take(keys: keys) }
  }

  /// The table whose names are those of commands.
  static let keysTable = "keys."

  /// The table whose names are accounts.
  static let accountsTable = "accounts."
  /// What an account has a month, within its table.
  private static let callsAMonthKey = ".calls_a_month"
  /// The table whose names are those of resources.
  static let agesTable = "max_age."

  /// Reads an entry whose name holds that of an account or of a resource; false for any other.
  private mutating func read(namedBelow entry: Entry) -> Bool {
    let name = entry.name
    if name.hasPrefix(Self.accountsTable), name.hasSuffix(Self.callsAMonthKey) {
      let account = name.dropFirst(Self.accountsTable.count).dropLast(Self.callsAMonthKey.count)
      guard let calls = entry.number ?? entry.text.flatMap({ Int($0) }), calls > 0 else {
        add(.nothing, tr("\(name) must be a whole number of calls."), entry.line)
        return true
      }
      callsAMonth[String(account)] = calls
      return true
    }
    guard name.hasPrefix(Self.agesTable) else { return false }
    let resource = String(name.dropFirst(Self.agesTable.count))
    guard Catalog.resource(resource) != nil else {
      let nearest = NearestName.of(resource, in: Catalog.all.map(\.name))
      let hint =
        nearest.map { tr("Did you mean \(Self.agesTable + $0)?") }
        ?? tr("hibou resources lists the names.")
      add(.nothing, tr("unknown resource \(resource).") + " " + hint, entry.line)
      return true
    }
    guard let age = (entry.text ?? entry.number.map(String.init)).flatMap(LoadPolicy.age) else {
      add(.nothing, tr("\(name) must be an age such as 15m, 2h, 1d or 0."), entry.line)
      return true
    }
    maxAges[resource] = age
    return true
  }

  /// The settings of a file that cannot be used at all.
  init(
    path: String, unusable what: @autoclosure @escaping @Sendable () -> String, line: Int? = nil
  ) {
    self.path = path
    faults = [Fault(subject: .everything) { Self.problem(what(), path, line) }]
  }

  /// A value. Throws `Problem.setting` when the file says something about it that cannot be used.
  func text(_ setting: Setting) throws -> String {
    let spoils: [Fault.SelectedRecord] = [.everything, .setting(setting)]
    if let fault = faults.first(where: { spoils.contains($0.subject) }) { throw fault.problem }
    return values[setting] ?? setting.standard
  }

  /// A flag. Throws as `text` does.
  func flag(_ setting: Setting) throws -> Bool { try text(setting) == "true" }

  /// What the file says, nil where it says nothing that can be used.
  func said(_ setting: Setting) -> String? { values[setting] }

  private mutating func take(_ entry: Entry) {
    guard let setting = Setting.all.first(where: { $0.name == entry.name }) else {
      return refuse(entry, about: Self.nearest(to: entry.name))
    }
    guard let text = entry.text, setting.kind.takes(text, isFlag: entry.isFlag) else {
      let nearest = setting.kind.choices.flatMap { NearestName.of(entry.text ?? "", in: $0) }
      return add(
        .setting(setting),
        tr("\(setting.name) must be \(setting.kind.words).")
          + (nearest.map { " " + tr("Did you mean \"\($0)\"?") } ?? ""),
        entry.line)
    }
    values[setting] = text
    lines[setting] = entry.line
  }

  /// A problem with what the file says for a setting.
  func problem(_ what: String, with setting: Setting) -> Problem {
    Self.problem(what, path, lines[setting])
  }

  /// Takes the keys of commands; where one cannot be given, the command keeps its own.
  private mutating func take(keys entries: [Entry]) {
    let wishes = entries.map { entry in
      Keymap.Wish(String(entry.name.dropFirst(Self.keysTable.count)), keys: entry.text ?? "")
    }
    let (map, refused) = Keymap.make(wishes)
    keymap = map
    for (entry, wish) in zip(entries, wishes) {
      guard let fault = refused[wish] else { continue }
      add(.nothing, fault.sentence(about: entry.name), entry.line)
    }
  }

  /// A name that is nearly a setting's is taken for that one: what was meant by it cannot be done.
  private mutating func refuse(_ entry: Entry, about setting: Setting?) {
    add(
      setting.map { .setting($0) } ?? .nothing, Self.noSetting(entry.name, nearest: setting),
      entry.line)
  }

  private static func noSetting(_ name: String, nearest: Setting?) -> String {
    let hint =
      nearest.map { tr("Did you mean \($0.name)?") } ?? tr("hibou info lists the settings.")
    return tr("unknown setting \(name). \(hint)")
  }

  private mutating func add(
    _ subject: Fault.SelectedRecord, _ what: @autoclosure @escaping @Sendable () -> String,
    _ line: Int
  ) {
    faults.append(Fault(subject: subject) { [path] in Self.problem(what(), path, line) })
  }

  private static func problem(_ what: String, _ path: String, _ line: Int?) -> Problem {
    .setting(name: line.map { tr("\(path), line \($0)") } ?? path, what: what)
  }

  private static func nearest(to name: String) -> Setting? {
    let key = name.split(separator: ".").last.map(String.init) ?? name
    let nearest =
      NearestName.of(name, in: Setting.all.map(\.name))
      ?? Setting.all.map(\.name).first { $0.hasSuffix(".\(key)") }
    return Setting.all.first { $0.name == nearest }
  }
}

extension Setting.Kind {
  fileprivate var choices: [String]? { if case .choice(let words) = self { words } else { nil } }

  fileprivate var words: String {
    switch self {
    case .flag: tr("true or false")
    case .choice(let words): words.map { "\"\($0)\"" }.joined(separator: ", ")
    case .text: tr("a text in quotation marks")
    }
  }

  fileprivate func takes(_ text: String, isFlag: Bool) -> Bool {
    switch self {
    case .flag: isFlag
    case .choice(let words): !isFlag && words.contains(text)
    case .text: !isFlag
    }
  }
}

extension Keymap.Fault {
  /// What is wrong with the keys of a setting such as `keys.refresh`.
  fileprivate func sentence(about name: String) -> String {
    switch self {
    case .noCommand(let nearest):
      let hint =
        nearest.map { tr("Did you mean \("\(Settings.keysTable)\($0)")?") }
        ?? tr("hibou info --default-settings lists the commands.")
      return tr("unknown command \(name). \(hint)")
    case .fixed:
      return tr("the key of \(name) belongs to a text field or the mouse and cannot change.")
    case .empty: return tr("\(name) must be keys in quotation marks, such as \"R F5\".")
    case .noKey(let key, let nearest):
      return tr("unknown key \(key).") + (nearest.map { " " + tr("Did you mean \($0)?") } ?? "")
    case .taken(let key, let other, let place):
      return tr("\(key) is the key of \(other) («\(place)»); \(name) keeps its own.")
    }
  }
}
