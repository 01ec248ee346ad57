import Models
import TerminalKit
import Testing

@testable import AppCore

/// What the user sees when something fails: a sentence above the footer, and everything that was
/// there before.
@Suite struct TroubleTests {
  @Test("a failed refresh keeps the rows and says what to do")
  @UIActor func keepsRows() async {
    let switchboard = Switchboard()
    let pilot = await Pilot(
      failing(.unreachable(host: "moka.hiboutik.com", .timedOut(30)), switchboard))
    switchboard.fails = true

    await pilot.press(.character("R"))

    #expect(pilot.text.contains("! moka.hiboutik.com did not answer in 30 s."))
    #expect(pilot.text.contains("Chablis"))
  }

  @Test("Esc takes the notice away and leaves the screen")
  @UIActor func dismiss() async {
    let switchboard = Switchboard()
    let pilot = await Pilot(failing(.serverFailed(status: 503), switchboard))
    switchboard.fails = true
    await pilot.press(.character("R"))

    await pilot.press(.escape)

    #expect(!pilot.text.contains("503"))
    #expect(pilot.text.contains("2[Products]"))
  }

  @Test("a problem stays when another list is read well") @UIActor func staysUntilMended() async {
    let shop = WrittenShop { query, number in
      if query.resource == .customers { throw Problem.serverFailed(status: 500) }
      return try await Boutique.page(query, number)
    }
    let pilot = await Pilot(shop.world)
    await pilot.press(.character("3"))

    pilot.program.perform(.read(ListID(.brands), .first))
    await pilot.program.settle()

    #expect(pilot.text.contains("HTTP 500"))
  }

  @Test("a missing scope is named, and A opens the checklist with it ticked")
  @UIActor func missingScope() async {
    let switchboard = Switchboard()
    let pilot = await Pilot(
      failing(.missing(.read(.storeCredit), granted: .browse), switchboard))
    switchboard.fails = true
    await pilot.press(.character("R"))
    let band = pilot.text

    await pilot.press(.character("A"))

    #expect(band.contains("read_store_credit"))
    #expect(band.contains("access right"))
    #expect(pilot.text.contains("Store credit          [x]    [ ]"))
    #expect(pilot.text.contains("6 of 20 ticked"))
  }

  @Test("all the scopes that a refused screen lacks are named at once, and A ticks them all")
  @UIActor func missingScopes() async {
    let switchboard = Switchboard()
    let granted = ScopeSet([.read(.products)])
    let pilot = await Pilot(failing(.missing(.read(.sales), granted: granted), switchboard))
    pilot.program.context.session = Session(
      account: "moka", isDemo: false, asked: granted, granted: granted, expiresAt: nil,
      place: "-", host: "https://moka.hiboutik.com")
    switchboard.fails = true
    await pilot.press(.character("R"))
    let band = pilot.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")

    await pilot.press(.character("A"))

    #expect(band.contains("Missing: the scopes read_customers, read_sales,"))
    #expect(pilot.text.contains("scope=read_products read_customers read_sales read_settings"))
  }

  @Test("a right that is missing while its scope is there is no reason to tick anything")
  func missingRight() {
    let problem = Problem.missing(.read(.sales), granted: .browse)

    #expect(Notice(problem).text.contains("own access right is probably missing"))
    #expect(problem.lacking.isEmpty)
  }

  @Test(
    "every problem has a sentence, a next step or a reason, and an exit code",
    arguments: Self.allProblems)
  func sentences(problem: Problem, exitCode: Int32) {
    let notice = Notice(problem)

    #expect(notice.headline.count > 7)
    #expect(notice.isProblem)
    #expect(problem.exitCode == exitCode)
  }

  @Test("no problem's text is cut by an 80-column terminal", arguments: allProblems)
  @UIActor func fits(problem: Problem, exitCode: Int32) async {
    let switchboard = Switchboard()
    let pilot = await Pilot(failing(problem, switchboard))
    switchboard.fails = true

    await pilot.press(.character("R"))

    // While the calls are used up, the notice says more than the problem does.
    guard problem != .stopped, problem != .quotaUsedUp else { return }
    let words = Notice(problem).text.split { $0 == " " || $0 == "\n" }.map(String.init)
    let shown = pilot.text.split { $0 == " " || $0 == "\n" || $0 == "|" }.joined(separator: " ")
    #expect(shown.contains(words.prefix(4).joined(separator: " ")))
    #expect(shown.contains(words.suffix(2).joined(separator: " ")))
  }

  static let allProblems: [(Problem, Int32)] = [
    (.notConnected(account: nil), 4), (.notConnected(account: "moka"), 4),
    (.unreachable(host: "moka.hiboutik.com", .unknownName), 3),
    (.unreachable(host: "moka.hiboutik.com", .refused), 3),
    (.unreachable(host: "moka.hiboutik.com", .tls(.expired)), 3),
    (.unreachable(host: "moka.hiboutik.com", .cut), 3),
    (.serverFailed(status: 500), 3), (.tokenRefused(why: nil), 4),
    (.missing(.read(.customers), granted: .browse), 5),
    (.missing(.read(.reports), granted: nil), 5), (.notFound("product 9"), 1),
    (.refusedFields(["p: must be a number"]), 1), (.quotaUsedUp, 6),
    (.notAsDocumented(path: "/api/products/", what: "a web page instead of JSON"), 7),
    (.tooLarge(megabytes: 16), 7), (.paste(.authorizeAddress), 4), (.paste(.anotherAttempt), 4),
    (.paste(.refused), 4), (.paste(.noCode), 4), (.paste(.email), 4), (.paste(.tooOld), 4),
    (.paste(.anotherShop("other")), 4), (.paste(.clientID), 4), (.paste(.clientSecret), 4),
    (.paste(.token), 4), (.paste(.twoAddresses), 4), (.paste(.notACode), 4), (.paste(.empty), 4),
    (.paste(.serverError(name: "invalid_scope", description: nil)), 4),
    (.connectRefused(.code(.unsaid, said: nil)), 4), (.connectRefused(.busy), 6),
    (.connectRefused(.code(.used, said: nil)), 4), (.connectRefused(.code(.unknown, said: nil)), 4),
    (.connectRefused(.code(.expired, said: nil)), 4), (.connectRefused(.clock(-86_400)), 4),
    (.connectRefused(.client), 4),
    (.connectRefused(.redirect), 4),
    (.connectRefused(.scope), 4), (.connectRefused(.pkce), 4), (.connectRefused(.method), 4),
    (.connectRefused(.clock(900)), 4),
    (.credentials(.exposed(path: "/tmp/c", repair: "chmod 600 /tmp/c")), 78),
    (.credentials(.unreadable(path: "/tmp/c", why: "denied")), 1),
    (.credentials(.unwritable(path: "/tmp/c", why: "full")), 1),
    (.credentials(.badName("../x")), 64),
    (.setting(name: "HIBOU_BASE_URL", what: "no address."), 78),
    (.capReached(500), 6), (.readElsewhere("Products"), 1), (.mirror(.full), 1),
    (.mirror(.damaged), 1), (.mirror(.readOnly), 1), (.mirror(.unreadable), 1), (.mirror(.busy), 1),
    (.mirror(.otherVersion), 1), (.mirror(.other(14)), 1), (.callsPaused(until: "19:45"), 6),
    (.noAccount(host: "demo.example"), 4),
    (.usage("There is no resource produts."), 64), (.stopped, 130), (.other("It broke."), 1),
  ]

  private func failing(_ problem: Problem, _ switchboard: Switchboard) -> Dependencies {
    let shop = WrittenShop { query, number in
      if switchboard.fails { throw problem }
      return try await Boutique.page(query, number)
    }
    return shop.world
  }
}
