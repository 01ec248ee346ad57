import Foundation
import Subprocess
import Testing

/// The built program in a tmux of its own, 80x24 unless given otherwise.
final class Tmux: Sendable {
  private let socket = "hibou-\(UUID().uuidString.prefix(8))"
  private let home: Home

  /// Starts a command line in a new window.
  init(
    _ command: String, home: Home, environment: [String: String] = [:], width: Int = 80,
    height: Int = 24, history: Int? = nil
  ) async throws {
    self.home = home
    let variables = home.environment.merging(environment) { $1 }
      .filter { $0.key != "PATH" }.flatMap { ["-e", "\($0.key)=\($0.value)"] }
    let limit = history.map { ["set-option", "-g", "history-limit", "\($0)", ";"] } ?? []
    try await tmux(
      limit + ["new-session", "-d", "-x", "\(width)", "-y", "\(height)", "-s", "s"] + variables + [
        command
      ])
  }

  /// Ends the window and its tmux.
  func end() async throws { _ = try? await tmux(["kill-server"]) }

  /// Presses keys by tmux's names: `Enter`, `Escape`, `C-c`, letters.
  func press(_ keys: String...) async throws { try await tmux(["send-keys", "-t", "s"] + keys) }

  /// Types a text literally.
  func type(_ text: String) async throws { try await tmux(["send-keys", "-t", "s", "-l", text]) }

  /// Pastes a text as a terminal does, in brackets where the program asked for them.
  func paste(_ text: String) async throws {
    let file = home.file("paste-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    try await tmux(["load-buffer", file.path()])
    try await tmux(["paste-buffer", "-p", "-t", "s"])
  }

  /// Returns the text of the window, with wrapped rows joined.
  func unwrapped() async throws -> String {
    try await tmux(["capture-pane", "-p", "-J", "-t", "s"])
  }

  /// Lets programs write to tmux's clipboard, which tmux does not allow by default.
  func captureClipboard() async throws { try await tmux(["set", "-g", "set-clipboard", "on"]) }

  /// Returns the last copied text.
  func clipboard() async throws -> String { try await tmux(["show-buffer"]) }

  /// Changes the window's size.
  func resize(_ width: Int, _ height: Int) async throws {
    try await tmux(["resize-window", "-t", "s", "-x", "\(width)", "-y", "\(height)"])
  }

  /// Returns the text of the window.
  func screen() async throws -> String { try await tmux(["capture-pane", "-p", "-t", "s"]) }

  /// Returns the text of the window with its colour sequences.
  func coloured() async throws -> String {
    try await tmux(["capture-pane", "-p", "-e", "-t", "s"])
  }

  /// Returns the text of the window and its scrollback.
  func everything() async throws -> String {
    try await tmux(["capture-pane", "-p", "-S", "-", "-t", "s"])
  }

  /// Returns the process that was started in the window.
  func process() async throws -> Int? {
    Int(try await tmux(["display-message", "-p", "-t", "s", "#{pane_pid}"]).prefix { $0.isNumber })
  }

  /// Returns the value of a tmux format for the window.
  func state(_ format: String) async throws -> String {
    try await tmux(["display-message", "-p", "-t", "s", format])
  }

  /// Returns whether the window still exists.
  func isRunning() async throws -> Bool {
    (try? await tmux(["list-sessions"]).contains("s:")) ?? false
  }

  /// Waits until the window shows a text; records an issue when it does not appear.
  @discardableResult func wait(
    for text: String, seconds: Double = 60, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let end = ContinuousClock.now + .seconds(seconds)
    var last = ""
    while ContinuousClock.now < end {
      last = (try? await screen()) ?? last
      if last.contains(text) { return last }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("«\(text)» did not come:\n\(last)", sourceLocation: sourceLocation)
    return last
  }

  /// Waits until the window is gone.
  func waitForEnd(seconds: Double = 30) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if try await !isRunning() { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  @discardableResult private func tmux(_ arguments: [String]) async throws -> String {
    let variables = home.environment.merging(["TERM": "xterm-256color"]) { $1 }
    let result = try await Subprocess.run(
      .name("tmux"), arguments: Arguments(["-L", socket, "-f", "/dev/null"] + arguments),
      environment: .of(variables), output: .string(limit: 1 << 20), error: .discarded)
    guard result.terminationStatus.code == 0 else { throw TmuxError() }
    return result.standardOutput
  }

  struct TmuxError: Error {}
}

extension Tmux {
  /// Returns the address on the screen, its rows joined.
  static func address(in screen: String) -> String {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    let first = rows.firstIndex { $0.hasPrefix("http") } ?? rows.endIndex
    var address = ""
    for row in rows[first...] {
      address += row
      if row.count < 80 { break }
    }
    return address
  }
}
