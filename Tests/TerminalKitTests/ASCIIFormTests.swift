import TerminalKit
import Testing

/// Replacements of letters and signs when only ASCII can be shown.
@Suite struct ASCIIFormTests {
  @Test("letters lose their accents, signs become plain ones, the rest question marks")
  func forms() {
    #expect(
      ASCIIForm.of("Épices à l’œuf, «Noël» Łódź Žižkov ÿ")
        == "Epices a l'ouf, \"Noel\" Lodz Zizkov y")
    #expect(ASCIIForm.of("1 234,50 € … ─│┌") == "1 234,50 E ~ -|+")
    #expect(ASCIIForm.of("日本 🦉 ß") == "?? ? s")
    #expect(ASCIIForm.of("e\u{301}t\u{E9}") == "ete")
  }

  @Test("every Latin letter of the table is a letter") func table() {
    for value in UInt32(0xC0)..<0x180 where value != 0xD7 && value != 0xF7 {
      let form = Unicode.Scalar(value).map { ASCIIForm.of($0) }
      #expect(form?.properties.isAlphabetic == true && form?.isASCII == true)
    }
  }
}
