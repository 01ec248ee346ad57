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
    case .day(let day) where path.lowercased().hasSuffix(".txt"): try write(day, to: path)
    case .day(let day): try write(day.table, to: path, named: file)
    case .rows(let rows):
      let shop = try service.shop.orThrow(.notConnected(account: nil))
      try await command(rows.query.resource.name, path, file, rows.isForExcel)
        .export(rows, self, shop)
    case .table(let table): try write(table, to: path, named: file)
    }
    return URL(filePath: path).path()
  }

  private func write(_ table: TableExport, to path: String, named file: String) throws {
    try command(Resource.stock.name, path, file, table.isForExcel).export(table, self)
  }

  /// The command that writes lists to a file.
  private func command(
    _ name: String, _ path: String, _ file: String, _ isForExcel: Bool?
  ) throws -> ExportCommand {
    guard let format = OutputFormat(file: path), format != .database else {
      throw Problem.usage(
        tr("\(file): the file name must end in .xlsx, .csv, .tsv, .json, .jsonl or .md."))
    }
    let reader = isForExcel.map { ["--for", $0 ? "excel" : "programs"] } ?? []
    return try ExportCommand.parse([name, "--to=\(path)"] + reader)
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
