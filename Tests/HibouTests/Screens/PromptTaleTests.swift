import Foundation
import Testing

/// Prompts outside the full screen, at a real terminal: a signal ends them, and the terminal is
/// restored, whatever came before.
@Suite(.serialized) struct PromptTaleTests {
  /// A prompt, and its text.
  enum Prompt: String, CaseIterable, CustomTestStringConvertible {
    case question, secret, passphrase, answer

    var testDescription: String { rawValue }

    var words: String {
      switch self {
      case .question: "Account, the part before"
      case .secret: "Client secret, not shown"
      case .passphrase: "A passphrase for the token"
      case .answer: "Paste the whole address"
      }
    }

    var command: String {
      let secret = "HIBOU_CLIENT_SECRET=hidden "
      let connect = "\(Program.path) connect"
      let scopes = " --scopes read_products"
      switch self {
      case .question: return connect
      case .secret: return connect + " shop --client-id x" + scopes
      case .passphrase: return secret + connect + " shop --client-id x --encrypt" + scopes
      case .answer: return secret + connect + " shop --client-id x" + scopes
      }
    }
  }

  @Test(
    "after other signals a prompt still ends at once, its echo on",
    arguments: Prompt.allCases,
    [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func signals(prompt: Prompt, signal: Int32) async throws {
    let pane = try await ShellPane(prompt.command)
    try await pane.window.wait(for: prompt.words)
    let process = try await pane.process()
    for number in [SIGWINCH, SIGCONT, SIGWINCH, SIGCONT, SIGWINCH] { kill(process, number) }

    kill(process, signal)
    // A hanging program would never get this far; a busy machine is only slow.
    let screen = try await pane.window.wait(for: ", as it was")

    #expect(!ShellPane.isAlive(process))
    // Ctrl-C leaves a passphrase out; every other signal ends the program.
    let isAnswered = prompt == .passphrase && signal == SIGINT
    #expect(isAnswered || screen.contains("ended \(128 + signal)"), "\(screen)")
    try await pane.window.end()
  }

  @Test(
    "a prompt is left to the shell with Ctrl-Z, fg comes back to it, as often as one likes",
    arguments: [Prompt.question, .passphrase])
  func suspended(prompt: Prompt) async throws {
    let home = try Home()
    let window = try await Tmux("env PS1='ready> ' bash --norc -i", home: home)
    try await window.wait(for: "ready>")
    try await window.type("modes=$(stty -g); \(prompt.command)")
    try await window.press("Enter")
    try await window.wait(for: prompt.words)

    for count in 1...2 {
      try await window.press("C-z")
      try await window.wait(for: "Stopped")
      try await window.type(
        "clear; [ \"$(stty -g)\" = \"$modes\" ] && echo same$((0+\(count))); fg")
      try await window.press("Enter")
      try await window.wait(for: "same\(count)\n")
    }
    try await window.press("C-c")
    try await window.wait(for: "ready>")
    try await window.type("clear; [ \"$(stty -g)\" = \"$modes\" ] && echo again$((1+1))")
    try await window.press("Enter")

    try await window.wait(for: "again2\n")
    try await window.end()
  }
}
