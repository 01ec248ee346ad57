public import Foundation
import LocalStore
public import Models

extension MirrorSession {
  /// Writes the tables of an account from a consistent snapshot of its mirror, without a call.
  ///
  /// - Parameters:
  ///   - wanted: the resources; empty for all that are loaded.
  ///   - paths: the paths of the lists; nil for all.
  ///   - mask: hides personal data; nil to write everything as sent.
  ///   - version: the version of the program.
  /// - Returns: the names of the resources with lists that are not loaded, or not to their end.
  public func write(
    account: String, _ wanted: [Resource], at now: Date, version: String,
    only paths: Set<String>? = nil, mask: Mask? = nil, into script: some TableWriter
  ) async throws -> [String] {
    try await snapshot { snapshot in
      let position = try snapshot.position()
      script.begin(account: account, feed: position.feed, position: position.number)
      do {
        let lacking = try Self.write(snapshot, account, wanted, paths, mask, into: script)
        script.end(
          account: account, feed: position.feed, position: position.number,
          readAt: now.ISO8601Format(), version: version)
        return lacking
      } catch {
        script.rollBack()
        throw error
      }
    }
  }

  private static func write(
    _ snapshot: MirrorSnapshot, _ account: String, _ wanted: [Resource],
    _ paths: Set<String>?, _ mask: Mask?, into script: some TableWriter
  ) throws -> [String] {
    var lacking: [String] = []
    let directory = StoreDirectory(storeRows: try snapshot.records(of: ListID(.stores)))
    for resource in wanted.isEmpty ? Catalog.all : wanted {
      let lists = try snapshot.lists(of: resource).filter { paths?.contains($0.path) ?? true }
      if lists.isEmpty ? !wanted.isEmpty : lists.contains(where: { !$0.isComplete }) {
        lacking.append(resource.name)
      }
      if lists.isEmpty { continue }
      for table in DataTable.all(of: resource) {
        let reader = TableReader(table, account: account, directory: directory)
        script.beginRows(of: table)
        for list in lists where list.isComplete {
          try snapshot.read(list, of: resource) { record in
            let record = mask.map { record.masked(by: $0, of: resource) } ?? record
            for row in reader.rows(of: record) { script.row(row) }
          }
        }
        script.noteReplaced(cells: reader.replacedRecords)
        script.endRows(
          of: table, account: account, complete: lists.filter(\.isComplete).map(\.path))
      }
    }
    return lacking
  }
}
