import Foundation
import Models
import Testing

@Suite struct HTTPDateTests {
  @Test("the date of RFC 9110 is the instant it names") func known() {
    #expect(
      HTTPDate.instant("Sun, 06 Nov 1994 08:49:37 GMT") == Date(timeIntervalSince1970: 784_111_777))
  }

  @Test(
    "what is written in another form is no date",
    arguments: [
      "", "yesterday", "Sun, 06 Nov 1994 08:49:37 CET", "Sunday, 06-Nov-94 08:49:37 GMT",
      "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
      "Sun, 06 Nov 99999999999999999999 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    ])
  func unknown(text: String) { #expect(HTTPDate.instant(text) == nil) }
}
