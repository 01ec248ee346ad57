import Foundation
import GRDB

extension Mirror {
  /// A copy on a disk, and where a damaged one before it was put.
  public struct Opened: Sendable {
    /// The copy.
    public let copy: Mirror
    /// The path that a damaged file was moved to, nil when none was found.
    public let setAside: String?
  }

  /// A copy that lives only as long as the process.
  public static func inMemory() throws(StoreError) -> Mirror {
    do {
      // An empty path is a private file of SQLite's own, gone with the connection: a large demo shop does
      // not have to fit into memory.
      let copy = Mirror(try DatabaseQueue(path: "", configuration: configuration()))
      try Migrations.all.migrate(copy.base)
      return copy
    } catch { throw StoreError(error) }
  }

  /// The copy in a file, which is made when it is not there, with mode 0600; its folder must exist.
  ///
  /// A damaged file, or one that was found damaged since it was last opened, is set aside beside it, and a
  /// new one begun with what could be saved of the ledger. Where nothing can be written, what is there can
  /// still be looked at: the verbs that write throw `StoreError.readOnly`.
  ///
  /// - Parameter mostPages: how many pages of 4 KiB the file may have, nil for as many as the disk holds.
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

  /// The copy in a file that is looked at and not changed, whatever its state; only that of an older hibou is brought
  /// up to date first. Throws at once where it is damaged, and soon where another process keeps it locked.
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

  /// Whether an older hibou wrote a file, so that steps are missing.
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

  /// Sets a damaged file aside and begins a new one, unless another process has done so just now.
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

  /// Sets a file aside whatever its state and begins a new one with its ledger and its settings.
  ///
  /// - Returns: the new one, and where the old one is; nil when there was none.
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

  /// Moves a file out of the way, with what belongs to it.
  ///
  /// - Returns: where it is now.
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

  /// SQLite gives its helper files the mode of the file itself, so that one must be right from the start.
  private static func makeFile(_ path: String) throws(StoreError) {
    let file = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StoreError(system: errno) }
    defer { Foundation.close(file) }
    var status = stat()
    if fstat(file, &status) == 0, status.st_mode & 0o077 != 0 { fchmod(file, 0o600) }
  }

  /// The copy in a file that cannot be written: it can only be looked at.
  private static func lookOnly(
    _ path: String, after error: StoreError, patience: TimeInterval = 10
  ) throws(StoreError) -> Mirror {
    guard access(path, R_OK) == 0 else { throw error }
    var configuration = configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    // Without its helper files a file can be read only as one that nobody changes
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

  /// Brings the tables up to date. Two processes may begin at once: the second finds the work done.
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
    // It is no other process: the steps do not fit what is there.
    throw try base.read({ try $0.tableExists("list") }) ? StoreError.unfit : StoreError.busy
  }

  private static func configuration(mostPages: Int? = nil) -> Configuration {
    var configuration = Configuration()
    configuration.maximumReaderCount = 2
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      // A commit survives the end of the process, not always that of the power: what is lost can be read again.
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      if !db.configuration.readonly {
        // 16 MiB between checkpoints: each waits for the disk.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        if let mostPages { try db.execute(sql: "PRAGMA max_page_count = \(mostPages)") }
      }
    }
    return configuration
  }
}
