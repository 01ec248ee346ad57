import Models

/// A kind of file that something can be written to, by the ending of its name.
struct FileKind: Hashable {
  /// The ending.
  let ending: String
  /// Whether a CSV is for Excel or for programs; nil where the ending says everything.
  let isForExcel: Bool?

  private init(_ ending: String, isForExcel: Bool? = nil) {
    self.ending = ending
    self.isForExcel = isForExcel
  }

  /// The kinds of a list or a table, in the order in which they are offered.
  static let ofRows = sheets + ["json", "jsonl", "md"].map { FileKind($0) }
  /// The kinds of the figures of a day.
  static let ofDay = sheets + ["json", "md", "txt"].map { FileKind($0) }

  private static let sheets = [
    FileKind("xlsx"), FileKind("csv", isForExcel: true), FileKind("csv", isForExcel: false),
    FileKind("tsv"),
  ]

  /// What it is called.
  var label: String { isForExcel == true ? tr(".csv for Excel") : ".\(ending)" }

  /// Whether a name ends so.
  func fits(_ name: String) -> Bool { name.lowercased().hasSuffix(".\(ending)") }

  /// The name with this ending in place of another.
  func name(_ name: String, insteadOf kinds: [FileKind]) -> String {
    let old = kinds.first { $0.fits(name) }
    return (old.map { String(name.dropLast($0.ending.count + 1)) } ?? name) + ".\(ending)"
  }
}
