import Foundation
import Testing

extension Home {
  /// Runs a statement on a database of the home, as another program would.
  func change(_ database: String, _ statement: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sqlite3", file(database).path(), statement]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "sqlite3 is there")
  }
}
