import Foundation
import Models
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// Rules of the project that can be counted: folders, names, cited documents, generated pages.
@Suite struct ProjectRulesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  /// Returns the files of some folders, by their paths from the root of the project.
  private static func files(in folders: [String], _ endings: [String]) -> [String] {
    folders.flatMap { folder in
      let below = FileManager.default.enumerator(atPath: root.appending(path: folder).path())
      return (below?.compactMap { $0 as? String } ?? []).filter { path in
        endings.contains { path.hasSuffix($0) } && !path.contains(".build")
      }.map { "\(folder)/\($0)" }
    }.sorted()
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test("no folder holds more than 30 files of code") func folders() {
    let files = Self.files(in: ["Sources", "Tests"], [".swift"])
    let sizes = Dictionary(grouping: files) { ($0 as NSString).deletingLastPathComponent }
      .mapValues(\.count).filter { $0.value > 30 }

    #expect(files.count > 400)
    #expect(sizes.isEmpty, "\(sizes)")
  }

  @Test("no name of a type stands at the top level of two targets") func names() throws {
    let declaration =
      /^(?:@\w+(?:\([^)]*\))? )*(?:public |package |internal )?(?:final |indirect )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/
    var targets: [String: Set<String>] = [:]
    for path in Self.files(in: ["Sources"], [".swift"]) {
      let target = String(path.split(separator: "/")[1])
      for line in try Self.text(path).split(separator: "\n") {
        guard let match = line.prefixMatch(of: declaration) else { continue }
        targets[String(match.output.1), default: []].insert(target)
      }
    }
    let twice = targets.filter { $0.value.count > 1 }

    #expect(targets.count > 500)
    #expect(twice.isEmpty, "\(twice.mapValues { $0.sorted() })")
  }

  @Test("every document that a comment names is in the project, with the section that it cites")
  func documents() throws {
    let api = try Self.text("Resources/docs/hiboutik-api.md")
    var missing: Set<String> = []
    for path in Self.files(in: ["Sources", "Tests"], [".swift", ".c", ".h"])
    where !path.hasSuffix("ProjectRulesTests.swift") {
      for line in try Self.text(path).split(separator: "\n") where line.contains("//") {
        for match in line.matches(of: /`([A-Za-z0-9_.\/-]+\.md)`/) {
          let name = String(match.output.1)
          let places = [name, "Resources/docs/\(name)", ".github/\(name)"]
          if !places.contains(where: {
            FileManager.default.fileExists(atPath: Self.root.appending(path: $0).path())
          }) {
            missing.insert("\(path): \(name)")
          }
        }
        for match in line.matches(of: /hiboutik-api\.md` §([0-9]+(?:\.[0-9]+)?)/) {
          let section = String(match.output.1)
          if !Self.has(section, api) { missing.insert("\(path): §\(section)") }
        }
      }
    }

    #expect(missing.isEmpty, "\(missing.sorted().joined(separator: "\n"))")
  }

  /// Returns whether a text has a section of that number, as a heading or as a list item.
  private static func has(_ section: String, _ text: String) -> Bool {
    let parts = section.split(separator: ".")
    if text.contains("\n### \(section) ") { return true }
    guard let body = text.range(of: "\n## \(parts[0]). ") else { return false }
    guard parts.count == 2 else { return true }
    let rest = text[body.upperBound...]
    let end = rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex
    return rest[..<end].contains("\n\(parts[1]). ")
  }

  @Test(
    "the pages that are made of tables are current; RECORD_SNAPSHOTS=1 writes them",
    arguments: ["settings", "figures"])
  func pages(name: String) throws {
    let table = name == "settings" ? DefaultSettings.markdown : Reference.figuresMarkdown
    let path = "Resources/docs/\(name).md"
    let page = try Self.text(path)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Self.replaced(page, by: table).write(
        to: Self.root.appending(path: path), atomically: true, encoding: .utf8)
      return
    }

    #expect(page.contains(table), "the page has another table than the program")
  }

  /// Returns the page with its first table, or the line TABLE, replaced.
  private static func replaced(_ page: String, by table: String) -> String {
    var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(where: { $0 == "TABLE" || $0.hasPrefix("| ") }) else {
      return page
    }
    let end = lines[start...].firstIndex { $0 != "TABLE" && !$0.hasPrefix("|") } ?? lines.endIndex
    lines.replaceSubrange(
      start..<end, with: table.split(separator: "\n").map(String.init))
    return lines.joined(separator: "\n")
  }

  @Test("every page of the documents is named in the README or in another page")
  func reachable() throws {
    let pages = Self.files(in: ["Resources/docs"], [".md"])
    let texts = try (pages + ["README.md"]).map(Self.text)

    for page in pages {
      let name = (page as NSString).lastPathComponent
      #expect(texts.contains { $0.contains("(\(name))") || $0.contains("(\(page))") }, "\(name)")
    }
  }
}
