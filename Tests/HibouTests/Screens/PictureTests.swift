import Foundation
import Testing

/// The pictures of the README are screens of the built program.
@Suite struct PictureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Resources/pictures").standardizedFileURL

  private static let noon = ["HIBOU_NOW": "2026-09-21T16:45:00Z", "LANG": "C.UTF-8"]

  @Test("the picture of Home is current; RECORD_SNAPSHOTS=1 draws it") func home() async throws {
    try await picture("home", "hibou demo --connected", until: "R: load (") { tmux in
      try await tmux.wait(for: "1 Champagne")
      try await tmux.wait(for: " cash ")
      try await tmux.wait(for: "to reorder")
    }
  }

  @Test("the picture of the paste step is current; RECORD_SNAPSHOTS=1 draws it")
  func paste() async throws {
    try await picture("paste", "hibou demo", until: "Press Enter to check") { tmux in
      try await tmux.press("Enter")
      try await tmux.wait(for: "I have the code")
      try await tmux.press("Enter")
      try await tmux.wait(for: "Press Enter to check")
      try await tmux.type("http://127.0.0.1/callback?code=4f1d9c27a0b35e68d1")
    }
  }

  private func picture(
    _ name: String, _ command: String, until text: String, _ work: (Tmux) async throws -> Void
  ) async throws {
    let home = try Home()
    try home.configure("theme: dark\n")
    let tmux = try await Tmux(
      command.replacing("hibou ", with: "\(Program.path) "), home: home, environment: Self.noon)
    defer { Task { try await tmux.end() } }
    try await work(tmux)
    try await tmux.wait(for: text)
    let file = Self.folder.appending(path: "\(name).svg")
    var drawn = TerminalPicture(try await tmux.coloured(), columns: 80).svg
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(drawn.utf8).write(to: file)
    }
    let known = try String(contentsOf: file, encoding: .utf8)
    // On a busy machine the last figures appear later than the awaited texts.
    let end = ContinuousClock.now + .seconds(60)
    while drawn != known, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(50))
      drawn = TerminalPicture(try await tmux.coloured(), columns: 80).svg
    }
    try await tmux.end()
    #expect(drawn == known, "\(name).svg is not current")
  }
}
