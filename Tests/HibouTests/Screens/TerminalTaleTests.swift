import Foundation
import Testing

/// The program on every kind of terminal and in every kind of locale: it starts, walks, is resized
/// and ends, and the shell finds its terminal restored.
@Suite(.serialized) struct TerminalTaleTests {
  /// Returns the characters that a kind of terminal draws lines with.
  private static func drawsLines(_ terminal: String, _ locale: String) -> Bool {
    locale.hasSuffix("UTF-8") && ["xterm-256color", "screen"].contains(terminal)
  }

  @Test(
    "it walks and leaves", arguments: ["xterm-256color", "screen", "linux", "vt100"],
    ["C", "fr_FR.UTF-8", "es_ES.UTF-8"])
  func walk(terminal: String, locale: String) async throws {
    let pane = try await ShellPane(
      "TERM=\(terminal) LC_ALL=\(locale) \(Program.path) demo --connected")
    let window = pane.window

    try await window.wait(for: "1[")
    try await window.press("2")
    let list = try await window.wait(for: "3711644000017")
    try await window.press("Down", "Up", "Enter")
    try await window.wait(for: "RAS-0001")
    try await window.resize(132, 40)
    let wide = try await window.wait(for: "RAS-0001")
    try await window.resize(50, 12)
    try await window.wait(for: "50x12")
    try await window.resize(80, 24)
    try await window.wait(for: "RAS-0001")
    try await window.press("q")
    try await window.wait(for: "ended 0, as it was")

    #expect(list.contains("───") == Self.drawsLines(terminal, locale), "\(list)")
    #expect(list.contains("---") != Self.drawsLines(terminal, locale))
    #expect(locale != "C" || (list + wide).allSatisfy(\.isASCII), "\(list)")
    #expect(locale == "C" || list.contains("Trégor") || list.contains("Épices"), "\(list)")
    #expect(list.split(separator: "\n").contains { $0.hasPrefix(" >  1 ") })
    try await pane.expectGivenBack()
    try await window.end()
  }

  @Test(
    "where nothing can be drawn it talks in lines", arguments: ["C", "fr_FR.UTF-8", "es_ES.UTF-8"])
  func dumb(locale: String) async throws {
    let pane = try await ShellPane("TERM=dumb LC_ALL=\(locale) \(Program.path) demo --connected")
    let window = pane.window

    try await window.wait(for: "1 Prod")
    try await window.press("1", "Enter")
    let list = try await window.wait(for: "3710411000045")
    try await window.press("1", "Enter")
    try await window.wait(for: "#CCCCCC")
    try await window.press("q", "Enter")
    try await window.wait(for: "ended 0, as it was")

    #expect(locale != "C" || list.allSatisfy(\.isASCII), "\(list)")
    try await window.end()
  }

  // MARK: - Ends

  @Test(
    "a signal ends it within a second, and the terminal is as it was",
    arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGSEGV, SIGABRT])
  func signals(signal: Int32) async throws {
    let pane = try await ShellPane("\(Program.path) demo --connected")
    try await pane.window.wait(for: "1[")
    try await pane.window.press("M", "2")
    try await pane.window.wait(for: "3711644000017")
    let process = try await pane.process()

    kill(process, signal)
    let start = ContinuousClock.now
    try await pane.window.wait(for: "ended \(128 + signal), as it was")

    // A hanging program would never end; a busy machine is only slow.
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(!ShellPane.isAlive(process))
    try await pane.expectGivenBack()
    try await pane.window.end()
  }

  @Test(
    "when the line drops it is gone within a second, even where hang-ups are ignored",
    arguments: ["", "trap '' HUP; "])
  func hangUp(before: String) async throws {
    let pane = try await ShellPane("\(Program.path) demo --connected", before: before)
    try await pane.window.wait(for: "1[")
    let process = try await pane.process()

    try await pane.window.end()
    let start = ContinuousClock.now
    while ShellPane.isAlive(process), ContinuousClock.now - start < .seconds(5) {
      try await Task.sleep(for: .milliseconds(10))
    }

    // A hanging program would never end; a busy machine is only slow.
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("Ctrl-Z gives the shell its terminal, fg brings the same screen back") func suspended()
    async throws
  {
    let home = try Home()
    let window = try await Tmux("env PS1='ready> ' bash --norc -i", home: home)
    try await window.wait(for: "ready>")
    try await window.type("modes=$(stty -g); \(Program.path) demo --connected")
    try await window.press("Enter")
    try await window.wait(for: "1[")
    try await window.press("2")
    try await window.wait(for: "3711644000017")

    try await window.press("C-z")
    try await window.wait(for: "Stopped")
    try await window.type("[ \"$(stty -g)\" = \"$modes\" ] && echo same; fg")
    let stopped = try await window.wait(for: "echo same")
    try await window.press("Enter")
    let after = try await window.wait(for: "3711644000017")
    try await window.press("q")
    try await window.wait(for: "same\n")

    #expect(!stopped.contains("3711644000017"))
    #expect(after.contains("2[Products]"))
    #expect(after.contains(">  1  Ras el hanout"))
    try await window.end()
  }

  @Test("a problem at the start leaves the terminal alone") func problem() async throws {
    let pane = try await ShellPane("\(Program.path) demo --fault nothing-like-it")

    try await pane.window.wait(for: "Unknown fault nothing-like-it.")
    try await pane.window.wait(for: "ended 64, as it was")
    try await pane.expectGivenBack()
    try await pane.window.end()
  }
}

/// A shell in a window that runs one command line, then prints its exit code and whether its
/// terminal is restored.
struct ShellPane {
  let window: Tmux
  private let home: Home

  init(_ command: String, before: String = "") async throws {
    home = try Home()
    let folder = home.url.path()
    let script = """
      cd \(folder); stty -g > modes
      (\(before)echo $(exec sh -c 'echo $PPID') > process; exec env \(command))
      code=$?
      stty -g | cmp -s - modes && echo "ended $code, as it was" || echo "ended $code, changed"
      exec sleep 600
      """
    let file = try home.write(script, to: "script")
    window = try await Tmux("sh \(file)", home: home)
  }

  /// Returns the program's process.
  func process() async throws -> pid_t {
    let text = try String(contentsOf: home.file("process"), encoding: .utf8)
    return try #require(pid_t(text.filter(\.isNumber)))
  }

  /// Returns whether a process still runs: a zombie counts as dead.
  static func isAlive(_ process: pid_t) -> Bool {
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return stat.map { !$0.contains(") Z ") } ?? false
  }

  /// Expects the shell's own screen with its cursor, and no mouse reports.
  func expectGivenBack(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let state = try await window.state(
      "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_cursor_flag}")
    #expect(state.hasPrefix("0 1 0 0"), "\(state)", sourceLocation: sourceLocation)
  }
}
