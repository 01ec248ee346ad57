import Models
import TerminalKit
import Testing

@testable import AppCore

/// Digits and `g`: what they do alone and together.
@Suite struct KeySequenceTests {
  private typealias Step = KeySequence.Step

  /// A list under tabs 1 to 7, where letters and arrows move the selection and barcodes are found.
  private let place: KeySequence.Place = {
    let tabs = (1...7).map { Key.character(Character("\($0)")) }
    var place = KeySequence.Place()
    (place.canCount, place.canScan, place.hasChords) = (true, true, true)
    place.goesToTab = { tabs.contains($0) }
    place.isCommand = { tabs.contains($0) }
    place.counts = { [.character("j"), .character("G"), .down].contains($0) }
    place.tab = { $0 == .character("s") ? 4 : tabs.firstIndex(of: $0).map { $0 + 1 } }
    return place
  }()

  /// Returns the steps of keys that arrive quickly one after the other, without the waits.
  private func steps(_ text: String, _ last: Key? = nil, waits: Bool = false) -> [Step] {
    var keys = KeySequence()
    var steps: [Step] = []
    for key in text.map({ Key.character($0) }) + [last].compactMap({ $0 }) {
      steps += keys.press(key, in: place) ?? [.act(key)]
    }
    if waits { steps += keys.waited(in: place) }
    return steps.filter { if case .wait = $0 { false } else { true } }
  }

  @Test("a tab's digit is acted on at once, and stays when nothing follows") func tab() {
    #expect(steps("4") == [.tryOut(.character("4"))])
    #expect(steps("4", waits: true) == [.tryOut(.character("4")), .keep])
  }

  @Test("a movement after a tab's digit makes it a count, and the tab is left again")
  func count() {
    #expect(steps("5j") == [.tryOut(.character("5")), .undo, .count(5, .character("j"))])
    #expect(steps("20j") == [.tryOut(.character("2")), .undo, .count(20, .character("j"))])
    #expect(steps("05", .down) == [.count(5, .down)])
    #expect(steps("80", .down) == [.count(80, .down)])
  }

  @Test(
    "another key after a tab's digit is the tab's",
    arguments: [Key.down, .enter, .escape, .character("/")])
  func twoKeys(_ key: Key) {
    #expect(steps("4", key) == [.tryOut(.character("4")), .keep, .act(key)])
  }

  @Test("a scan goes to no tab in the end") func scan() {
    #expect(
      steps("3760120004280", .enter)
        == [.tryOut(.character("3")), .undo, .scanned("3760120004280")])
    #expect(steps("12", .enter) == [.tryOut(.character("1")), .undo, .typed("12")])
    #expect(steps("376012", waits: true) == [.tryOut(.character("3")), .undo, .typed("376012")])
  }

  @Test("a count that waits is shown, and Escape forgets it") func waiting() {
    #expect(steps("20", waits: true).last == .show)
    #expect(steps("20", .escape) == [.tryOut(.character("2")), .undo])
    #expect(steps("20", .character("/")).last == .act(.character("/")))
  }

  @Test("g and a tab's letter or number is the way there, g alone and gg the top")
  func chords() {
    #expect(steps("gs") == [.tab(4)])
    #expect(steps("g2") == [.tab(2)])
    #expect(steps("gg") == [.act(.character("g"))])
    #expect(steps("g", waits: true) == [.act(.character("g"))])
    #expect(steps("gx") == [.act(.character("g")), .act(.character("x"))])
  }

  @Test("a count has five digits at most, and none of any length traps") func long() {
    #expect(steps("99999j").last == .count(99_999, .character("j")))
    let code = String(repeating: "9", count: 100_000)
    #expect(steps(code, .enter) == [.scanned(code)])
  }

  @Test("where digits are text they are left alone") func text() {
    var keys = KeySequence()

    #expect(keys.press(.character("4"), in: KeySequence.Place()) == nil)
    #expect(keys.press(.character("g"), in: KeySequence.Place()) == nil)
    #expect(keys == KeySequence())
  }

  // MARK: - In the program

  @Test("a tab's number shows the tab with one frame and no wait") @UIActor func atOnce() async {
    let pilot = await waiting(WrittenShop())
    let frames = pilot.terminal.frames

    pilot.program.receive(.key(.character("5")))
    pilot.program.drawIfNeeded()

    #expect(pilot.text.contains("5[Stock]"))
    #expect(pilot.terminal.frames == frames + 1)
  }

  @Test("digits that are held get no frame of their own") @UIActor func noFrame() async {
    let pilot = await waiting(WrittenShop())
    let frames = pilot.terminal.frames

    pilot.program.receive(.key(.character("8")))
    pilot.program.drawIfNeeded()
    pilot.program.receive(.key(.character("g")))
    pilot.program.receive(.key(.escape))
    pilot.program.receive(.key(.character("g")))
    pilot.program.drawIfNeeded()

    #expect(pilot.terminal.frames <= frames + 1)
  }

  @Test(
    "a count that begins with a tab's digit makes no call and comes back",
    arguments: ["4j", "6j", "1j"])
  @UIActor func undone(text: String) async {
    let shop = WrittenShop()
    let pilot = await waiting(shop)
    let asked = shop.asked.count

    for character in text { pilot.program.receive(.key(.character(character))) }
    pilot.program.drawIfNeeded()
    await pilot.program.settle()

    #expect(pilot.text.contains("2[Products]"))
    #expect(shop.asked.count == asked)
  }

  /// Returns the program on its products, with a stopped clock.
  @UIActor private func waiting(_ shop: WrittenShop) async -> Pilot {
    var world = shop.world
    world.sleep = { _ in for await _ in AsyncStream<Never>.makeStream().stream {} }
    return await Pilot(world)
  }
}
