import AppCore
import Models
import TOMLKit
import TerminalKit

/// A file of a theme: what each meaning of a style looks like, in words.
struct ThemeFile {
  /// The looks; what the file does not say, or says wrongly, looks as without a theme.
  private(set) var palette = Palette.standard
  /// What is wrong with the file, in its order.
  private(set) var faults: [Problem] = []
  private let path: String

  /// The theme of a text.
  init(_ text: String, path: String) {
    self.path = path
    do {
      let entries = SettingsFile.entries(of: try TOMLTable(string: text), SettingsLines(text))
      for entry in entries.sorted(by: { $0.line < $1.line }) { take(entry) }
    } catch {
      let line = (error as? TOMLParseError)?.source.begin.line
      add(tr("not TOML."), line: line)
    }
  }

  private mutating func take(_ entry: Settings.Entry) {
    guard let meaning = Self.meanings[entry.name] else {
      let nearest = NearestName.of(entry.name, in: Self.meanings.keys.sorted())
      return add(tr("unknown look \(entry.name)."), nearest, line: entry.line)
    }
    guard let text = entry.text, !entry.isFlag else {
      return add(tr("\(entry.name) must be words in quotation marks."), line: entry.line)
    }
    if let look = look(text, line: entry.line) { palette[meaning] = look }
  }

  private static let meanings: [String: Style.Meaning] = [
    "strong": .strong, "quiet": .quiet, "header": .header, "accent": .accent, "bad": .bad,
    "warn": .warn, "good": .good, "link": .link, "bar": .bar, "scale-1": .scale1,
    "scale-2": .scale2, "scale-3": .scale3, "scale-4": .scale4, "scale-5": .scale5,
  ]

  // MARK: - Looks

  private mutating func look(_ text: String, line: Int) -> Style? {
    var look = Style.plain
    var isBehind = false
    for word in text.lowercased().split(separator: " ").map(String.init) {
      if word == "on" {
        isBehind = true
      } else if let attribute = Self.attributes[word] {
        look.attributes.formUnion(attribute)
      } else if let color = color(word) {
        if isBehind { look.background = color } else { look.foreground = color }
        isBehind = false
      } else {
        add(tr("unknown look \"\(word)\"."), NearestName.of(word, in: Self.words), line: line)
        return nil
      }
    }
    return look
  }

  private mutating func color(_ word: String) -> Color? {
    if let number = Color.names.firstIndex(of: word) { return Color(rawValue: UInt8(number)) }
    if word.hasPrefix("bright-") {
      let number = Color.names.firstIndex(of: String(word.dropFirst(7)))
      return number.map { Color(rawValue: UInt8($0)).bright }
    }
    let digits = word.dropFirst()
    guard word.hasPrefix("#"), digits.count == 6, let parts = Int(digits, radix: 16) else {
      return nil
    }
    return palette.mix(
      Palette.Mixture(red: parts >> 16, green: parts >> 8 & 0xFF, blue: parts & 0xFF))
  }

  private static let attributes: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "plain": [],
  ]

  private static let words =
    attributes.keys.sorted() + Color.names + Color.names.map { "bright-\($0)" } + ["on"]

  private mutating func add(_ what: String, _ nearest: String? = nil, line: Int?) {
    let hint = nearest.map { " " + tr("Did you mean \($0)?") } ?? ""
    faults.append(.setting(name: line.map { tr("\(path), line \($0)") } ?? path, what: what + hint))
  }
}
