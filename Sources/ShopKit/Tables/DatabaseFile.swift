public import Foundation
import LocalStore
public import Models

/// An open SQLite file with the tables of accounts. It is complete once `finish` has returned.
public final class DatabaseFile {
  /// Why the file could not be written.
  public struct Failure: Error {
    /// The reason.
    public let reason: String
  }

  private let file: TableFile

  /// Opens an empty file at a path, which may be unlinked as soon as the file is open. Throws
  /// `Failure`.
  public init(at path: String) throws {
    do { file = try TableFile(at: path) } catch { throw Self.failure(error) }
  }

  /// The number of rows written.
  public var rows: Int { file.rows }

  /// The number of cells in which a NUL was replaced by U+FFFD.
  public var replacedCells: Int { file.replacedCells }

  /// Writes the mirror of an account.
  ///
  /// - Parameters:
  ///   - wanted: the resources; empty for all that are loaded.
  ///   - paths: the paths of the lists; nil for all.
  /// - Returns: the names of the resources with lists that are not loaded, or not to their end.
  public func write(
    _ mirror: MirrorSession, account: String, _ wanted: [Resource], only paths: Set<String>?,
    mask: Mask?, at now: Date, version: String
  ) async throws -> [String] {
    try await mirror.write(
      account: account, wanted, at: now, version: version, only: paths, mask: mask, into: file)
  }

  /// Completes the file. Throws `Failure`.
  public func finish() throws {
    do { try file.finish() } catch { throw Self.failure(error) }
  }

  private static func failure(_ error: any Error) -> Failure {
    Failure(reason: (error as? TableFile.Failure)?.reason ?? "\(error)")
  }
}
