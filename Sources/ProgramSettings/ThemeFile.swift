import AppCore
package import Models
package import TerminalKit

/// Parses a theme file, which describes the style of each meaning in words.
package struct ThemeFile {
  /// The styles; missing or invalid ones are those of the default theme.
  package private(set) var palette = Palette.standard
  /// The mistakes, in the order of the file.
  package private(set) var faults: [Problem] = []
  private let path: String

  /// Parses a text.
  package init(_ text: String, path: String) { self.init(Array(text.utf8), path: path) }

  /// Parses the bytes of a file.
  package init(_ bytes: [UInt8], path: String) {
    self.path = path
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    do throws(YAMLFile.Fault) {
      for entry in try YAMLFile.entries(of: bytes) {
        let line = lines.indices.contains(entry.place.line - 1) ? lines[entry.place.line - 1] : ""
        read(entry, line: line)
      }
    } catch {
      add(error.words(), at: error.place)
    }
  }

  /// Reads an entry.
  ///
  /// - Parameter line: the line of the file on which the entry begins.
  private mutating func read(_ entry: YAMLEntry, line: Substring) {
    guard let meaning = Self.meanings[entry.name] else {
      let nearest = NearestName.of(entry.name, in: Self.meanings.keys.sorted())
      return add(tr("unknown look \(entry.name)."), nearest, at: entry.place)
    }
    // YAML treats everything after # as a comment.
    if !entry.isQuoted, line.contains(/#[0-9A-Fa-f]{6}\b/) {
      return add(
        tr("a colour such as #ff8700 must be in quotation marks, with the words around it."),
        at: entry.valuePlace)
    }
    guard let text = entry.text, !entry.isNothing else {
      return add(
        tr("\(entry.name) must be words such as «bold red»."), at: entry.valuePlace)
    }
    if let look = look(text, at: entry.valuePlace) { palette[meaning] = look }
  }

  private static let meanings: [String: Style.Meaning] = [
    "strong": .strong, "quiet": .quiet, "header": .header, "accent": .accent, "bad": .bad,
    "warn": .warn, "good": .good, "link": .link, "bar": .bar, "scale-1": .scale1,
    "scale-2": .scale2, "scale-3": .scale3, "scale-4": .scale4, "scale-5": .scale5,
  ]

  // MARK: - Looks

  private mutating func look(_ text: String, at place: YAMLEntry.Place) -> Style? {
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
        add(tr("unknown look \"\(word)\"."), NearestName.of(word, in: Self.words), at: place)
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

  private mutating func add(_ what: String, _ nearest: String? = nil, at place: YAMLEntry.Place?) {
    let hint = nearest.map { " " + tr("Did you mean \($0)?") } ?? ""
    faults.append(Settings.problem(what + hint, path, place))
  }
}
