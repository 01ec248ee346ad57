import FrontEnds
import Models
import ProgramSettings

/// Translates the texts of the argument parser, which only knows English.
enum ArgumentParserTexts {
  /// Returns a message of the parser with its own words translated and everything else unchanged.
  static func translated(_ message: String) -> String {
    // The heading of a group of commands is the name of the group.
    var message = message.replacing(" SUBCOMMANDS:\n", with: ":\n")
    // All errors begin in the same way.
    if message.hasPrefix(error) { message = "\(voice)\(message.dropFirst(error.count))" }
    if Language.current.isEnglish { return message }
    return message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(String($0)) }.joined(separator: "\n")
  }

  private static let error = "Error: "
  private static let voice = "hibou: "

  /// The texts at the beginning of a line.
  static let heads = [
    "OVERVIEW: ", "USAGE: ", "Usage: ", "ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS:", "Help:  ",
  ]

  /// The texts within a line or at its end.
  static let parts = [
    "Show help information.", "Show the version.", "(default: ", "(values: ", "(default)",
    "' or '",
  ]

  /// Whole sentences; `%1` and so on stand for what the parser fills in.
  static let sentences = [
    "Unknown option '%1'. Did you mean '%2'?", "Unknown option '%1'", "Missing value for '%1'",
    "Missing expected argument '%1'", "Missing one of: '%1'", "Unexpected argument '%1'",
    "%1 unexpected arguments: '%2'",
    "The value '%1' is invalid for '%2'. Please provide one of %3.",
    "The value '%1' is invalid for '%2'", "See '%1' for more information.",
    "See '%1' for detailed help.",
    "The option '%1' does not take any value, but '%2' was specified.",
  ]

  /// The placeholders for values and parts of a command, such as `<account>`.
  static let values = [
    "command", "name=value", "query", "schema", "decimal", "delimiter", "for", "format", "headings",
    "null", "text",
    "account", "api-key-file", "base-url", "client-id", "client-secret-file", "columns", "date",
    "email", "fault", "file", "from", "group", "limit", "max-calls", "of", "options", "port",
    "preset",
    "products", "redirect-uri", "resource", "resources", "scopes", "sort", "store", "subcommand",
    "to", "until", "warehouse", "where", "with",
  ]

  /// Returns a placeholder in the current language; unchanged when the table does not contain it.
  static func value(_ name: String) -> String {
    values.contains(name) ? tr(term: name, context: "value") : name
  }

  private static func line(_ line: String) -> String {
    let head = (heads + [voice]).first { line.hasPrefix($0) } ?? ""
    let rest = String(line.dropFirst(head.count))
    let indent = String(rest.prefix { $0 == " " })
    let start = head.isEmpty || head == voice ? head : tr(term: head)
    return start + indent + valued(words(String(rest.dropFirst(indent.count))))
  }

  /// Returns a line with translated placeholders; the column after them keeps its position if there
  /// is room.
  private static func valued(_ text: String) -> String {
    guard let entry = text.prefixMatch(of: /(?:-[^<]*)?<[a-z-]+>(?<gap> +)/) else {
      return named(text)
    }
    let left = named(String(text[..<entry.gap.startIndex]))
    let width = text.distance(from: text.startIndex, to: entry.gap.endIndex)
    let gap = String(repeating: " ", count: max(min(2, entry.gap.count), width - left.count))
    return left + gap + named(String(text[entry.gap.endIndex...]))
  }

  private static func named(_ text: String) -> String {
    text.replacing(/<([a-z-]+)>/) { "<\(value(String($0.output.1)))>" }
  }

  private static func words(_ text: String) -> String {
    for sentence in sentences {
      if let values = values(of: text, in: sentence) {
        return values.enumerated().reduce(tr(term: sentence)) { text, value in
          text.replacing("%\(value.offset + 1)", with: translated("' or '", in: value.element))
        }
      }
    }
    return parts.reduce(text) { translated($1, in: $0) }
  }

  /// Returns a translated part; the column after it keeps its position if there is room.
  private static func translated(_ part: String, in text: String) -> String {
    let word = tr(term: part)
    let room = String(repeating: " ", count: max(0, word.count - part.count))
    return text.replacing("\(part)\(room)  ", with: "\(word)  ").replacing(part, with: word)
  }

  /// Returns the values that a text has in place of the placeholders of a sentence; nil when it is
  /// another sentence.
  private static func values(of text: String, in sentence: String) -> [String]? {
    let pieces = sentence.split(separator: /%[1-9]/, omittingEmptySubsequences: false)
    guard let first = pieces.first, text.hasPrefix(first) else { return nil }
    var values: [String] = []
    var rest = text.dropFirst(first.count)
    for (index, piece) in pieces.enumerated().dropFirst() {
      let isLast = index == pieces.count - 1
      if isLast, piece.isEmpty {
        values.append(String(rest))
        rest = ""
        continue
      }
      guard let end = isLast ? rest.ranges(of: piece).last : rest.firstRange(of: piece) else {
        return nil
      }
      values.append(String(rest[..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return rest.isEmpty ? values : nil
  }
}
