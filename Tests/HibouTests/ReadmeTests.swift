import AppCore
import Foundation
import Testing

/// What the README and the documents say about the program.
@Suite struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../..")

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test("the list of keys is that of the bindings' tables") func keys() throws {
    let text = try Self.text("Resources/docs/keys.md")

    #expect(text.contains(KeyList.markdown), "hibou info --keys prints the list")
  }

  @Test("the README has at most 200 lines, and every document that it names exists")
  func readme() throws {
    let text = try Self.text("README.md")

    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 201)
    let links = text.matches(of: /\]\(([^)]+)\)/).map { String($0.1) }
    for link in links where !link.hasPrefix("https://") {
      let path = Self.root.appending(path: link).path()
      #expect(FileManager.default.fileExists(atPath: path), "\(link)")
    }
    #expect(links.contains("Resources/LICENSE"))
  }
}
