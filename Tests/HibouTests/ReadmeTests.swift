import AppCore
import Foundation
import Testing

/// What the README says of the program.
@Suite struct ReadmeTests {
  @Test("the README's keys are those of the bindings' tables") func keys() throws {
    let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../README.md")

    let text = try String(contentsOf: readme, encoding: .utf8)

    #expect(text.contains(KeyList.markdown), "hibou info --keys prints them anew")
  }
}
