import Models

/// A kind of file to write, named by its extension.
struct FileKind: Hashable {
  /// The extension.
  let ending: String
  /// Whether a CSV is for Excel or for programs; nil if the extension says everything.
  let isForExcel: Bool?

  private init(_ ending: String, isForExcel: Bool? = nil) {
    self.ending = ending
    self.isForExcel = isForExcel
  }

  /// The kinds for a list or a table, in the order of the dialog.
  static let ofRows = sheets + ["json", "jsonl", "md"].map { FileKind($0) }
  /// The kinds for the figures of a day.
  static let ofDay = sheets + ["json", "md", "txt"].map { FileKind($0) }

  private static let sheets = [
    FileKind("xlsx"), FileKind("csv", isForExcel: true), FileKind("csv", isForExcel: false),
    FileKind("tsv"),
  ]

  /// The name on the screen.
  var label: String { isForExcel == true ? tr(".csv for Excel") : ".\(ending)" }

  /// Returns whether a file name has this extension.
  func fits(_ name: String) -> Bool { name.lowercased().hasSuffix(".\(ending)") }

  /// Returns the file name with this extension instead of that of another kind.
  func name(_ name: String, insteadOf kinds: [FileKind]) -> String {
    let old = kinds.first { $0.fits(name) }
    return (old.map { String(name.dropLast($0.ending.count + 1)) } ?? name) + ".\(ending)"
  }
}
