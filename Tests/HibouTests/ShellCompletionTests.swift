import Foundation
import Models
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// The completions of the real shells.
@Suite struct ShellCompletionTests {
  /// A line as typed so far, and a word that is offered.
  private static let lines: [(typed: String, offered: String)] = [
    ("hibou disc", "disconnect"), ("hibou list payment_t", "payment_types"),
    ("hibou list products --columns product_bar", "product_barcode"),
    ("hibou list products --sort product_barc", "product_barcode:desc"),
    ("hibou list products --group product_cate", "product_category"),
    ("hibou show products 1 --with pri", "price_rules"),
    ("hibou connect --scopes read_cal", "read_calendar_events"),
    ("hibou connect --preset all-", "all-read"),
    ("hibou demo --fault demo-m", "demo-mode"), ("hibou demo --fault 429", "429-after="),
    ("hibou list sales --date yest", "yesterday"), ("hibou today --date yest", "yesterday"),
    ("hibou export sales --from yest", "yesterday"), ("hibou sync --from yest", "yesterday"),
    ("hibou changes --since mon", "month"), ("hibou period mon", "month"),
    ("hibou stock --acc", "--account"), ("hibou stock --below --c", "--csv"),
    ("hibou manual sett", "settings"), ("hibou manual json --schema sta", "status"),
    ("hibou list taxes --account de", "demo"), ("hibou disconnect de", "demo"),
    ("hibou use de", "demo"), ("hibou list sales --unt", "--until"),
    ("hibou list sales --sto", "--store"), ("hibou list tags_of_product --o", "--of"),
    ("hibou show sales 1 --wi", "--with"), ("hibou export brands --t", "--to"),
  ]

  /// A line as typed so far, and an option that its resource cannot honour.
  private static let withheld: [(typed: String, option: String)] = [
    ("hibou list products --s", "--store"), ("hibou list products --d", "--date"),
    ("hibou list brands --o", "--of"), ("hibou show brands 1 --w", "--with"),
    ("hibou export products --u", "--until"), ("hibou list customers --f", "--from"),
  ]

  /// A line as typed so far, the option that its resource cannot honour, and the line after the
  /// only other option is completed.
  private static let decided = [
    ("hibou list products --s", "--store", "hibou list products --sort"),
    ("hibou list brands --o", "--of ", "hibou list brands --offline"),
    ("hibou list customers --f", "--from", "hibou list customers --for"),
  ]

  @Test("bash completes commands, resources, columns, scopes, faults, days and accounts")
  func bash() async throws {
    try await ServedShop.open { shop in
      let typed = Self.lines.map(\.typed) + Self.withheld.map(\.typed)
      let tries = typed.map { "try \($0)\n" }.joined()
      let script = try shop.home.write(
        """
        PATH='\(Self.folder)':$PATH
        source <(hibou completions bash)
        try() {
          COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
          COMPREPLY=()
          _hibou hibou "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
          echo "$* => ${COMPREPLY[*]}"
        }
        \(tries)
        """, to: "try.bash")
      let outcome = try await Program.shell(
        "bash --norc '\(script)'", home: shop.home, baseURL: shop.baseURL)

      for (typed, offered) in Self.lines {
        let line = outcome.lines.first { $0.hasPrefix("\(typed) => ") } ?? ""
        let words = line.dropFirst(typed.count + 4).split(separator: " ").map(String.init)
        #expect(words.contains(offered), "\(typed): \(words) \(outcome.talk)")
      }
      for (typed, option) in Self.withheld {
        let line = try #require(outcome.lines.first { $0.hasPrefix("\(typed) =>") })
        #expect(!line.split(separator: " ").contains { $0 == option }, "\(line)")
      }
    }
  }

  @Test("zsh and fish complete the same words on the screen", arguments: ["zsh", "fish"])
  func screens(shell: String) async throws {
    try await ServedShop.open { shop in
      let scripts = shop.home.file("scripts")
      try FileManager.default.createDirectory(at: scripts, withIntermediateDirectories: true)
      let file = shell == "zsh" ? "_hibou" : "hibou.fish"
      let script = try await Program.run(arguments: ["completions", shell], home: shop.home)
      try Data(script.text.utf8).write(to: scripts.appending(path: file))
      let window = try await Tmux(
        shell == "zsh" ? "zsh -f" : "fish --no-config", home: shop.home,
        environment: ["HIBOU_BASE_URL": shop.baseURL], width: 160, height: 50)
      let setUp =
        shell == "zsh"
        ? "path=('\(Self.folder)' $path); fpath=('\(scripts.path())' $fpath); autoload -Uz compinit;"
          + " compinit -u -D; PS1='> '; print ready-$((1 + 1))"
        : "set -x PATH '\(Self.folder)' $PATH; source '\(scripts.path())/hibou.fish';"
          + " function fish_prompt; echo '> '; end; echo ready-(math 1 + 1)"
      try await window.type(setUp)
      try await window.press("Enter")
      try await window.wait(for: "ready-2")
      for (typed, offered) in Self.lines {
        try await window.press("C-u")
        try await window.press("C-l")
        try await window.type(typed)
        // The second Tab shows the choices that the first one could not decide.
        try await window.press("Tab", "Tab")
        // The end is enough: fish shortens long words on the left.
        try await window.wait(for: String(offered.suffix(12)))
      }
      for (typed, option, whole) in Self.decided {
        try await window.press("C-u")
        try await window.press("C-l")
        try await window.type(typed)
        try await window.press("Tab", "Tab")
        let screen = try await window.wait(for: whole)
        #expect(!screen.contains(option), "\(screen)")
      }
      try await window.end()
    }
  }

  /// The folder of the built program.
  private static var folder: String { (Program.path as NSString).deletingLastPathComponent }
}
