import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

/// The file on disk: its permissions, what older or newer versions of hibou left in it, and disk
/// errors.
@Suite("Opening the file")
struct OpeningTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func rows(_ ids: some Sequence<Int>) throws -> [Record] {
    try ids.map {
      try Record.product($0, #""product_model":"Côte no \#($0)","product_price":"9.50""#)
    }
  }

  /// Creates a file with 600 products, two counted calls and a cap, and closes it.
  private func makeFile() async throws {
    let copy = try Mirror.open(at: folder.file).mirror
    try await copy.importAll(try rows(1...600), of: .products)
    for _ in 0..<2 { _ = try await copy.spend(month: "2026-09", at: .at(0)) }
    try await copy.set(.cap, to: "500")
    copy.close()
  }

  private func found(_ text: String, in copy: Mirror) async throws -> Int {
    let filter = RowFilter(text, resource: .products, today: .today)
    return try await copy.tally(
      RowQuery([.products], filter: filter), sum: nil, names: RecordLabels()
    ).count
  }

  @Test("A new file is its owner's alone, its helper files too, and opens again with what it held")
  func owner() async throws {
    let copy = try Mirror.open(at: folder.file).mirror
    try await copy.importAll(try rows(1...3), of: .products)

    #expect(folder.names == ["copy.sqlite", "copy.sqlite-shm", "copy.sqlite-wal"])
    #expect(try folder.names.allSatisfy { try folder.mode(of: $0) == 0o600 })
    copy.close()
    #expect(try await Mirror.open(at: folder.file).mirror.ids(RowQuery(.products)) == [1, 2, 3])
  }

  @Test("A file that others may read is its owner's alone once it was opened")
  func othersMayRead() async throws {
    try await makeFile()
    chmod(folder.file, 0o644)

    _ = try Mirror.open(at: folder.file)

    #expect(try folder.mode(of: "copy.sqlite") == 0o600)
  }

  // MARK: - Older and newer files

  @Test(
    "A file of any older version opens, keeps its calls and settings, and takes pages",
    arguments: 0...Migrations.steps.count)
  func older(version: Int) async throws {
    try makeFile(version: version)

    let copy = try Mirror.open(at: folder.file).mirror

    #expect(try await copy.ledger(month: "2026-08").calls == (version > 0 ? 17 : 0))
    #expect(try await copy.setting(.interval) == (version > 0 ? "60" : nil))
    try await copy.importAll(try rows(1...3), of: .products)
    #expect(try await copy.ids(RowQuery(.products)) == [1, 2, 3])
  }

  @Test(
    "A file of any older version can be looked at", arguments: 1...Migrations.steps.count)
  func lookedAt(version: Int) async throws {
    try makeFile(version: version)

    let copy = try Mirror.openToLookAt(folder.file)

    #expect(try await copy.ledger(month: "2026-08").calls == 17)
    await #expect(throws: StoreError.self) {
      try await copy.count(1, month: "2026-08")
    }
  }

  /// Creates a file as made by a version of hibou that knew only the first schema steps; the first
  /// one introduced the calls.
  private func makeFile(version: Int) throws {
    let file = try DatabaseQueue(path: folder.file)
    defer { try? file.close() }
    var migrator = DatabaseMigrator()
    for (name, sql) in Migrations.steps.prefix(version) {
      migrator.registerMigration(name) { try $0.execute(sql: sql) }
    }
    try migrator.migrate(file)
    guard version > 0 else { return }
    try file.write { db in
      try db.execute(
        sql: """
          INSERT INTO ledger (month, calls) VALUES ('2026-08', 17);
          INSERT INTO setting (name, value) VALUES ('interval', '60')
          """)
    }
  }

  @Test("A step that was released is never changed: its text has the length and sum it had then")
  func released() {
    let released = [
      Fingerprint("1 lists, records, ledger", length: 1_070, sum: 0x33D3_4ABC_B9D9_AA28)
    ]

    #expect(Migrations.steps.prefix(released.count).map(Fingerprint.init) == released)
  }

  @Test(
    "A kind of column is described as ever: a million rows are not made anew for another spelling")
  func shapes() {
    for meaning in Set(Catalog.all.flatMap(\.columns).map(\.meaning)) {
      #expect(meaning.shape == "\(meaning)")
    }
  }

  @Test("When the catalog describes a resource anew, its tables are made from what was sent")
  func otherCatalog() async throws {
    try await makeFile()
    try change {
      """
      UPDATE shelf SET shape = '1 as an older catalog had it';
      DROP TABLE products; CREATE TABLE products (_row INTEGER PRIMARY KEY, product_id);
      DELETE FROM products_words_data WHERE id > 10
      """
    }

    let copy = try Mirror.open(at: folder.file).mirror

    #expect(try await copy.ids(RowQuery(.products)) == (1...600).map { $0 })
    #expect(try await found("cote", in: copy) == 600)
    #expect(try await found("price=9.5 599", in: copy) == 1)
  }

  @Test("A file that a newer hibou has written is refused and left as it is")
  func newer() async throws {
    try await makeFile()
    try change { "INSERT INTO grdb_migrations (identifier) VALUES ('99 something new')" }

    #expect(throws: StoreError.newer) { try Mirror.open(at: folder.file) }

    #expect(folder.names.allSatisfy { !$0.contains("damaged") })
    try change { "DELETE FROM grdb_migrations WHERE identifier = '99 something new'" }
    #expect(try await Mirror.open(at: folder.file).mirror.ids(RowQuery(.products)).count == 600)
  }

  @Test("Many that begin at once make one file")
  func together() async throws {
    let file = folder.file
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let copy = try Mirror.open(at: file).mirror
          _ = try await copy.spend(month: "2026-09", at: .at(0))
        }
      }
      try await group.waitForAll()
    }

    #expect(try await Mirror.open(at: file).mirror.ledger(month: "2026-09").calls == 8)
  }

  // MARK: - Damage

  @Test("A file that is no database is set aside, and a new one begun")
  func noDatabase() async throws {
    let garbage = Data("This is no database, it is a shopping list.".utf8)
    try garbage.write(to: URL(filePath: folder.file))

    let opened = try Mirror.open(at: folder.file)

    let setAside = try #require(opened.setAside)
    #expect(try Data(contentsOf: URL(filePath: setAside)) == garbage)
    try await opened.mirror.importAll(try rows(1...2), of: .products)
    #expect(try await opened.mirror.ids(RowQuery(.products)) == [1, 2])
  }

  @Test("Damage found in the middle is told, and the next to open keeps the calls and the settings")
  func inTheMiddle() async throws {
    try await makeFile()
    try change { "UPDATE products_sent SET template = 77 WHERE _row % 600 = 300" }
    let copy = try Mirror.open(at: folder.file).mirror

    await #expect(throws: StoreError.damaged) { try await copy.sent(RowQuery(.products)) }
    copy.close()
    let opened = try Mirror.open(at: folder.file)

    #expect(opened.setAside?.hasSuffix("copy.sqlite.damaged-1") == true)
    #expect(
      try await opened.mirror.ledger(month: "2026-09")
        == Ledger(calls: 2, cap: 500, stoppedUntil: nil))
    #expect(try await opened.mirror.state(of: .products) == nil)
  }

  @Test("Of many that open a damaged file one sets it aside, and all go on with the new one")
  func setAsideOnce() async throws {
    try await makeFile()
    CorruptionMarker(of: folder.file).put()
    let file = folder.file

    let places = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<6 { group.addTask { try Mirror.open(at: file).setAside } }
      return try await group.reduce(into: []) { $0 += [$1].compactMap { $0 } }
    }

    #expect(places.count == 1)
    #expect(try await Mirror.open(at: file).mirror.ledger(month: "2026-09").calls == 2)
  }

  @Test(
    "Whatever stands in a file's bytes, it is read, told as damaged, or set aside",
    arguments: 0..<24)
  func anyBytes(seed: UInt64) async throws {
    try await makeFile()
    try scratch(seed)

    for _ in 0..<3 {
      do {
        let copy = try Mirror.open(at: folder.file).mirror
        defer { copy.close() }
        _ = try await copy.sent(RowQuery(.products))
        _ = try await found("cote", in: copy)
        try await copy.importAll(try rows(1...600), of: .products)
      } catch let error as StoreError {
        #expect(error == .damaged)
      }
    }

    let copy = try Mirror.open(at: folder.file).mirror
    try await copy.importAll(try rows(1...600), of: .products)
    #expect(try await copy.tally(RowQuery(.products), sum: nil, names: RecordLabels()).count == 600)
  }

  /// Writes noise to some places of the file.
  private func scratch(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var bytes = try Data(contentsOf: URL(filePath: folder.file))
    for _ in 0..<Int.random(in: 1...40, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let length = Int.random(in: 1...64, using: &generator)
      for index in place..<min(bytes.count, place + length) {
        bytes[index] = UInt8.random(in: 0...255, using: &generator)
      }
    }
    if seed % 4 == 3 { bytes = bytes.prefix(Int.random(in: 1..<bytes.count, using: &generator)) }
    try bytes.write(to: URL(filePath: folder.file))
  }

  // MARK: - Disks

  @Test("A disk that is full loses the page that did not fit and nothing else")
  func fullDisk() async throws {
    let copy = try Mirror.open(at: folder.file, mostPages: 120).mirror
    var taken = 0

    await #expect(throws: StoreError.full) {
      for page in 1...400 {
        let ids = (page - 1) * 250 + 1...page * 250
        try await copy.importPage(.of(try rows(ids), page, of: 400), of: .products, at: .at(1))
        taken = page
      }
    }

    #expect(taken > 0)
    #expect(try await copy.state(of: .products)?.pages == taken)
    #expect(try await copy.ids(RowQuery(.products)).count == taken * 250)
    copy.close()
    let roomy = try Mirror.open(at: folder.file).mirror
    try await roomy.importPage(.of([], taken + 1, of: taken + 1), of: .products, at: .at(2))
    #expect(try await roomy.state(of: .products)?.isComplete == true)
    #expect(try await roomy.ids(RowQuery(.products)).count == taken * 250)
  }

  @Test("A call that cannot be counted on a full disk is not counted, and those before are")
  func fullLedger() async throws {
    let copy = try Mirror.open(at: folder.file, mostPages: 40).mirror
    var calls = 0
    do throws(StoreError) {
      for month in 1...20_000 {
        _ = try await copy.spend(month: "month \(month)", at: .at(0))
        calls = month
      }
      Issue.record("40 pages do not hold 20 000 months.")
    } catch {
      #expect(error == .full)
    }
    let (last, next) = (calls, calls + 1)

    #expect(try await copy.ledger(month: "month \(last)").calls == 1)
    #expect(try await copy.ledger(month: "month \(next)").calls == 0)
  }

  // MARK: - Helpers

  /// Changes the closed file without the program.
  private func change(_ sql: () -> String) throws {
    let file = try DatabaseQueue(path: folder.file)
    defer { try? file.close() }
    try file.writeWithoutTransaction { db in
      try db.execute(sql: sql())
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }
}

/// The features that identify a text.
private struct Fingerprint: Equatable {
  let name: String
  let length: Int
  let sum: UInt64

  init(_ name: String, length: Int, sum: UInt64) {
    self.name = name
    self.length = length
    self.sum = sum
  }

  /// Creates the fingerprint of a step; the sum is FNV-1a over the bytes
  /// (http://www.isthe.com/chongo/tech/comp/fnv/).
  init(_ step: (name: String, sql: String)) {
    let sum = step.sql.utf8.reduce(0xCBF2_9CE4_8422_2325) { sum, byte in
      (sum ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    self.init(step.name, length: step.sql.utf8.count, sum: sum)
  }
}

extension Folder {
  /// Returns the permissions of a file in the folder.
  fileprivate func mode(of name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
    return try #require(attributes[.posixPermissions] as? Int)
  }
}

extension OpeningTests {
  @Test("A file that is only looked at is never set aside, made or changed")
  func lookedAt() async throws {
    #expect(throws: StoreError.self) { _ = try Mirror.openToLookAt(folder.file) }
    #expect(folder.names.isEmpty)
    try Data("no database".utf8).write(to: URL(filePath: folder.file))
    #expect(throws: StoreError.damaged) { _ = try Mirror.openToLookAt(folder.file) }
    #expect(folder.names == ["copy.sqlite"])
  }

  @Test("A file that another program keeps locked says so soon")
  func locked() throws {
    try Mirror.open(at: folder.file).mirror.close()
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    let other = try DatabaseQueue(path: folder.file, configuration: configuration)
    try other.write { try $0.execute(sql: "INSERT INTO setting (name, value) VALUES ('x', 'y')") }

    #expect(throws: StoreError.busy) { _ = try Mirror.openToLookAt(folder.file) }
  }
}
