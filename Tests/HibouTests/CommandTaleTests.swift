import Foundation
import Testing

/// Commands by name, by count and by other keys, in the real program.
@Suite(.serialized) struct CommandTaleTests {
  @Test("a hand that knows vim counts, goes to the top and to tabs, and to places by name")
  func fingers() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo --connected", home: home)
    try await window.wait(for: "1[Home]")
    try await window.press("2")
    try await window.wait(for: ">  1  ")

    try await window.press("8", "j")
    try await window.wait(for: ">  9  ")
    try await window.press("2", "0", "Down")
    try await window.wait(for: " > 29  ")
    try await window.press("1", "0", "0", "G")
    try await window.wait(for: " > 100  ")
    try await window.press("g", "g")
    try await window.wait(for: ">   1  ")
    try await window.press("g", "s")
    try await window.wait(for: "4[Sales]")
    try await window.press(":")
    try await window.type("c martin")
    try await window.press("Enter")
    try await window.wait(for: "Filter: martin")
    try await window.press("C-p")
    try await window.wait(for: "Commands: Customers")
    try await window.type("groups")
    try await window.press("Enter")
    try await window.wait(for: "Group by")
    try await window.press("Escape", "q")

    #expect(try await window.waitForEnd())
    try await window.end()
  }

  @Test("a barcode that a scanner types is no count, and a lone digit still goes to its tab")
  func digits() async throws {
    let home = try Home()
    let window = try await Tmux(Program.path + " demo --connected", home: home)
    try await window.wait(for: "1[Home]")
    try await window.press("2")
    try await window.wait(for: "3711644000017")

    try await window.press("3")
    try await window.wait(for: "3[Customers]")
    // A scanner's digits follow each other at once; the help in between makes this digit the number
    // of a tab.
    try await window.press("?")
    try await window.wait(for: "Help: Customers")
    try await window.press("Escape")
    try await window.wait(for: "640")
    try await window.type("3711644000017\r")
    try await window.wait(for: "Products > 1")
    try await window.end()
  }

  @Test("keys and theme of the settings are those of the program; a wrong one is told at the start")
  func settings() async throws {
    let home = try Home()
    try home.configure(
      "theme: monochrome\nkeys:\n  quit: Ctrl-Q\n  help: [F1, H]\n  refrsh: F5\n")
    let window = try await Tmux(Program.path + " demo --connected", home: home)

    try await window.wait(for: "line 5, column 3: unknown")
    try await window.wait(for: "keys.refresh?")
    try await window.press("Escape", "2")
    try await window.wait(for: "F1 help  Ctrl-Q quit")
    try await window.press("H")
    try await window.wait(for: "Help: Products")
    try await window.press("Escape", "q")
    try await window.press("C-q")

    #expect(try await window.waitForEnd())
    try await window.end()
  }
}
