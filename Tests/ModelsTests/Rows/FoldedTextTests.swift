import Models
import Testing

@Suite("Folded text")
struct FoldedTextTests {
  @Test(
    "Only letters change within ASCII",
    arguments: [
      ("@AZ[`az{~\u{0}\u{7F}", "@az[`az{~\u{0}\u{7F}"),
      ("ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789", "abcdefghijklmnopqrstuvwxyz 0123456789"),
    ])
  func ascii(_ text: String, _ expected: String) {
    #expect(text.foldedForSearch == expected)
  }

  @Test("One letter beyond ASCII changes nothing for those around it", arguments: 0..<40)
  func mixed(_ place: Int) {
    let before = String(repeating: "Az ", count: place)

    #expect("\(before)É[Z".foldedForSearch == "\(before.lowercased())e[z")
  }
}
