import Foundation
import GRDB

/// What went wrong with the copy on the disk. What it held before is still there, `damaged` apart.
public enum StoreError: Error, Hashable, Sendable {
  /// The file is no database any more.
  case damaged
  /// The disk is full.
  case full
  /// The file or its folder cannot be written.
  case readOnly
  /// The file cannot be opened at all.
  case unreadable
  /// Another process kept the file locked for longer than ten seconds.
  case busy
  /// A newer hibou has written the file.
  case newer
  /// Tables are missing, or are other ones than this hibou makes: another version wrote the file.
  case unfit
  /// Whoever asked does not want to know any more.
  case cancelled
  /// SQLite refused, with its extended result code.
  case other(Int)

  /// What it means that a file could not be opened or made.
  init(system error: Int32) {
    switch error {
    case EROFS, EACCES, EPERM: self = .readOnly
    case ENOSPC, EDQUOT: self = .full
    default: self = .unreadable
    }
  }

  /// What an error of SQLite means (https://www.sqlite.org/rescode.html).
  init(_ error: any Error) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      // What stands in the tables is of another kind than what is ever put there.
      self =
        error is CancellationError ? .cancelled : error is RowDecodingError ? .damaged : .other(-1)
      return
    }
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
    case .SQLITE_ERROR where error.namesMissingTable: self = .unfit
    case .SQLITE_FULL: self = .full
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly
    case .SQLITE_CANTOPEN: self = .unreadable
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .cancelled
    case .SQLITE_IOERR: self = error.extendedResultCode.isShort ? .damaged : .full
    default: self = .other(Int(error.extendedResultCode.rawValue))
    }
  }
}

extension ResultCode {
  /// A page that should be there is not: the file was cut.
  fileprivate var isShort: Bool { self == .SQLITE_IOERR_SHORT_READ }
}

extension DatabaseError {
  /// Whether a statement names a table or a column that the file does not have. SQLite has no code of its own
  /// for that.
  fileprivate var namesMissingTable: Bool {
    guard let message else { return false }
    return ["no such table", "no such column", "has no column named"].contains {
      message.contains($0)
    }
  }
}
