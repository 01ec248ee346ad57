import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Writes the exports of screens and plain mode with the code of `hibou export`.
struct CommandExports: FileExports {
  func export(_ arguments: [String], _ run: Wiring, _ shop: ShopClient) async throws -> String {
    let command = try ExportCommand.parse(arguments)
    try await command.export(run, shop)
    return command.file
  }

  func export(
    _ rows: RowExport, to path: String, _ run: Wiring, _ shop: ShopClient
  ) async throws {
    try await Self.command(rows.query.resource, path, rows.isForExcel).export(rows, run, shop)
  }

  func export(_ table: TableExport, to path: String, _ run: Wiring) throws {
    try Self.command(.stock, path, table.isForExcel).export(table, run)
  }

  private static func command(
    _ resource: Resource, _ path: String, _ isForExcel: Bool?
  ) throws -> ExportCommand {
    let reader = isForExcel.map { ["--for", $0 ? "excel" : "programs"] } ?? []
    return try ExportCommand.parse([resource.name, "--to=\(path)"] + reader)
  }
}
