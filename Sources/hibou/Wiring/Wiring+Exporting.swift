import AppCore
import Foundation
import Models

extension Wiring {
  /// Writes the figures of a day to a file that is not there yet, in the format its ending names.
  ///
  /// - Returns: the path of the file.
  func export(_ day: DayExport, to file: String) throws -> String {
    let path = NSString(string: file).expandingTildeInPath
    guard let bytes = Self.bytes(day, path, style) else {
      throw Problem.usage(tr("\(file): the ending must be .json, .csv, .tsv, .md or .txt."))
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Problem.other(tr("\(file) already exists. Type another name."))
    }
    let output = try OutputFile(path)
    output.write(bytes)
    try output.finish()
    return URL(filePath: path).path()
  }

  private static func bytes(_ day: DayExport, _ path: String, _ style: NumberStyle) -> [UInt8]? {
    if path.lowercased().hasSuffix(".txt") {
      let text = DayText(
        day.figures, basis: day.basis, directory: day.directory, now: day.now, names: day.names,
        style: style)
      return Array(text.text.utf8)
    }
    switch OutputFormat(file: path) {
    case .json:
      let json = FiguresJSON.day(day.figures, basis: day.basis, directory: day.directory)
      return json.text + [0x0A]
    case .delimited(let kind):
      let delimited = Delimited(kind, columns: DayExport.columns)
      return Array((delimited.header + day.rows.map { delimited.row($0) }.joined()).utf8)
    case .table, .jsonl, .workbook, nil: return nil
    }
  }
}
