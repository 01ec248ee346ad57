package import Models
import ProgramSettings

/// The forms in which rows are written.
package enum OutputFormat: Hashable, Sendable {
  /// A table for people, ids shown by their labels.
  case table
  /// A JSON array of the records as the server sent them.
  case json
  /// One record a line, as the server sent it.
  case jsonl
  /// Chosen columns as text for spreadsheets and programs.
  case delimited(Delimited.Kind)

  /// Whether records are written as they were sent.
  package var isJSON: Bool { self == .json || self == .jsonl }

  /// A workbook for spreadsheets, which `Workbook` writes.
  case workbook

  /// An open SQLite file, which `DatabaseFile` writes.
  case database

  /// Those a file can have, by its ending.
  private static let endings: [(ending: String, format: OutputFormat)] = [
    ("xlsx", .workbook), ("sqlite", .database), ("json", .json), ("jsonl", .jsonl),
    ("csv", .delimited(.csv)),
    ("tsv", .delimited(.tsv)),
    ("md", .delimited(.markdown)),
  ]

  /// The endings in words: `.xlsx, .json, .jsonl, .csv, .tsv or .md`.
  package static var endingsInWords: String {
    let names = endings.map { ".\($0.ending)" }
    return names.dropLast().joined(separator: ", ") + " \(tr("or")) " + (names.last ?? "")
  }

  /// The names of the formats of files.
  package static var names: [String] { endings.map(\.ending) }

  /// The format of a name such as `csv`, nil when there is none.
  package init?(name: String) {
    guard let format = Self.endings.first(where: { $0.ending == name })?.format else { return nil }
    self = format
  }

  /// The format that a file's ending names, nil when it names none.
  package init?(file: String) {
    let ending = file.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased()
    self.init(name: ending ?? "")
  }
}
