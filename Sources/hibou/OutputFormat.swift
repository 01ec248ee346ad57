import Models

/// The forms in which rows are written.
enum OutputFormat: Hashable, Sendable {
  /// A table for people, ids shown by their labels.
  case table
  /// A JSON array of the records as the server sent them.
  case json
  /// One record a line, as the server sent it.
  case jsonl
  /// Chosen columns as text for spreadsheets and programs.
  case delimited(Delimited.Kind)

  /// Those a file can have, by its ending.
  private static let endings: [(ending: String, format: OutputFormat)] = [
    ("json", .json), ("jsonl", .jsonl), ("csv", .delimited(.csv)), ("tsv", .delimited(.tsv)),
    ("md", .delimited(.markdown)),
  ]

  /// The endings in words: `.json, .jsonl, .csv, .tsv or .md`.
  static var endingsInWords: String {
    let names = endings.map { ".\($0.ending)" }
    return names.dropLast().joined(separator: ", ") + " \(tr("or")) " + (names.last ?? "")
  }

  /// The format that a file's ending names, nil when it names none.
  init?(file: String) {
    let ending = file.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased()
    guard let format = Self.endings.first(where: { $0.ending == ending })?.format else {
      return nil
    }
    self = format
  }
}
