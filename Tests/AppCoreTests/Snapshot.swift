import Foundation
import TerminalKit
import Testing

/// Compares a screen with the text in `__Snapshots__`. `RECORD_SNAPSHOTS=1` replaces the text; a
/// screen without a text is recorded and fails once, so that someone looks at it.
func expectSnapshot(
  _ buffer: Buffer, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try expectSnapshot(of: Snapshot.text(of: buffer), name, sourceLocation: sourceLocation)
}

/// Compares any text with its snapshot.
func expectSnapshot(
  of shown: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "__Snapshots__")
  let file = folder.appending(path: "\(name).txt")
  let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
  guard !isRecording, let known = try? String(contentsOf: file, encoding: .utf8) else {
    try shown.write(to: file, atomically: true, encoding: .utf8)
    if !isRecording {
      Issue.record(
        "A new screen was recorded: look at \(name).txt.", sourceLocation: sourceLocation)
    }
    return
  }
  #expect(shown == known, sourceLocation: sourceLocation)
}

enum Snapshot {
  /// Returns the rows, each closed by a bar, then the numbers of the rows that are entirely in
  /// reverse, and the position of the cursor when there is one.
  static func text(of buffer: Buffer) -> String {
    let rows = buffer.lines.map { "\($0)|\n" }.joined()
    let reversed = (0..<buffer.size.height).filter { y in
      (0..<buffer.size.width).allSatisfy { buffer.style(x: $0, y: y).attributes.contains(.reverse) }
    }
    let cursor = buffer.cursor.map { "cursor \($0.x),\($0.y)\n" } ?? ""
    return rows + "reverse rows: \(reversed.map(String.init).joined(separator: " "))\n" + cursor
  }
}
