import Foundation
import GRDB

/// An error of the mirror's file. Its contents are kept, except for `damaged`.
public enum StoreError: Error, Hashable, Sendable {
  /// The file is not a valid database.
  case damaged
  /// The disk is full.
  case full
  /// The file or its folder cannot be written to.
  case readOnly
  /// The file cannot be opened at all.
  case unreadable
  /// What has that name is a FIFO, a folder or a device, and no regular file.
  case notAFile(path: String)
  /// The system refuses to open the file at that path, with that error number.
  case refused(path: String, code: Int32)
  /// Another process has put another file in the place of the one that was opened: nothing was written.
  case moved
  /// Another process kept the file locked for longer than ten seconds.
  case busy
  /// A newer version of hibou wrote the file.
  case newer
  /// Tables are missing or different, because another version of hibou wrote the file.
  case unfit
  /// The caller cancelled the query.
  case cancelled
  /// SQLite reported an error with this extended result code.
  case other(Int)

  /// What it means that a file could not be opened or made.
  init(system error: Int32, _ path: String) {
    switch error {
    case EROFS, EACCES, EPERM: self = .readOnly
    case ENOSPC, EDQUOT: self = .full
    case EISDIR, ELOOP, ENXIO, ENODEV: self = .notAFile(path: path)
    default: self = .refused(path: path, code: error)
    }
  }

  /// Converts an error of SQLite (https://www.sqlite.org/rescode.html).
  init(_ error: any Error) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      // The tables contain a value of a type that hibou never writes there.
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
  /// Whether a page is missing because the file was truncated.
  fileprivate var isShort: Bool { self == .SQLITE_IOERR_SHORT_READ }
}

extension DatabaseError {
  /// Whether a statement names a table or a column that does not exist. SQLite has no result code
  /// of its own for that.
  fileprivate var namesMissingTable: Bool {
    guard let message else { return false }
    return ["no such table", "no such column", "has no column named"].contains {
      message.contains($0)
    }
  }
}
