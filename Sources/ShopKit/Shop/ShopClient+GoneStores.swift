import Foundation
import LocalStore
import Models

// Stores that were closed. The account no longer lists them, but figures of earlier days need them.
extension ShopClient {
  private static let gone = "gone-store/"

  /// Returns the stores that are gone, each with the time at which a load first missed it.
  func goneStores() async throws -> [(row: Record, missed: Date)] {
    try await copy.use { try $0.notes(Self.gone) }.sorted { $0.key < $1.key }.compactMap {
      _, note in
      let parts = note.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let seconds = Double(parts[0]),
        let row = try? Record.all(in: Array("[\(parts[1])]".utf8)).first
      else { return nil }
      return (row, Date(timeIntervalSince1970: seconds))
    }
  }

  /// Records the stores that were in the list before it was loaded and no longer are.
  func noteGone(_ before: [Record], _ now: Date) async throws {
    let rows = try await gather([ListID(.stores)]).first??.records ?? []
    let ids = Set(rows.compactMap { Resource.stores.id(of: $0) })
    try await copy.use { copy in
      for id in ids where try copy.note(Self.gone + id) != nil {
        try copy.setNote(Self.gone + id, to: nil)
      }
      for row in before {
        guard let id = Resource.stores.id(of: row), !ids.contains(id) else { continue }
        let text = String(decoding: row.bytes, as: UTF8.self)
        try copy.setNote(Self.gone + id, to: "\(Int(now.timeIntervalSince1970)) \(text)")
      }
    }
  }
}
