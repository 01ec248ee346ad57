package import AppCore
package import ShopKit

/// Writes files for screens and plain mode, with the code of the command `export`.
package protocol FileExports: Sendable {
  /// Runs `hibou export` with arguments on a shop.
  ///
  /// - Returns: the name of the file.
  /// - Throws: `Problem`, and the parser's errors for wrong arguments.
  func export(_ arguments: [String], _ run: Wiring, _ shop: ShopClient) async throws -> String

  /// Writes the rows of a screen to a path. Throws `Problem`.
  func export(_ rows: RowExport, to path: String, _ run: Wiring, _ shop: ShopClient) async throws

  /// Writes a table of a screen to a path. Throws `Problem`.
  func export(_ table: TableExport, to path: String, _ run: Wiring) throws
}
