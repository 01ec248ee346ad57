package import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit

extension Wiring {
  /// Writes an export to a new file, in the format of its extension.
  ///
  /// - Parameter exports: writes rows and tables.
  /// - Returns: the path of the file.
  /// - Throws: `Problem` for an existing file, a wrong extension, and errors of writing.
  package func export(
    _ export: Export, to file: String, _ exports: any FileExports
  ) async throws -> String {
    let path = NSString(string: file).expandingTildeInPath
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Problem.other(tr("\(file) already exists. Type another name."))
    }
    switch export {
    case .day(let day) where path.lowercased().hasSuffix(".txt"): try write(day, to: path)
    case .day(let day):
      try checkEnding(file)
      try exports.export(day.table, to: path, self)
    case .rows(let rows):
      try checkEnding(file)
      let shop = try service.shop.orThrow(.notConnected(account: nil))
      try await exports.export(rows, to: path, self, shop)
    case .table(let table):
      try checkEnding(file)
      try exports.export(table, to: path, self)
    }
    return URL(filePath: path).path()
  }

  private func checkEnding(_ file: String) throws {
    guard let format = OutputFormat(file: file), format != .database else {
      throw Problem.usage(
        tr("\(file): the file name must end in .xlsx, .csv, .tsv, .json, .jsonl or .md."))
    }
  }

  private func write(_ day: DayExport, to path: String) throws {
    let text = DayText(
      day.figures, basis: day.basis, directory: day.directory, now: day.now, names: day.names,
      style: style)
    let output = try OutputFile(path)
    output.write(Array(text.text.utf8))
    try output.finish()
  }
}
