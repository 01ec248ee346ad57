import AppCore
import ArgumentParser
import Foundation
import Models
import ShopKit

extension Wiring {
  /// Writes what a screen shows to a file that is not there yet, in the format its ending names.
  ///
  /// - Returns: the path of the file.
  func export(_ export: Export, to file: String) async throws -> String {
    let path = NSString(string: file).expandingTildeInPath
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Problem.other(tr("\(file) already exists. Type another name."))
    }
    switch export {
    case .day(let day): try write(day, to: path, named: file)
    case .rows(let rows):
      let shop = try service.shop.orThrow(.notConnected(account: nil))
      try await command(rows.query.resource.name, path).export(rows, self, shop)
    case .table(let table): try command(Resource.stock.name, path).export(table, self)
    }
    return URL(filePath: path).path()
  }

  /// The command that writes lists to a file.
  private func command(_ name: String, _ path: String) throws -> ExportCommand {
    try ExportCommand.parse([name, "--to=\(path)"])
  }

  private func write(_ day: DayExport, to path: String, named file: String) throws {
    guard let bytes = Self.bytes(day, path, style) else {
      throw Problem.usage(tr("\(file): the ending must be .json, .csv, .tsv, .md or .txt."))
    }
    let output = try OutputFile(path)
    output.write(bytes)
    try output.finish()
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
    case .table, .jsonl, .workbook, .database, nil: return nil
    }
  }
}
