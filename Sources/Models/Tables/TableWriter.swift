/// A target for the tables of accounts, one account after the other: a psql script or an open
/// SQLite file.
public protocol TableWriter: AnyObject {
  /// Begins an account.
  ///
  /// - Parameters:
  ///   - feed: identifies the mirror that the rows come from.
  ///   - position: the number of the mirror's last change.
  func begin(account: String, feed: String, position: Int)
  /// Begins the rows of a table.
  func beginRows(of table: DataTable)
  /// Writes a row with one value per column of the current table.
  func row(_ values: [String?])
  /// Ends the rows of a table.
  ///
  /// - Parameter complete: the paths of the lists that were loaded to their end.
  func endRows(of table: DataTable, account: String, complete: [String])
  /// Adds to the number of cells in which a NUL was replaced before they came here.
  func noteReplaced(cells: Int)
  /// Ends an account.
  func end(account: String, feed: String, position: Int, readAt: String, version: String)
  /// Rolls back an account that could not be read to its end.
  func rollBack()
}
