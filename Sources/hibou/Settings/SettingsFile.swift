import Foundation
import Models
import TOMLKit

/// Reads `config.toml`.
enum SettingsFile {
  /// The settings in a folder. A missing file says nothing; a damaged one is a fault of the settings.
  static func read(in folder: String) -> Settings {
    let path = "\(folder)/config.toml"
    guard access(path, F_OK) == 0 else { return Settings(path: path) }
    guard let data = FileManager.default.contents(atPath: path), data.count <= largest else {
      return Settings(path: path, unusable: tr("hibou cannot read it."))
    }
    return parse(String(decoding: data, as: UTF8.self), path: path)
  }

  /// The settings of this process.
  fileprivate static let ofThisProcess = read(
    in: ProcessEnvironment(ProcessInfo.processInfo.environment).folders.config)

  /// The settings of a text.
  static func parse(_ text: String, path: String) -> Settings {
    do {
      let entries = entries(of: try TOMLTable(string: text), SettingsLines(text))
      return Settings(path: path, entries.sorted { $0.line < $1.line })
    } catch let error as TOMLParseError {
      let first = error.description.prefix { $0 != "\n" }
      return Settings(
        path: path, unusable: tr("not TOML: \(first)."), line: error.source.begin.line)
    } catch {
      return Settings(path: path, unusable: tr("not TOML."))
    }
  }

  /// More than anybody writes by hand, in bytes.
  static let largest = 1 << 20

  /// The values of a table, those of tables within it too, with their lines.
  static func entries(
    of table: TOMLTable, under prefix: String = "", _ lines: SettingsLines
  ) -> [Settings.Entry] {
    table.flatMap { key, value -> [Settings.Entry] in
      let name = prefix + key
      if let inner = value.table { return entries(of: inner, under: name + ".", lines) }
      return [
        Settings.Entry(
          name: name, text: value.bool.map { $0 ? "true" : "false" } ?? value.string,
          isFlag: value.bool != nil, number: value.int, line: lines.line(of: name))
      ]
    }
  }
}

extension ProcessEnvironment {
  /// The settings of the file that they lead to. Those of this process are read once.
  var settings: Settings {
    isOfThisProcess ? SettingsFile.ofThisProcess : SettingsFile.read(in: folders.config)
  }
}

/// Where the keys of a TOML text stand: the parser tells the lines of mistakes only.
struct SettingsLines {
  private var lines: [String: Int] = [:]

  /// The keys of a text.
  init(_ text: String) {
    var table = ""
    let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in all.enumerated() {
      let line = line.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
      if line.hasPrefix("[") {
        table = line.dropFirst().prefix { $0 != "]" } + "."
        lines[String(table.dropLast())] = index + 1
      } else if let equals = line.firstIndex(of: "=") {
        lines[table + line[..<equals]] = index + 1
      }
    }
  }

  /// The line of a key, counted from 1; that of its table, where the key stands within a line of others.
  func line(of name: String) -> Int {
    var name = name[...]
    while true {
      if let line = lines[String(name)] { return line }
      guard let dot = name.lastIndex(of: ".") else { return 1 }
      name = name[..<dot]
    }
  }
}
