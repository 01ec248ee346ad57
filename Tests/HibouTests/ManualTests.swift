import AppCore
import Foundation
import Models
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// The manual and the completions, generated from the program's own description of its commands.
@Suite struct ManualTests {
  @Test("the manual names every command, option, exit code and place with keys") func whole()
    async throws
  {
    let home = try Home()
    let page = try await Program.run(arguments: ["manual"], home: home).text
    let help = try await Program.run(arguments: ["--help"], home: home).text

    let commands = help.split(separator: "SCREENS:\n").last?.split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("hibou help") }
      .compactMap { $0.split(separator: " ").first }
    #expect((commands?.count ?? 0) > 12)
    for command in commands ?? [] { #expect(page.contains(".SS \"hibou \(command)"), "\(command)") }
    #expect(page.contains("\\-\\-raw\\-cells"))
    for limit in ["up to 1 GiB", "up to 16 MiB"] { #expect(page.contains(limit), "\(limit)") }
    for code in Reference.exitCodes { #expect(page.contains(code.meaning)) }
    for place in KeyList.places { #expect(page.contains(".SS \"\(place.title)\"")) }
  }

  @Test("the grammar of filters is in the manual, in its topic and in list --help")
  func filters() async throws {
    let home = try Home()
    let topic = try await Program.run(arguments: ["manual", "filters"], home: home).text
    let help = try await Program.run(arguments: ["list", "--help"], home: home).text

    #expect(Reference.filters.count > 10)
    for (example, meaning) in Reference.filters {
      #expect(topic.contains("\(example)\n"), "\(example)")
      #expect(help.contains("  \(example)\n"), "\(example)")
      // A long meaning continues on the next line.
      #expect(help.contains(meaning.prefix(40)), "\(meaning)")
    }
  }

  @Test("the options of long commands are in sections") func sections() async throws {
    for name in ["list", "export", "show"] {
      let help = try await Program.run(arguments: [name, "--help"], home: try Home()).text
      for title in ["ACCOUNT:", "DAYS AND STORES:", "LOADING AND CALLS:", "PRIVACY:"] {
        #expect(help.contains("\n\(title)\n"), "\(name) \(title)")
      }
    }
  }

  @Test("no line of the manual is a request by accident") func requests() async throws {
    let page = try await Program.run(arguments: ["manual"], home: try Home()).text

    let requests = Set(
      page.split(separator: "\n").filter { $0.hasPrefix(".") || $0.hasPrefix("'") }
        .compactMap { $0.split(separator: " ").first })
    #expect(requests.isSubset(of: [".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".br", ".nh", ".ad"]))
  }

  @Test("mandoc finds nothing to say of the manual page", arguments: ["en", "fr", "es"])
  func lint(language: String) async throws {
    let home = try Home()
    let page = try await Program.run(
      arguments: ["manual"], home: home, environment: ["LC_ALL": "\(language).UTF-8"])
    let file = try home.write(page.text, to: "hibou.1")
    let lint = try await Program.shell("mandoc -T lint '\(file)'", home: home, baseURL: "")

    #expect(lint.text.isEmpty && lint.talk.isEmpty && lint.status == 0, "\(lint.text)\(lint.talk)")
  }

  @Test("text that looks like a request, or holds quotes and backslashes, is shown as it is")
  func escapes() {
    var roff = Roff(title: "T", section: 1, date: "2026-11-29", source: "s")
    roff.text(".nothing")
    roff.entry("say \"a\"", "C:\\x - it's")
    roff.text("sortie\u{A0}: ~1\u{202F}234")

    #expect(roff.page.contains("\n\\&.nothing\n"))
    #expect(roff.page.contains(".B \"say \\(dqa\\(dq\""))
    #expect(roff.page.contains("C:\\ex \\- it\\(aqs"))
    #expect(roff.page.contains("sortie\\~: \\(ti1\\~234"))
  }

  @Test(
    "each shell gets a script that knows the commands and resources",
    arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) async throws {
    let outcome = try await Program.run(arguments: ["completions", shell], home: try Home())

    #expect(outcome.status == 0)
    #expect(outcome.text.contains("doctor"))
    #expect(outcome.text.contains("payment_types"))
  }

  @Test(
    "a topic is printed alone",
    arguments: [
      ("filters", "!="), ("figures", "average_ticket"), ("json", "read_at"), ("exit-codes", "78"),
      ("environment", "HIBOU_NOW"), ("settings", "export.for"),
    ])
  func topics(topic: String, word: String) async throws {
    let outcome = try await Program.run(arguments: ["manual", topic], home: try Home())

    #expect(outcome.status == 0, "\(outcome.talk)")
    #expect(outcome.text.contains(word))
    #expect(!outcome.text.contains(".TH"))
  }

  @Test("a connected account's name is completed") func accounts() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.run("---completion", "list", "--", "--account", "5", "0")

      #expect(outcome.text.contains("demo"))
    }
  }
}
