public import Foundation
import LocalStore
public import Models

/// An open SQLite file with the tables of accounts: whole once `finish` has returned.
public final class DatabaseFile {
  /// Why the file could not be written.
  public struct Failure: Error {
    /// The reason.
    public let reason: String
  }

  private let file: TableFile

  /// A file at the path of an empty one, which may lose its name as soon as it is open. Throws `Failure`.
  public init(at path: String) throws {
    do { file = try TableFile(at: path) } catch { throw Self.failure(error) }
  }

  /// Rows written.
  public var rows: Int { file.rows }

  /// Cells in which a NUL became U+FFFD.
  public var replacedCells: Int { file.replacedCells }

  /// Writes what the mirror of an account holds.
  ///
  /// - Parameters:
  ///   - wanted: the resources; none for all that are loaded.
  ///   - paths: the paths of the lists, nil for all.
  /// - Returns: the names of resources of which lists are not loaded, or not to their end.
  public func write(
    _ mirror: MirrorSession, account: String, _ wanted: [Resource], only paths: Set<String>?,
    mask: Mask?, at now: Date, version: String
  ) async throws -> [String] {
    try await mirror.write(
      account: account, wanted, at: now, version: version, only: paths, mask: mask, into: file)
  }

  /// Makes the file whole. Throws `Failure`.
  public func finish() throws {
    do { try file.finish() } catch { throw Self.failure(error) }
  }

  private static func failure(_ error: any Error) -> Failure {
    Failure(reason: (error as? TableFile.Failure)?.reason ?? "\(error)")
  }
}
