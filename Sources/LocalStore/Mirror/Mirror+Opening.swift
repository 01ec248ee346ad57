import Foundation
import GRDB

extension Mirror {
  /// An open mirror and, if it replaces a damaged one, the path of that.
  public struct Opened: Sendable {
    /// The mirror.
    public let copy: Mirror
    /// The path that a damaged file was moved to; nil when there was none.
    public let setAside: String?
  }

  /// Returns a mirror that exists as long as the process.
  public static func inMemory() throws(StoreError) -> Mirror {
    do {
      // With an empty path SQLite uses a private temporary file, so that a large demo shop need not
      // fit into memory.
      let copy = Mirror(try DatabaseQueue(path: "", configuration: configuration()))
      try Migrations.all.migrate(copy.base)
      return copy
    } catch { throw StoreError(error) }
  }

  /// Opens the mirror in a file, which is created with mode 0600 if missing; its folder must exist.
  ///
  /// A damaged file, or one marked as damaged, is moved aside, and a new one is created with the
  /// recoverable part of its ledger. A file that cannot be written is opened read-only; then all
  /// writing methods throw `StoreError.readOnly`.
  ///
  /// - Parameter mostPages: the most pages of 4 KiB that the file may have; nil for no limit.
  public static func open(
    at path: String, mostPages: Int? = nil
  ) throws(StoreError) -> Opened {
    do throws(StoreError) {
      if CorruptionMarker(of: path).isThere { throw .damaged }
      return Opened(copy: try openFile(path, mostPages: mostPages), setAside: nil)
    } catch .damaged {
      return try openAnew(path, mostPages: mostPages)
    } catch {
      guard [.readOnly, .unreadable].contains(error) else { throw error }
      return Opened(copy: try lookOnly(path, after: error), setAside: nil)
    }
  }

  /// Opens the mirror in a file read-only, whatever its state; a file of an older hibou is migrated
  /// first. Throws at once if it is damaged, and after a short wait if another process has locked
  /// it.
  public static func openToLookAt(_ path: String) throws(StoreError) -> Mirror {
    if CorruptionMarker(of: path).isThere { throw .damaged }
    do throws(StoreError) {
      return try lookOnly(path, after: .unreadable, patience: 0.3)
    } catch {
      guard error == .unreadable, isOlder(path) else { throw error }
      try openFile(path, mostPages: nil).close()
      return try lookOnly(path, after: .unreadable, patience: 0.3)
    }
  }

  /// Returns whether an older hibou wrote a file, so that it must be migrated.
  private static func isOlder(_ path: String) -> Bool {
    var configuration = configuration()
    configuration.readonly = true
    let found = try? DatabaseQueue(path: path, configuration: configuration).read { db in
      let migrations = Migrations.all
      return try !migrations.appliedIdentifiers(db).isEmpty
        && !migrations.hasCompletedMigrations(db) && !migrations.hasBeenSuperseded(db)
    }
    return found ?? false
  }

  /// Moves a damaged file aside and creates a new one, unless another process has just done so.
  private static func openAnew(_ path: String, mostPages: Int?) throws(StoreError) -> Opened {
    let lock = try FileLock("\(path).lock")
    defer { lock.release() }
    let sign = CorruptionMarker(of: path)
    if !sign.isThere, let copy = try? openFile(path, mostPages: mostPages) {
      return Opened(copy: copy, setAside: nil)
    }
    let saved = LedgerRecovery(from: path)
    let place = try setAside(path)
    sign.remove()
    let copy = try openFile(path, mostPages: mostPages)
    try copy.keep(saved)
    return Opened(copy: copy, setAside: place)
  }

  /// Moves a file aside whatever its state, and creates a new one with its ledger and its settings.
  ///
  /// - Returns: the new mirror and the path of the old one; nil when there was none.
  public static func rebuild(at path: String) throws(StoreError) -> Opened {
    let lock = try FileLock("\(path).lock")
    defer { lock.release() }
    guard FileManager.default.fileExists(atPath: path) else {
      return Opened(copy: try openFile(path, mostPages: nil), setAside: nil)
    }
    let saved = LedgerRecovery(from: path)
    let place = try setAside(path, as: "old")
    CorruptionMarker(of: path).remove()
    let copy = try openFile(path, mostPages: nil)
    try copy.keep(saved)
    return Opened(copy: copy, setAside: place)
  }

  /// Moves a file and its helper files aside.
  ///
  /// - Returns: the new path.
  private static func setAside(
    _ path: String, as name: String = "damaged"
  ) throws(StoreError) -> String {
    let place = (1...).lazy.map { "\(path).\(name)-\($0)" }
      .first { !FileManager.default.fileExists(atPath: $0) }
    guard let place, rename(path, place) == 0 else { throw .readOnly }
    for end in ["-wal", "-shm"] { rename(path + end, place + end) }
    return place
  }

  private static func openFile(_ path: String, mostPages: Int?) throws(StoreError) -> Mirror {
    try makeFile(path)
    do {
      let base = try DatabasePool(path: path, configuration: configuration(mostPages: mostPages))
      let copy = Mirror(base, sign: CorruptionMarker(of: path))
      try copy.migrate()
      return copy
    } catch { throw StoreError(error) }
  }

  /// Creates the file with the right mode, because SQLite gives its helper files the mode of the
  /// file.
  private static func makeFile(_ path: String) throws(StoreError) {
    let file = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StoreError(system: errno) }
    defer { Foundation.close(file) }
    var status = stat()
    if fstat(file, &status) == 0, status.st_mode & 0o077 != 0 { fchmod(file, 0o600) }
  }

  /// Opens the mirror in a file that cannot be written, for reading only.
  private static func lookOnly(
    _ path: String, after error: StoreError, patience: TimeInterval = 10
  ) throws(StoreError) -> Mirror {
    guard access(path, R_OK) == 0 else { throw error }
    var configuration = configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    // Without its helper files a read-only file can only be opened as immutable
    // (https://www.sqlite.org/wal.html, «Read-Only Databases»).
    let unchanging = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
    for place in [path, unchanging] {
      do {
        let copy = Mirror(try DatabaseQueue(path: place, configuration: configuration))
        try copy.migrate()
        return copy
      } catch {
        let found = StoreError(error)
        if [.newer, .unfit, .damaged, .busy].contains(found) { throw found }
      }
    }
    throw error
  }

  /// Migrates the tables. If two processes begin at once, the second one finds the work done.
  private func migrate() throws {
    let migrations = Migrations.all
    for _ in 0..<20 {
      if try base.read(migrations.hasBeenSuperseded) { throw StoreError.newer }
      if try base.read(migrations.hasCompletedMigrations) { return }
      do { return try migrations.migrate(base) } catch let error as DatabaseError {
        guard [.SQLITE_ERROR, .SQLITE_BUSY, .SQLITE_CONSTRAINT].contains(error.resultCode) else {
          throw error
        }
      }
    }
    // No other process is at work: the file does not match the steps.
    throw try base.read({ try $0.tableExists("list") }) ? StoreError.unfit : StoreError.busy
  }

  private static func configuration(mostPages: Int? = nil) -> Configuration {
    var configuration = Configuration()
    configuration.maximumReaderCount = 2
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      // A commit survives a crash of the process, but not always a power failure; lost rows can be
      // loaded again.
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      if !db.configuration.readonly {
        // There are 16 MiB between checkpoints, because each checkpoint waits for the disk.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        if let mostPages { try db.execute(sql: "PRAGMA max_page_count = \(mostPages)") }
      }
    }
    return configuration
  }
}
