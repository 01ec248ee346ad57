/// What writes the tables of accounts, one account after the other: a psql script, an open SQLite file.
public protocol TableWriter: AnyObject {
  /// Begins an account.
  ///
  /// - Parameters:
  ///   - feed: which mirror its rows come from.
  ///   - position: the mirror's last change.
  func begin(account: String, feed: String, position: Int)
  /// Begins the rows of a table.
  func beginRows(of table: DataTable)
  /// Writes a row, a value for each column of the table that was begun.
  func row(_ values: [String?])
  /// Ends the rows of a table.
  ///
  /// - Parameter complete: the paths of the lists that were loaded to their end.
  func endRows(of table: DataTable, account: String, complete: [String])
  /// Counts cells in which a NUL became U+FFFD before they came here.
  func noteReplaced(cells: Int)
  /// Ends an account.
  func end(account: String, feed: String, position: Int, readAt: String, version: String)
  /// Takes back what was written of an account that could not be read to its end.
  func takeBack()
}
