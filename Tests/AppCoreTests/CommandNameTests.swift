import Foundation
import Models
import TerminalKit
import Testing

@testable import AppCore

/// Commands by their names: other keys for them, the palette, jumps to screens.
@Suite struct CommandNameTests {
  @Test("a name stands once in a place, and is one that YAML reads without quotation marks")
  func names() {
    for place in KeyList.places {
      let names = place.keys.map(\.name)
      #expect(Set(names).count == names.count, "\(place.title): \(names.sorted())")
    }
    #expect(
      KeyList.names.allSatisfy { $0.allSatisfy { $0.isLowercase || "_0123456789".contains($0) } })
  }

  @Test("every key has a name that leads back to it") func keyNames() {
    let keys: [Key] = [
      .character("R"), .character(" "), .control("r"), .function(5), .pageDown, .backTab, .escape,
    ]

    #expect(keys.map { Key(named: $0.name) } == keys)
    #expect(Key(named: "ctrl-r") == .control("r"))
    #expect(Key(named: "Ctrl-I") == nil)
    #expect(Key(named: "Ctl-R") == nil)
  }

  @Test("a command takes another key; footer, help and list of keys follow")
  @UIActor func renamed() async throws {
    let keymap = Keymap.make([.init("refresh", keys: "F5"), .init("help", keys: "Ctrl-R")]).map
    let shop = WrittenShop()
    let pilot = await Pilot(shop.world, keymap: keymap)
    let calls = shop.asked.count

    await pilot.press(.character("R"))
    #expect(shop.asked.count == calls)
    await pilot.press(.function(5))
    #expect(shop.asked.count > calls)
    #expect(pilot.text.contains("F5 refresh"))
    #expect(pilot.text.contains("Ctrl-R help"))
    await pilot.press(.control("r"))
    await pilot.type("reload")
    #expect(pilot.text.contains("F5                 reload the first page"))
    #expect(KeyList.markdown(keymap).contains("| `F5` | reload the first page (one call) |"))
  }

  @Test("two commands may change their keys") func swapped() {
    let (map, faults) = Keymap.make([.init("refresh", keys: "L"), .init("read_all", keys: "R")])

    #expect(faults.isEmpty)
    #expect(map["refresh"] == [.character("L")])
  }

  @Test(
    "a key that another command has in the same place is refused, and the command keeps its own")
  func clash() {
    let sort = Keymap.Wish("sort", keys: "R")
    let mask = Keymap.Wish("mask", keys: "f")
    let (map, faults) = Keymap.make([sort, mask, .init("filter", keys: "q")])

    #expect(map.isEmpty)
    #expect(faults[sort] == .taken(key: "R", by: "refresh", place: "Lists"))
    #expect(faults.count == 3)
  }

  @Test("a clash is found whatever language is spoken", arguments: Language.codes)
  func clashInEveryLanguage(code: String) {
    let wish = Keymap.Wish("sort", keys: "Enter")

    let faults = Language.$ofTask.withValue(.of(code: code)) { Keymap.make([wish]).faults }

    #expect(faults[wish] == .taken(key: "Enter", by: "open", place: "Lists"))
  }

  @Test("a name or a key like no other is told with the nearest") func unknown() {
    let name = Keymap.Wish("refrsh", keys: "F5")
    let key = Keymap.Wish("refresh", keys: "Ctl-R")
    let faults = Keymap.make([name, key]).faults

    #expect(faults[name] == .noCommand(nearest: "refresh"))
    #expect(faults[key] == .noKey("Ctl-R", nearest: "Ctrl-R"))
  }

  // MARK: - The palette

  @Test("Ctrl-P lists the commands of the place, what is typed narrows them, Enter runs one")
  @UIActor func palette() async {
    let pilot = await Pilot()

    await pilot.press(.control("p"))
    let all = pilot.text
    await pilot.type("groups")
    let narrowed = pilot.text
    await pilot.press(.enter)

    #expect(all.contains("Commands: Products"))
    #expect(all.contains("open"))
    #expect(narrowed.contains("group rows by a column"))
    #expect(!narrowed.contains("refresh"))
    #expect(pilot.text.contains("Group"))
  }

  @Test("the palette says why a command cannot be run, and stays")
  @UIActor func paletteReason() async {
    let pilot = await Pilot()

    await pilot.press(.control("p"))
    await pilot.type("day before")
    await pilot.press(.enter)

    #expect(pilot.text.contains("(This list has no dates.)"))
    #expect(pilot.text.contains("Commands: Products"))
    await pilot.press(.escape)
    #expect(!pilot.text.contains("Commands: Products"))
  }

  @Test("help and palette name the scope that a command lacks") @UIActor func missingScope() async {
    let pilot = await Pilot(
      WrittenShop().world, session: CatalogWalkTests.session(ScopeSet([.read(.sales)])))

    await pilot.press(.character("?"))
    await pilot.type("first page")

    #expect(pilot.text.contains("Not available now"))
    #expect(pilot.text.contains("(Scope read_products is not granted"))
  }

  // MARK: - Going

  @Test(
    "a place is gone to by name, alias, beginning or a part of its title",
    arguments: [
      ("sales 2026-09-20", "Sunday 2026-09-20"), ("s", "4[Sales]"), ("stock", "Stock by warehouse"),
      ("c martel", "Filter: martel"), ("supp", "Suppliers"), ("p 1207", "Products > 1207"),
      ("pay", "Payment types"), ("home", "1[Home]"),
    ])
  @UIActor func going(typed: String, seen: String) async {
    let pilot = await Pilot(WrittenShop().world, session: Boutique.reporting)

    await pilot.press(.character(":"))
    await pilot.type(typed)
    await pilot.press(.enter)

    #expect(pilot.text.contains(seen), "\(pilot.text)")
  }

  @Test("Tab writes the name, a name like none is told, and Esc leaves")
  @UIActor func completing() async {
    let pilot = await Pilot()

    await pilot.press(.character(":"))
    await pilot.type("cu")
    await pilot.press(.tab)
    let completed = pilot.text
    await pilot.type("xyz")
    await pilot.press(.control("u"))
    await pilot.type("zzz")
    let none = pilot.text
    await pilot.press(.enter, .escape, .escape)

    #expect(completed.contains(":customers"))
    #expect(none.contains("No screen has the name zzz."))
    #expect(pilot.text.contains("2[Products]"))
  }

  // MARK: - Counts and chords

  @Test("a count before a movement repeats it, before an end it is a row")
  @UIActor func counts() async {
    let pilot = await ticking(rows: 400)

    await pilot.rush([.character("5"), .character("j")])
    #expect(pilot.selected == "Product 6")
    await pilot.rush([.character("2"), .character("0"), .down])
    #expect(pilot.selected == "Product 26")
    await pilot.rush([.character("1"), .character("8"), .character("0"), .character("G")])
    #expect(pilot.selected == "Product 180")
    await pilot.rush([.character("3"), .character("k")])
    #expect(pilot.selected == "Product 177")
  }

  @Test("a count of two digits waits for its movement and is seen; Esc forgets it")
  @UIActor func waiting() async {
    let pilot = await ticking(rows: 400)

    await pilot.rush([.character("2"), .character("0")])
    #expect(pilot.text.contains(" 20 -"))
    await pilot.press(.escape)
    #expect(!pilot.text.contains(" 20 -"))
    await pilot.press(.character("j"))
    #expect(pilot.selected == "Product 2")
  }

  @Test("a tab's digit and an arrow behind it at once are two keys; a 0 before makes it a count")
  @UIActor func digitAndArrow() async {
    let pilot = await ticking(rows: 400)

    await pilot.rush([.character("0"), .character("5"), .down])
    #expect(pilot.selected == "Product 6")
    await pilot.rush([.character("4"), .down])
    #expect(pilot.text.contains("4[Sales]"))
  }

  @Test("a digit that is no tab's key any more waits as a count") @UIActor func freeDigit() async {
    let map = Keymap.make((1...7).map { .init("tab_\($0)", keys: "F\($0 + 1)") }).map
    let pilot = await ticking(rows: 400, keymap: map)

    await pilot.press(.character("5"), .character("j"))
    #expect(pilot.selected == "Product 6")
    await pilot.press(.function(5))
    #expect(pilot.text.contains("4[Sales]"))
  }

  @Test("gg goes to the top, g and a number or a letter to a tab") @UIActor func chords() async {
    let pilot = await ticking(rows: 400)

    await pilot.rush([.character("9"), .down])
    await pilot.rush([.character("g"), .character("g")])
    #expect(pilot.selected == "Product 1")
    await pilot.rush([.character("g"), .character("s")])
    #expect(pilot.text.contains("4[Sales]"))
    await pilot.rush([.character("g"), .character("2")])
    #expect(pilot.text.contains("2[Products]"))
    await pilot.rush([.down, .down])
    await pilot.press(.character("g"))
    #expect(pilot.selected == "Product 1")
  }

  /// Returns the program with a clock whose waits end as soon as no more keys arrive.
  @UIActor private func ticking(rows: Int, keymap: Keymap = .standard) async -> Pilot {
    var world = WrittenShop(server: LongList.server(rows)).world
    world.sleep = { _ in }
    let pilot = await Pilot(world, keymap: keymap)
    await pilot.press(.character("L"), .character("L"))
    return pilot
  }
}

extension Pilot {
  /// The name in the selected row.
  fileprivate var selected: String? {
    let line = terminal.lines.first { $0.contains(" > ") } ?? ""
    return line.firstRange(of: "Product ").map { range in
      "Product " + line[range.upperBound...].prefix { $0.isNumber }
    }
  }
}
