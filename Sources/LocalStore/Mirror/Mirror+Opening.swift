import Foundation
import GRDB

extension Mirror {
  /// An open mirror and, if it replaces a damaged one, the path of that.
  public struct Opened: Sendable {
    /// The mirror.
    public let mirror: Mirror
    /// The path that a damaged file was moved to; nil when there was none.
    public let setAside: String?
  }

  /// Returns a mirror that exists as long as the process.
  public static func inMemory() throws(StoreError) -> Mirror {
    do {
      // With an empty path SQLite uses a private temporary file, so that a large demo shop need not
      // fit into memory.
      let mirror = Mirror(try DatabaseQueue(path: "", configuration: configuration()))
      try Migrations.all.migrate(mirror.base)
      return mirror
    } catch { throw StoreError(error) }
  }

  /// Opens the mirror in a file, which is created with mode 0600 if missing; its folder must exist.
  ///
  /// A damaged file, or one marked as damaged, is moved aside, and a new one is created with the
  /// recoverable part of its ledger. A file that cannot be written is opened read-only; then all
  /// writing methods throw `StoreError.readOnly`, or `full` on a full disk.
  ///
  /// - Parameter mostPages: the most pages of 4 KiB that the file may have; nil for no limit.
  public static func open(
    at path: String, mostPages: Int? = nil
  ) throws(StoreError) -> Opened {
    for _ in 0..<20 {
      do throws(StoreError) {
        try MirrorFile.requireRegular(path)
        let marker = CorruptionMarker(of: path)
        if !MirrorFile.exists(path) || marker.isThere { return try openLocked(path, mostPages) }
        FileLock.sweep("\(path).lock")
        return Opened(mirror: try openFile(path, mostPages: mostPages), setAside: nil)
      } catch .damaged {
        return try openLocked(path, mostPages)
      } catch .moved {
        // Another process is setting it aside.
        continue
      } catch {
        guard [.readOnly, .unreadable, .full].contains(error) else { throw error }
        return Opened(mirror: try lookOnly(path, after: error), setAside: nil)
      }
    }
    throw .busy
  }

  /// Returns whether the mirror at a path was deleted, not set aside.
  public static func isGone(at path: String) -> Bool {
    !MirrorFile.exists(path) && MirrorFile.setAside(of: path).isEmpty
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
  private static func openLocked(_ path: String, _ mostPages: Int?) throws(StoreError) -> Opened {
    let lock = try FileLock("\(path).lock")
    defer { lock.release() }
    let marker = CorruptionMarker(of: path)
    var place: String?
    if MirrorFile.exists(path) {
      if !marker.isThere {
        do throws(StoreError) {
          return Opened(mirror: try openFile(path, mostPages: mostPages), setAside: nil)
        } catch {
          guard error == .damaged else { throw error }
        }
      }
      place = try setAside(path, as: "damaged")
    }
    marker.remove()
    return Opened(mirror: try create(path, mostPages), setAside: place)
  }

  /// Moves a file aside whatever its state, and creates a new one with its ledger and its settings.
  ///
  /// - Returns: the new mirror and the path of the old one; nil when there was none.
  public static func rebuild(at path: String) throws(StoreError) -> Opened {
    let lock = try FileLock("\(path).lock")
    defer { lock.release() }
    let place = MirrorFile.exists(path) ? try setAside(path, as: "old") : nil
    CorruptionMarker(of: path).remove()
    return Opened(mirror: try create(path, nil), setAside: place)
  }

  /// Moves a file and its helper files aside.
  ///
  /// - Returns: where it is now.
  private static func setAside(_ path: String, as name: String) throws(StoreError) -> String {
    let place = (1...).lazy.map { "\(path).\(name)-\($0)" }.first { !MirrorFile.exists($0) }
    guard let place, rename(path, place) == 0 else { throw StoreError(system: errno, path) }
    for end in MirrorFile.ends.dropFirst() { rename(path + end, place + end) }
    return place
  }

  /// Creates a missing mirror with the counted calls of those that were set aside there.
  ///
  /// The old ones are read after they were renamed: a process that still counts calls in one of them
  /// then sees that it was moved. The new one gets its name when it is complete.
  private static func create(_ path: String, _ mostPages: Int?) throws(StoreError) -> Mirror {
    let old = MirrorFile.setAside(of: path)
    // A process that was killed while it renamed a mirror has left these. SQLite would read them
    // into the new one.
    for end in MirrorFile.ends.dropFirst() where MirrorFile.exists(path + end) {
      if let last = old.first, !MirrorFile.exists(last + end) {
        rename(path + end, last + end)
      } else {
        unlink(path + end)
      }
    }
    if old.isEmpty {
      try MirrorFile.make(path)
    } else {
      let new = "\(path).new"
      MirrorFile.remove(new)
      try MirrorFile.make(new)
      do {
        let base = try DatabaseQueue(path: new, configuration: configuration())
        try Migrations.all.migrate(base)
        try base.write(LedgerRecovery(from: old).write)
        try base.close()
      } catch {
        MirrorFile.remove(new)
        throw StoreError(error)
      }
      guard rename(new, path) == 0 else { throw StoreError(system: errno, path) }
    }
    return try openFile(path, mostPages: mostPages)
  }

  private static func openFile(_ path: String, mostPages: Int?) throws(StoreError) -> Mirror {
    try MirrorFile.requireWritable(path)
    do {
      let base = try DatabasePool(path: path, configuration: configuration(mostPages: mostPages))
      let mirror = try Mirror(base, at: path)
      try mirror.migrate()
      return mirror
    } catch { throw StoreError(error) }
  }

  /// The copy in a file that cannot be written: it can only be looked at.
  private static func lookOnly(
    _ path: String, after error: StoreError, patience: TimeInterval = 10
  ) throws(StoreError) -> Mirror {
    try MirrorFile.requireRegular(path)
    guard access(path, R_OK) == 0 else {
      throw errno == ENOENT ? error : .refused(path: path, code: errno)
    }
    var configuration = configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    // Without its helper files a read-only file can only be opened as immutable
    // (https://www.sqlite.org/wal.html, «Read-Only Databases»).
    let unchanging = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
    for place in [path, unchanging] {
      do {
        let mirror = Mirror(
          try DatabaseQueue(path: place, configuration: configuration),
          refusal: error == .full ? .full : .readOnly)
        try mirror.migrate()
        return mirror
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
