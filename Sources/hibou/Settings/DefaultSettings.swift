import AppCore
import Models

/// A file of settings in which everything is as it is without one: to begin one's own with.
enum DefaultSettings {
  /// The file's text, with what each setting does in a comment before it.
  static var text: String {
    let tables = Dictionary(grouping: Setting.all, by: \.table)
    var seen: Set<String> = []
    let names = Setting.all.map(\.table).filter { seen.insert($0).inserted }
    return ([head + "\n"] + names.map { table($0, tables[$0] ?? []) } + [keys]).joined()
  }

  private static var head: String {
    "# "
      + tr(
        "Settings of hibou. All are optional; these are the defaults."
      )
  }

  private static func table(_ name: String, _ settings: [Setting]) -> String {
    let lines = settings.map { setting in
      "# \(tr(term: setting.help))\(setting.kind.hint)\n\(setting.key) = \(setting.kind.toml(setting.standard))\n"
    }
    return "\n" + (name.isEmpty ? "" : "[\(name)]\n") + lines.joined()
  }

  /// The keys stand in comments: a name has other keys in some places, such as a text field.
  private static var keys: String {
    let lines = KeyList.names.filter { !KeyList.fixed.contains($0) }.map { name in
      "# \(name) = \"\(KeyList.usualKeys(of: name).map(escaped).joined(separator: " "))\"\n"
    }
    let words = [
      tr("Other keys for commands, by the names that Ctrl-P lists; separate keys with spaces."),
      tr("Remove the # to change one."),
      tr("Keys: letters, digits and signs, Ctrl-K, F5, Enter, Tab, Space, PgDn and the like."),
    ].map { "# \($0)\n" }
    return "\n[\(Settings.keysTable.dropLast())]\n\(words.joined())\n" + lines.joined()
  }

  private static func escaped(_ key: String) -> String {
    key == "\"" || key == "\\" ? "\\\(key)" : key
  }
}

extension Setting {
  /// The table it stands in; empty for the file's beginning.
  fileprivate var table: String { name.split(separator: ".").dropLast().joined(separator: ".") }

  /// Its name within the table.
  fileprivate var key: String { name.split(separator: ".").last.map(String.init) ?? name }
}

extension Setting.Kind {
  fileprivate var hint: String {
    if case .choice(let words) = self {
      ". " + tr("One of: \(words.joined(separator: ", "))")
    } else {
      ""
    }
  }

  fileprivate func toml(_ value: String) -> String { self == .flag ? value : "\"\(value)\"" }
}
