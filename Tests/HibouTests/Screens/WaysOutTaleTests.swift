import Foundation
import Testing

/// The authorize address leaves a real terminal in every possible way, and is the same each time.
@Suite(.serialized) struct WaysOutTaleTests {
  @Test("copy, plain, QR code and file give the same address byte for byte")
  func same() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo", home: home, width: 100, height: 52)
    try await window.captureClipboard()
    try await window.wait(for: "[1 Scopes]")
    try await window.press("a", "Enter")
    let screen = try await window.wait(for: "c  copy to YOUR clipboard")
    let shown = try #require(Self.address(in: screen))

    try await window.press("c")
    try await window.wait(for: "Copied \(shown.count) characters")
    let copied = try await window.clipboard()
    try await window.press("f")
    try await window.wait(for: "mode 0600")
    let path = home.file("state/hibou/authorize-url.txt").path()
    let written = try String(contentsOfFile: path, encoding: .utf8)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    try await window.press("o")
    try await window.wait(for: "Press any key to go back.")
    let plain = try await window.unwrapped().split(separator: "\n").first { $0.hasPrefix("http") }
    try await window.press("Space")
    try await window.wait(for: "[2 Authorize]")
    try await window.press("Q")
    try await window.wait(for: "swap light and dark")
    let code = try await QRPicture(window.coloured()).read(in: home)
    try await window.press("Escape")
    try await window.wait(for: "[2 Authorize]")

    #expect(copied == shown)
    #expect(written == shown + "\n")
    #expect(mode == 0o600)
    #expect(plain.map(String.init) == shown)
    #expect(code == shown)
    #expect(shown.contains("write_settings"))

    // Going back ends the login and deletes its file.
    try await window.press("Escape")
    try await window.press("Escape")
    try await window.wait(for: "[1 Scopes]")
    #expect(!FileManager.default.fileExists(atPath: path))
    try await window.end()
  }

  @Test("the code gives way to its size when the window shrinks, and comes back")
  func shrinking() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo", home: home, width: 100, height: 52)
    try await window.wait(for: "[1 Scopes]")
    try await window.press("Enter")
    try await window.wait(for: "[2 Authorize]")
    try await window.press("Q")
    try await window.wait(for: "swap light and dark")

    try await window.resize(60, 20)
    try await window.wait(for: "The QR code needs")
    try await window.resize(100, 52)

    try await window.wait(for: "swap light and dark")
    try await window.end()
  }

  @Test("a window of 40 columns shows it whole, and alone as one line") func narrow() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo", home: home, width: 100, height: 30)
    try await window.wait(for: "[1 Scopes]")
    try await window.press("Enter")
    let shown = try #require(
      Self.address(in: try await window.wait(for: "code_challenge_method=S256")))

    try await window.resize(40, 30)
    // The window is redrawn in its own time: the test waits for the address, row by row.
    let rows = stride(from: 0, to: shown.count, by: 40).map { shown.dropFirst($0).prefix(40) }
    try await window.wait(for: rows.joined(separator: "\n"))
    let narrow = try #require(Self.address(in: try await window.screen()))
    try await window.press("o")
    try await window.wait(for: "Press any key to go back.")
    let plain = try await window.unwrapped().split(separator: "\n").first { $0.hasPrefix("http") }

    #expect(narrow == shown)
    #expect(plain.map(String.init) == shown)
    try await window.end()
  }

  /// Returns the address on a screen: it begins at the start of a row and continues to the end of
  /// the last full row.
  static func address(in screen: String) -> String? {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = rows.firstIndex(where: { $0.hasPrefix("http") }) else { return nil }
    let count = rows[first].count
    let whole = rows[first...].prefix { $0.count == count && !$0.contains(" ") }
    let last = rows[(first + whole.count)...].first { _ in true } ?? ""
    return whole.joined() + (last.hasPrefix(" ") ? "" : last)
  }
}
