package import AppCore
package import ShopKit

/// Writes files for the screens and for plain mode, through the code of the command `export`.
package protocol FileExports: Sendable {
  /// Runs `hibou export` with arguments on a shop.
  ///
  /// - Returns: the name of the file.
  /// - Throws: `Problem`, and the parser's errors for wrong arguments.
  func export(_ arguments: [String], _ run: Wiring, _ shop: ShopClient) async throws -> String

  /// Writes rows as a screen shows them to a path. Throws `Problem`.
  func export(_ rows: RowExport, to path: String, _ run: Wiring, _ shop: ShopClient) async throws

  /// Writes a table that a screen made to a path. Throws `Problem`.
  func export(_ table: TableExport, to path: String, _ run: Wiring) throws
}
