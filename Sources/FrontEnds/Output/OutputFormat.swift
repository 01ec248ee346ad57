package import Models
import ProgramSettings

/// The output formats for rows.
package enum OutputFormat: Hashable, Sendable {
  /// A table for people, with labels instead of ids.
  case table
  /// A JSON array of the records as the server sent them.
  case json
  /// One record per line, as the server sent it.
  case jsonl
  /// Chosen columns as text for spreadsheets and programs.
  case delimited(Delimited.Kind)

  /// Whether records are written as the server sent them.
  package var isJSON: Bool { self == .json || self == .jsonl }

  /// A workbook for spreadsheets, written by `Workbook`.
  case workbook

  /// An open SQLite file, written by `DatabaseFile`.
  case database

  /// The formats of files, by extension.
  private static let endings: [(ending: String, format: OutputFormat)] = [
    ("xlsx", .workbook), ("sqlite", .database), ("json", .json), ("jsonl", .jsonl),
    ("csv", .delimited(.csv)),
    ("tsv", .delimited(.tsv)),
    ("md", .delimited(.markdown)),
  ]

  /// The extensions as text: `.xlsx, .json, .jsonl, .csv, .tsv or .md`.
  package static var endingsInWords: String {
    let names = endings.map { ".\($0.ending)" }
    return names.dropLast().joined(separator: ", ") + " \(tr("or")) " + (names.last ?? "")
  }

  /// The names of the file formats.
  package static var names: [String] { endings.map(\.ending) }

  /// Returns the format with a name such as `csv`; nil when there is none.
  package init?(name: String) {
    guard let format = Self.endings.first(where: { $0.ending == name })?.format else { return nil }
    self = format
  }

  /// Returns the format for a file's extension; nil when there is none.
  package init?(file: String) {
    let ending = file.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased()
    self.init(name: ending ?? "")
  }
}
