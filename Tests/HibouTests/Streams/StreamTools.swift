import Foundation
import Testing

/// Third-party programs that load a shop's data, in the virtual environments that `.ci/run` makes.
enum StreamTools {
  /// The folder of the Singer and DuckDB programs (`HIBOU_STREAM_TOOLS`), nil when there is none.
  static let folder = ProcessInfo.processInfo.environment["HIBOU_STREAM_TOOLS"].flatMap {
    FileManager.default.isExecutableFile(atPath: "\($0)/python3") ? $0 : nil
  }

  /// The path of Meltano (`HIBOU_MELTANO`), nil when there is none.
  static let meltano = ProcessInfo.processInfo.environment["HIBOU_MELTANO"].flatMap {
    FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil
  }

  /// Why tests are skipped without the tools.
  static let lacking: Comment = "HIBOU_STREAM_TOOLS names no folder with Singer targets and DuckDB"

  /// Whether the tests that need many minutes run: a hundred rounds of kills.
  static let isLong = ProcessInfo.processInfo.environment["HIBOU_LONG_TESTS"] == "1"

  /// Returns the path of one of the programs.
  static func program(_ name: String) throws -> String { "\(try #require(folder))/\(name)" }

  /// Returns the answer of DuckDB on an unencrypted SQLite file or without one: one row per line,
  /// cells separated by bars.
  static func askDuckDB(_ file: String? = nil, _ queries: String...) async throws -> [String] {
    let python = """
      import duckdb, glob, sys, sysconfig
      base = duckdb.connect()
      if sys.argv[1]:
          folder = sysconfig.get_path("purelib") + "/duckdb_extension_sqlite_scanner/extensions"
          base.execute("LOAD '%s'" % glob.glob(folder + "/*/*.duckdb_extension")[0])
          base.execute("ATTACH '%s' AS shop (TYPE sqlite, READ_ONLY)" % sys.argv[1])
          base.execute("USE shop")
      for query in sys.argv[2:]:
          for row in base.execute(query).fetchall():
              print("|".join("" if cell is None else str(cell) for cell in row))
      """
    let outcome = try await Program.tool(
      #"exec "$1" -c "$2" "${@:3}""#, [try program("python3"), python, file ?? ""] + queries)
    try #require(outcome.status == 0, "\(outcome.talk)")
    return outcome.text.split(separator: "\n").map(String.init)
  }
}

/// The documents of the project, as tests parse them.
enum Document {
  /// Returns the text of a file below `Resources/docs`.
  static func text(_ name: String) throws -> String {
    try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Resources/docs/\(name)"), encoding: .utf8)
  }

  /// Returns the code blocks of a language in a document, or in one of its sections.
  static func code(_ language: String, in name: String, under title: String? = nil) throws
    -> [String]
  {
    var text = try text(name)
    if let title {
      let section = text.components(separatedBy: "\n## ").first { $0.hasPrefix("\(title)\n") }
      text = try #require(section, "\(name) has a section \(title)")
    }
    return text.components(separatedBy: "```\(language)\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
  }
}
