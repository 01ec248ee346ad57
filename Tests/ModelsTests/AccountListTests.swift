import Testing

@testable import Models

/// The file of accounts to connect.
@Suite struct AccountListTests {
  private typealias Fault = AccountList.Fault

  @Test("a file as a spreadsheet writes it is understood")
  func spreadsheet() {
    let text =
      "\u{FEFF}Account;email;key_file;tags;base_url\r\n"
      + "moka.hiboutik.com; nadia@moka.example ;keys/moka;\"lyon, 2\";\r\n\r\n"
      + "luna;\"a\"\"b\"@luna.example;\"keys/lu;na\";;https://luna.example/shop\r\n"
    let list = AccountList(text)

    #expect(list.refusals.isEmpty)
    #expect(list.entries.map(\.account) == ["moka", "luna"])
    #expect(list.entries.map(\.line) == [2, 4])
    #expect(list.entries.map(\.tags) == [["lyon", "2"], []])
    #expect(list.entries[0].email == "nadia@moka.example")
    #expect(list.entries[1].keyFile == "keys/lu;na")
    #expect(list.entries.map(\.baseURL) == [nil, "https://luna.example/shop"])
  }

  @Test("a column that is missing is named, and no row is used")
  func missing() {
    let list = AccountList("account,email\nmoka,a@b.example\n")

    #expect(list.missing == ["key_file"])
    #expect(list.entries.isEmpty)
  }

  @Test("without a column of tags the tags of an account stay as they are")
  func noTags() {
    #expect(AccountList("account,email,key_file\nmoka,a@b.example,k\n").entries[0].tags == nil)
  }

  @Test("each bad row is refused with its line, and the others are used")
  func refusals() {
    let text = """
      account,email,key_file,tags,colour
      moka,a@b.example,k,,red
      moka,a@b.example,k,,
      two words,a@b.example,k
      luna,nobody,k
      sol,a@b.example
      mar,a@b.example,k,,,surplus
      rio,a@b.example,k,a/b
      ok,a@b.example,k
      end,a@b.example,"k
      """
    let list = AccountList(text)

    #expect(list.entries.map(\.account) == ["moka", "ok"])
    #expect(
      list.refusals == [
        .init(line: 1, fault: .unknownColumn("colour")),
        .init(line: 3, fault: .duplicate("moka", line: 2)),
        .init(line: 4, fault: .badName("two words")), .init(line: 5, fault: .badEmail("nobody")),
        .init(line: 6, fault: .empty("key_file")), .init(line: 7, fault: .surplusCell("surplus")),
        .init(line: 8, fault: .badTag("a/b")), .init(line: 10, fault: .openQuote),
      ])
  }
}
