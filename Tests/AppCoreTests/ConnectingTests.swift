import AppCore
import Models
import TerminalKit
import Testing

/// The connect flow, step by step, as a user goes through it.
@Suite struct ConnectingTests {
  @Test("the scope string on the screen is exactly what is ticked") @UIActor func ticking() async {
    let pilot = await Pilot(first: Places.connect(), session: nil)

    await pilot.press(.character("n"), .character(" "), .down, .right, .character(" "))

    #expect(pilot.text.contains("scope=read_products write_customers "))
    #expect(pilot.text.contains("2 of 20 ticked: 1 read, 1 write."))
  }

  @Test("u takes back one change after the other") @UIActor func undo() async {
    let pilot = await Pilot(first: Places.connect(), session: nil)
    await pilot.press(.character("a"), .character("n"))

    await pilot.press(.character("u"))
    let once = pilot.text
    await pilot.press(.character("u"))

    #expect(once.contains("20 of 20 ticked"))
    #expect(pilot.text.contains("6 of 20 ticked"))
  }

  @Test(
    "a name that is typed leads to its box: a title, a scope, a word of what it covers",
    arguments: [
      ("cust", ">  2  Customers", "read_customers (personal data) opens"),
      ("write_sales", ">  4  Sales", "write_sales: lets your app write"),
      ("Écran", ">  1  Products", "no family or scope with this name"),
      ("kitchen", ">  9  Kitchen screen", "read_kitchen_screen"),
      ("cash", ">  5  Reports", "read_reports"),
    ])
  @UIActor func find(text: String, row: String, said: String) async {
    let pilot = await Pilot(first: Places.connect(), session: nil)

    await pilot.press(.character("/"))
    await pilot.type(text)
    let typed = pilot.text
    await pilot.press(.enter)

    #expect(typed.contains(" Find: \(text)_"))
    #expect(typed.contains("Enter stay here"))
    #expect(pilot.text.contains(row))
    #expect((typed + pilot.text).contains(said))
    #expect(pilot.text.contains("6 of 20 ticked"))
  }

  @Test("a digit goes to its family", arguments: zip("1234567890", Family.allCases))
  @UIActor func digits(digit: Character, family: Family) async {
    let pilot = await Pilot(first: Places.connect(), session: nil)

    await pilot.press(.character(digit))

    #expect(pilot.text.contains(">  \(digit)  \(family.title)"))
  }

  @Test("each preset is one key, and the string is its scopes") @UIActor func presets() async {
    let flow = Flow()
    let pilot = await Pilot(
      flow.world(lastScopes: ScopeSet([.write(.sales)])), first: Places.connect(), session: nil)
    let presets: [(Character, ScopeSet)] = [
      ("r", .allRead), ("n", .none), ("b", .browse), ("p", ScopeSet([.write(.sales)])),
    ]

    for (key, scopes) in presets {
      await pilot.press(.character(key))

      let string = scopes.isEmpty ? "(nothing)" : scopes.string
      let flat = pilot.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(flat.contains("scope=\(string)"))
    }
    await pilot.press(.character("a"))
    #expect(pilot.text.contains("20 of 20 ticked: 10 read, 10 write."))
  }

  @Test("a box says what it opens, with its key, and what is personal")
  @UIActor func opens() async {
    let pilot = await Pilot(first: Places.connect(), session: nil)

    let products = pilot.text
    await pilot.press(.down)
    let customers = pilot.text
    await pilot.press(.right)

    #expect(products.contains("read_products opens: 2 Products; 7 More: "))
    #expect(customers.contains("read_customers (personal data) opens: 3 Customers"))
    #expect(
      pilot.text.contains("write_customers (personal data): lets your app write; hibou"))
  }

  @Test("without Customers READ the checklist says that sales show ids") @UIActor func idsOnly()
    async
  {
    let pilot = await Pilot(first: Places.connect(), session: nil)

    await pilot.press(.down, .character(" "))

    #expect(pilot.text.contains("Without Customers READ, Sales"))
  }

  @Test("with nothing ticked Enter says what is missing") @UIActor func nothingTicked() async {
    let pilot = await Pilot(first: Places.connect(), session: nil)

    await pilot.press(.character("n"), .enter)

    #expect(pilot.text.contains("Tick at least one scope."))
  }

  @Test("without a known shop the account, the client id and the secret are asked for")
  @UIActor func asksForShop() async {
    let flow = Flow()
    let pilot = await Pilot(flow.world(known: false), first: Places.connect(), session: nil)

    await pilot.press(.enter)
    await pilot.type("moka")
    await pilot.press(.enter)
    await pilot.type("the-app")
    await pilot.press(.enter)
    await pilot.type("s3cret")
    let form = pilot.text
    await pilot.press(.enter)

    #expect(!form.contains("s3cret"))
    #expect(flow.request?.account == "moka")
    #expect(flow.request?.clientID == "the-app")
    #expect(flow.request?.clientSecret == "s3cret")
    #expect(flow.request?.scopes == .browse)
    #expect(pilot.text.contains("[2 Authorize]"))
  }

  @Test("the address is on the screen whole, at 60 columns and at 200", arguments: [60, 80, 200])
  @UIActor func wholeAddress(width: Int) async {
    let pilot = await Pilot(
      Flow().world(), first: Places.connect(), session: nil, size: Size(width: width, height: 24))

    await pilot.press(.enter)

    let unbroken = pilot.terminal.lines.joined().filter { $0 != " " }
    #expect(unbroken.contains(Flow.address))
  }

  @Test("c sends the address to the clipboard, o shows it as one unbroken line")
  @UIActor func wayOut() async {
    let pilot = await Pilot(Flow().world(), first: Places.connect(), session: nil)
    await pilot.press(.enter)

    await pilot.press(.character("c"), .character("o"))

    #expect(pilot.terminal.copied == [Flow.address])
    #expect(pilot.terminal.plainLines.last?.map(\.string) == [Flow.address])
  }

  @Test("a wrong paste is named, and nothing is sent") @UIActor func wrongPaste() async {
    let flow = Flow()
    let pilot = await Pilot(flow.world(), first: Places.connect(), session: nil)
    await pilot.press(.enter, .enter)

    await pilot.press(.paste(Flow.address))

    #expect(pilot.text.contains("This is the address to OPEN"))
    #expect(pilot.text.contains("\(Flow.address.count) characters received"))
    #expect(flow.exchanged.isEmpty)
  }

  @Test("a good paste fetches the token; granted stands against asked")
  @UIActor func goodPaste() async throws {
    let flow = Flow()
    let pilot = await Pilot(flow.world(), first: Places.connect(), session: nil)
    await pilot.press(.enter, .enter)

    await pilot.press(.paste("code=abc123"), .enter)

    #expect(flow.exchanged == ["abc123"])
    #expect(pilot.text.contains("[4 Check]"))
    #expect(pilot.text.contains("2 of 5 scopes were not granted"))
    #expect(pilot.text.contains("read_inventory"))
    try expectSnapshot(pilot.screen, "granted-80x24")
  }

  @Test("what was granted beyond what was asked is marked, not passed over") @UIActor func more()
    async
  {
    let flow = Flow()
    flow.granted = Boutique.withoutReports.union(ScopeSet([.write(.sales)]))
    let pilot = await Pilot(flow.world(), first: Places.connect(), session: nil)

    await pilot.press(.enter, .enter, .paste("code=abc123"), .enter)

    #expect(pilot.text.contains("all 5 scopes granted. 1 more than requested."))
    #expect(pilot.text.contains("! write_sales"))
    #expect(pilot.text.contains("yes, not requested"))
  }

  @Test("from the check Enter leads into the shop") @UIActor func intoTheShop() async {
    let pilot = await Pilot(Flow().world(), first: Places.connect(), session: nil)
    await pilot.press(.enter, .enter, .paste("code=abc123"), .enter)

    await pilot.press(.enter)

    #expect(pilot.text.contains("1[Home]"))
    #expect(pilot.text.contains("Monday 21 September 2026"))
  }

  @Test("Esc goes back step by step and keeps the ticks") @UIActor func back() async {
    let flow = Flow()
    let pilot = await Pilot(flow.world(), first: Places.connect(), session: nil)
    await pilot.press(.character("r"), .enter, .enter)

    await pilot.press(.escape, .escape)

    #expect(pilot.text.contains("[1 Scopes]"))
    #expect(pilot.text.contains("10 of 20 ticked"))
    #expect(flow.abandoned == 1)
  }

  @Test("a refused code says so and leaves the field ready") @UIActor func refused() async {
    let flow = Flow()
    flow.refusal = .connectRefused(.code(.unsaid, said: "expired"))
    let pilot = await Pilot(flow.world(), first: Places.connect(), session: nil)
    await pilot.press(.enter, .enter)

    await pilot.press(.paste("code=abc123"), .enter)

    #expect(pilot.text.contains("The server refused the code: expired."))
    #expect(pilot.text.contains("[3 Paste code]"))
  }

  @Test("in the demo D accepts as the owner and shows the address to paste")
  @UIActor func demoOwner() async {
    let flow = Flow()
    let pilot = await Pilot(flow.world(isDemo: true), first: Places.connect(), session: nil)
    await pilot.press(.enter)

    await pilot.press(.character("D"))
    let suggested = pilot.text
    await pilot.press(.enter)

    #expect(suggested.contains("http://127.0.0.1/landing?code=fromowner"))
    #expect(flow.exchanged == ["fromowner"])
  }

  @Test("quitting in the middle of a login asks once") @UIActor func quitAsks() async {
    let pilot = await Pilot(Flow().world(), first: Places.connect(), session: nil)
    await pilot.press(.enter)

    await pilot.press(.character("q"))
    let asked = pilot.hasEnded
    await pilot.press(.character("q"))

    #expect(!asked)
    #expect(pilot.hasEnded)
  }

  @Test("the checklist alone ends the program with the choice") @UIActor func pick() async {
    let pilot = await Pilot(first: Places.pickScopes(), session: nil)

    await pilot.press(.character("n"), .character(" "), .enter)

    #expect(pilot.hasEnded)
    #expect(pilot.program.picked == ScopeSet([.read(.products)]))
  }

  @Test("scopes added from the account screen end at the check too") @UIActor func addScope() async
  {
    let pilot = await Pilot(Flow().world())
    await pilot.press(.character("A"), .character("s"), .enter, .enter)

    await pilot.press(.paste("code=abc123"), .enter)

    #expect(pilot.text.contains("2 of 5 scopes were not granted"))
  }
}
