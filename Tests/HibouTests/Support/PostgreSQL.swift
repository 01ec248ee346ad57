import Foundation
import Testing

/// A PostgreSQL server for one test: on a socket in a folder that is deleted with the test.
struct PostgreSQL {
  /// The folder of its socket.
  let folder: String

  /// Starts a server and stops it when the test ends. For root it runs as `postgres`, because it
  /// refuses to run as root.
  static func open(_ test: (PostgreSQL) async throws -> Void) async throws {
    let server = PostgreSQL(folder: "/tmp/hibou-pg-\(UUID().uuidString.prefix(8))")
    defer { try? FileManager.default.removeItem(atPath: server.folder) }
    let started = try await Program.tool(
      """
      set -e
      bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
      mkdir -m 700 \(server.folder)
      as=; if [ "$(id -u)" = 0 ]; then chown postgres \(server.folder); as='runuser -u postgres --'; fi
      $as "$bin/initdb" -A trust -U postgres -E UTF8 --locale C.UTF-8 -D \(server.folder)/data >/dev/null
      $as "$bin/pg_ctl" -D \(server.folder)/data -w -l \(server.folder)/log \
        -o "-k \(server.folder) -c listen_addresses='' -c fsync=off" start >/dev/null
      """)
    try #require(started.status == 0, "\(started.talk)")
    do { try await test(server) } catch {
      try await server.stop()
      throw error
    }
    try await server.stop()
  }

  private func stop() async throws {
    _ = try await Program.tool(
      """
      bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
      as=; [ "$(id -u)" = 0 ] && as='runuser -u postgres --'
      $as "$bin/pg_ctl" -D \(folder)/data -m immediate stop >/dev/null
      """)
  }

  /// Runs a psql script.
  func run(_ script: String) async throws -> Program.Outcome {
    try await Program.tool("psql -X -q -At -h \(folder) -U postgres postgres", input: script)
  }

  /// Returns the answer to a query, cells separated by bars.
  func ask(_ query: String) async throws -> String {
    let outcome = try await run("\\set ON_ERROR_STOP on\n\(query);\n")
    try #require(outcome.status == 0, "\(outcome.talk)")
    return outcome.text.trimmingCharacters(in: .newlines)
  }
}
