import AppCore
import Models

/// The text of a settings file with all default values, and the page that describes the settings.
package enum DefaultSettings {
  /// The text of the file, with the description of each setting in a comment.
  package static var text: String {
    let head =
      "# "
      + tr(
        "Settings of hibou. All are optional; these are the defaults."
      ) + "\n"
    let single = Setting.all.filter { $0.parts.count == 1 }.map { line($0, "") }
    var seen: Set<Substring> = []
    let groups = Setting.all.filter { $0.parts.count > 1 }.map { $0.parts[0] }
      .filter { seen.insert($0).inserted }
    return ([head] + single + groups.map(group)).joined(separator: "\n")
  }

  private static func group(_ name: Substring) -> String {
    let settings = Setting.all.filter { $0.parts[0] == name }
    return "\(name):\n" + (name == "keys" ? keys : settings.map { line($0, "  ") }.joined())
  }

  /// Returns the line of a setting; a comment if its name contains a placeholder.
  private static func line(_ setting: Setting, _ indent: String) -> String {
    let help = "\(indent)# \(tr(term: setting.help)). \(tr("Value: \(setting.kind.words)."))\n"
    guard setting.isNamed else {
      return help + "\(indent)\(setting.parts.last ?? ""): \(setting.kind.yaml(setting.standard))\n"
    }
    var lines = ""
    for (depth, part) in setting.parts.dropFirst().enumerated() {
      let isLast = depth == setting.parts.count - 2
      let spaces = String(repeating: "  ", count: depth)
      lines += "\(indent)# \(spaces)\(part):\(isLast ? " \(setting.kind.example)" : "")\n"
    }
    return help + lines
  }

  /// The default keys, as comments, because a command may have other keys on some screens, such as
  /// in text fields.
  private static var keys: String {
    let lines = KeyList.names.filter { !KeyList.fixed.contains($0) }.map { name in
      "  # \(name): \"\(KeyList.usualKeys(of: name).map(escaped).joined(separator: " "))\"\n"
    }
    let words = [
      tr("Other keys for commands, by the names that Ctrl-P lists; separate keys with spaces."),
      tr("Remove the # to change one."),
      tr("Keys: letters, digits and signs, Ctrl-K, F5, Enter, Tab, Space, PgDn and the like."),
    ].map { "  # \($0)\n" }
    return words.joined() + lines.joined()
  }

  private static func escaped(_ key: String) -> String {
    key == "\"" || key == "\\" ? "\\\(key)" : key
  }

  // MARK: - The page

  /// The table of settings in Markdown.
  package static var markdown: String {
    let head = [
      "| \(tr("Setting")) | \(tr("Value")) | \(tr("Default")) | \(tr("Meaning")) |",
      "| --- | --- | --- | --- |",
    ]
    let rows = Setting.all.map { setting in
      let standard = setting.standard.isEmpty ? "" : "`\(setting.standard)`"
      return
        "| `\(setting.name)` | \(setting.kind.words) | \(standard) | \(tr(term: setting.help)) |"
    }
    return (head + rows).joined(separator: "\n") + "\n"
  }
}

extension Setting.Kind {
  fileprivate func yaml(_ value: String) -> String {
    switch self {
    case .text: "\"\(value)\""
    default: value
    }
  }

  /// An example value.
  fileprivate var example: String {
    switch self {
    case .flag: "true"
    case .choice(let words): words.first ?? ""
    case .text, .keys: "\"\""
    case .count(let range): "\(min(range.upperBound, max(range.lowerBound, 20_000)))"
    case .share: "20%"
    case .age: "15m"
    }
  }
}
