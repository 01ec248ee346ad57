import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

/// A mirror that is set aside while others have it open: no call is forgotten, and no sound file is moved.
@Suite("A file that is set aside while others use it")
struct MovedFileTests {
  private let folder: Folder
  private let month = "2026-09"

  init() throws { folder = try Folder() }

  /// Counts a call as a session does: again in the new file where the old one was set aside.
  private static func spend(_ mirror: inout Mirror, at path: String) async throws {
    while true {
      do throws(StoreError) {
        _ = try await mirror.spend(month: "2026-09", at: .at(0))
        return
      } catch {
        guard error == .moved else { throw error }
        mirror.close()
        mirror = try Mirror.open(at: path).mirror
      }
    }
  }

  private func calls() async throws -> Int {
    try await Mirror.open(at: folder.file).mirror.ledger(month: month).calls
  }

  @Test("who has the old file open counts no call in it, and changes nothing in it")
  func oldFile() async throws {
    let old = try Mirror.open(at: folder.file).mirror
    _ = try await old.spend(month: month, at: .at(0))
    CorruptionMarker(of: folder.file).put()
    let new = try Mirror.open(at: folder.file)

    #expect(new.setAside != nil)
    await #expect(throws: StoreError.moved) { try await old.spend(month: month, at: .at(0)) }
    await #expect(throws: StoreError.moved) { try await old.count(5, month: month) }
    await #expect(throws: StoreError.moved) { try await old.set(.cap, to: "5") }
    #expect(try await old.ledger(month: month).calls == 1)
    #expect(try await new.mirror.ledger(month: month).calls == 1)
  }

  @Test("damage that is found late in the old file does not move the sound one that followed it")
  func lateDamage() async throws {
    let files = [try Mirror.open(at: folder.file).mirror, try Mirror.open(at: folder.file).mirror]
    try await files[0].importAll([try .product(1)], of: .products)
    try await files[0].base.write {
      try $0.execute(sql: "UPDATE products_sent SET template = 77")
    }
    await #expect(throws: StoreError.damaged) { try await files[0].sent(RowQuery(.products)) }
    #expect(try Mirror.open(at: folder.file).setAside != nil)

    await #expect(throws: StoreError.damaged) { try await files[1].sent(RowQuery(.products)) }

    #expect(try Mirror.open(at: folder.file).setAside == nil)
  }

  @Test("a marker that is about another file moves none, and one that is no file says nothing")
  func otherMarkers() throws {
    try Mirror.open(at: folder.file).mirror.close()
    let marker = "\(folder.file).damaged"
    for kind in ["other", "fifo", "folder", "link"] {
      switch kind {
      case "other": try "1 2".write(toFile: marker, atomically: false, encoding: .utf8)
      case "fifo": #expect(mkfifo(marker, 0o600) == 0)
      case "folder": #expect(mkdir(marker, 0o700) == 0)
      default: #expect(symlink("/dev/zero", marker) == 0)
      }
      let opened = try Mirror.open(at: folder.file)
      opened.mirror.close()
      #expect(opened.setAside == nil, "\(kind)")
      #expect(remove(marker) == 0)
    }
  }

  @Test("a process that ended between moving a file and making the next one loses no call")
  func endedBetween() async throws {
    for calls in [3, 4] {
      let mirror = try Mirror.open(at: folder.file).mirror
      try await mirror.count(calls, month: month)
      mirror.close()
      rename(folder.file, "\(folder.file).damaged-\(calls)")
    }
    // What it left half done.
    try "half".write(toFile: "\(folder.file).new", atomically: false, encoding: .utf8)

    try "".write(toFile: "\(folder.file).lock", atomically: false, encoding: .utf8)

    #expect(try await calls() == 7)
    #expect(try await calls() == 7)
    #expect(!folder.names.contains("copy.sqlite.lock"))
    #expect(!folder.names.contains("copy.sqlite.new"))
  }

  @Test("where the last file's count is damaged too, that of the one before is kept")
  func damagedTwice() async throws {
    let mirror = try Mirror.open(at: folder.file).mirror
    try await mirror.count(9, month: month)
    mirror.close()
    for end in ["", "-wal", "-shm"] { rename(folder.file + end, "\(folder.file).old-1\(end)") }
    try Data(repeating: 0x5A, count: 8_192).write(to: URL(filePath: folder.file))

    let opened = try Mirror.open(at: folder.file)

    #expect(opened.setAside == "\(folder.file).damaged-1")
    #expect(try await opened.mirror.ledger(month: month).calls == 9)
    let counted = Mirror.calls(countedAt: folder.file)
    #expect(counted.months == [MonthOfCalls(month: month, calls: 9)])
  }

  @Test("while one sets files aside and begins new ones, three that count lose no call")
  func together() async throws {
    let path = folder.file
    let spent = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3 {
        group.addTask {
          var mirror = try Mirror.open(at: path).mirror
          for _ in 0..<60 { try await Self.spend(&mirror, at: path) }
          mirror.close()
          return 60
        }
      }
      group.addTask {
        for round in 0..<12 {
          if round.isMultiple(of: 3) {
            try Mirror.rebuild(at: path).mirror.close()
          } else {
            CorruptionMarker(of: path).put()
            try Mirror.open(at: path).mirror.close()
          }
          try await Task.sleep(for: .milliseconds(5))
        }
        return 0
      }
      return try await group.reduce(0, +)
    }

    #expect(spent == 180)
    #expect(try await calls() >= spent)
    #expect(!folder.names.contains { $0.hasSuffix(".lock") || $0.hasSuffix(".new") })
  }

  @Test("a file that was removed, not set aside, is gone")
  func gone() throws {
    try Mirror.open(at: folder.file).mirror.close()
    #expect(!Mirror.isGone(at: folder.file))
    rename(folder.file, "\(folder.file).damaged-1")
    #expect(!Mirror.isGone(at: folder.file))
    Mirror.remove(at: folder.file)
    #expect(Mirror.isGone(at: folder.file))
    #expect(folder.names.isEmpty)
  }
}

/// What has the name of a file of ours and is none: it is named, and not waited for.
@Suite("What is no regular file in place of a mirror")
struct NoFileTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Puts something else in the place of a file.
  private func put(_ kind: String, at path: String) throws {
    unlink(path)
    switch kind {
    case "fifo": try #require(mkfifo(path, 0o600) == 0)
    case "folder": try #require(mkdir(path, 0o700) == 0)
    default: try #require(symlink("/dev/zero", path) == 0)
    }
  }

  @Test(
    "in place of the mirror and of SQLite's files beside it",
    arguments: ["fifo", "folder", "device"], ["", "-wal", "-shm"])
  func mirror(kind: String, end: String) async throws {
    let mirror = try Mirror.open(at: folder.file).mirror
    try await mirror.count(3, month: "2026-09")
    mirror.close()
    let path = folder.file + end
    try put(kind, at: path)

    #expect(throws: StoreError.notAFile(path: path)) { try Mirror.open(at: folder.file) }
    #expect(throws: StoreError.notAFile(path: path)) { try Mirror.openToLookAt(folder.file) }
    #expect(Mirror.calls(countedAt: folder.file).months.isEmpty)
    Mirror.remove(at: folder.file)
    #expect(folder.names.isEmpty)
  }

  @Test("in place of the lock", arguments: ["fifo", "folder", "device"])
  func lock(kind: String) throws {
    let path = "\(folder.file).lock"
    try put(kind, at: path)

    #expect(throws: StoreError.notAFile(path: path)) { try Mirror.open(at: folder.file) }
  }

  @Test("in place of the book of calls", arguments: ["fifo", "folder", "device"])
  func book(kind: String) throws {
    let path = "\(folder.path)/calls.sqlite"
    try put(kind, at: path)
    let book = CallBook(path: path)

    #expect(throws: StoreError.notAFile(path: path)) { try book.months(of: "https://a.example") }
    #expect(throws: StoreError.notAFile(path: path)) {
      try book.store([MonthOfCalls(month: "2026-09", calls: 1)], of: "https://a.example")
    }
  }

  @Test("a damaged book of calls is set aside, and a new one begun")
  func damagedBook() throws {
    let path = "\(folder.path)/calls.sqlite"
    try Data(repeating: 0x5A, count: 4_096).write(to: URL(filePath: path))
    let book = CallBook(path: path)
    let month = MonthOfCalls(month: "2026-09", calls: 1)

    try book.store([month], of: "https://a.example")

    #expect(try book.months(of: "https://a.example") == [month])
    #expect(folder.names == ["calls.sqlite", "calls.sqlite.damaged-1"])
  }
}
