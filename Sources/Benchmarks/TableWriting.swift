import Foundation
import LocalStore
import Models

/// Measures how fast the rows of a mirror become a psql script and Singer messages.
enum TableWriting {
  /// Writes all products in both forms, and returns the rows per second and the memory as text.
  static func report(_ copy: Mirror) throws -> String {
    let table = DataTable.all(of: .products)[0]
    return try [("sql", psql), ("tap", singer)].map { name, write -> String in
      var (rows, bytes) = (0, 0)
      let (memory, start) = (Memory.resident, Stopwatch.now)
      let sink: ([UInt8]) -> Void = { bytes += $0.count }
      let count = { rows += 1 }
      try write(copy, table, sink, count)
      let seconds = max(0.001, (Stopwatch.now - start) / 1_000)
      return
        "\(name): \(rows) rows, \(Report.megabytes(bytes)), \(Int(Double(rows) / seconds)) rows/s, memory \(memory) to \(Memory.resident) KiB"
    }.joined(separator: "\n")
  }

  private static func psql(
    _ copy: Mirror, _ table: DataTable, _ sink: @escaping ([UInt8]) -> Void, _ count: () -> Void
  ) throws {
    let script = PostgreSQLScript(schema: nil, sink: sink)
    script.begin()
    script.begin(account: "shop", feed: "feed", position: 1)
    script.beginRows(of: table)
    try read(copy, table) { row in
      count()
      script.row(row)
    }
    script.endRows(of: table, account: "shop", complete: [])
    script.end()
  }

  private static func singer(
    _ copy: Mirror, _ table: DataTable, _ sink: @escaping ([UInt8]) -> Void, _ count: () -> Void
  ) throws {
    let messages = SingerMessages(table)
    var text: [UInt8] = []
    try read(copy, table) { row in
      count()
      _ = messages.write(row, version: 1, into: &text)
      if text.count < 1 << 16 { return }
      sink(text)
      text.removeAll(keepingCapacity: true)
    }
    sink(text)
  }

  private static func read(
    _ copy: Mirror, _ table: DataTable, each: ([String?]) -> Void
  ) throws {
    try copy.snapshot { snapshot in
      let reader = TableReader(table, account: "shop", directory: StoreDirectory())
      for list in try snapshot.lists(of: table.resource) {
        try snapshot.read(list, of: table.resource) { record in
          for row in reader.rows(of: record) { each(row) }
        }
      }
    }
  }
}
