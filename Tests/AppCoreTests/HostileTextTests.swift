import Foundation
import Models
import TerminalKit
import Testing

@testable import AppCore

/// Text that would control a terminal or deceive its reader, through every screen, every notice and
/// the clipboard.
@Suite(.serialized) struct HostileTextTests {
  /// A text of each kind; letters around it show that the field itself was drawn.
  static let kinds: [(name: String, text: String)] = [
    ("C0", "a\u{0}\u{7}\u{8}\u{E}b"),
    ("escape sequences", "a\u{1B}[2J\u{1B}]0;x\u{7}\u{1B}P$q\u{1B}\\\u{1B}c\u{1B}[201~b"),
    ("DEL and C1", "a\u{7F}\u{85}\u{9B}31m\u{9D}0;x\u{9C}b"),
    ("bidi", "a\u{202E}\u{202A}\u{2066}\u{2069}\u{200F}\u{61C}b"),
    ("zero-width", "a\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}b"),
    ("tags", "a\u{E0001}\u{E0041}\u{E007F}b"),
    ("stray selectors", "a\u{FE0F}\u{FE00}\u{E0100}b"),
    ("heaps", "Z" + String(repeating: "\u{301}", count: 500)),
    (
      "invalid UTF-8",
      String(decoding: [0x61, 0xC3, 0x28, 0xFF, 0xED, 0xA0, 0x80, 0x62], as: UTF8.self)
    ),
    ("breaks", "a\r\n\u{2028}\u{2029}\t\u{B}\u{C}b"),
  ]

  private static let all = kinds.map(\.text).joined()

  /// Returns a record whose every text is one of the kinds, or all of them; numbers remain where
  /// ids are expected.
  private static func record(of resource: Resource, _ text: String, id: Int) -> Record {
    let sample = CatalogWalkTests.sample(of: resource).first ?? Record(.object([]))
    let members = sample.members.map { member -> JSON.Member in
      if member.name == resource.key.id { return .init(member.name, .number("\(id)")) }
      if case .string = member.value { return .init(member.name, .string(text)) }
      return member
    }
    let missing = resource.columns.flatMap(\.fields).filter { name in
      !members.contains { $0.name == name }
    }
    return Record(
      .object(
        members + missing.map { .init($0, .string(text)) } + [.init("x\u{1B}[31m", .string(text))]))
  }

  private static func rows(of resource: Resource) -> [Record] {
    ([all] + kinds.map(\.text)).enumerated().map { record(of: resource, $1, id: $0 + 1) }
  }

  private static func world(but tame: Set<String> = []) -> Dependencies {
    let rows: @Sendable (Resource) -> [Record] = { resource in
      tame.contains(resource.name) ? CatalogWalkTests.sample(of: resource) : Self.rows(of: resource)
    }
    let stand = WrittenShop { query, number in
      Page(records: rows(query.resource), number: number, total: nil, isLast: true)
    }
    var world = stand.world
    world.record = { resource, _, _ in Opened(rows(resource), readAt: Boutique.now) }
    return world
  }

  /// Expects that the screen contains nothing that no terminal should be sent.
  @UIActor private func expectClean(
    _ pilot: Pilot, _ place: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let unseen: [ClosedRange<UInt32>] = [
      0...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xE0000...0xE0FFF,
    ]
    for line in pilot.terminal.lines {
      let wrong = line.unicodeScalars.filter { scalar in
        unseen.contains { $0.contains(scalar.value) }
      }
      #expect(wrong.isEmpty, "\(place): \(wrong)", sourceLocation: sourceLocation)
      #expect(
        TextWidth.of(line) == pilot.terminal.size.width, "\(place): \(line)",
        sourceLocation: sourceLocation)
      #expect(line.allSatisfy { $0.unicodeScalars.count <= 8 }, sourceLocation: sourceLocation)
    }
  }

  @Test(
    "every list, its record, its JSON, its links and its groups are clean", arguments: Catalog.all)
  @UIActor func lists(resource: Resource) async {
    // Stores and warehouses without ids would leave nothing to load.
    let pilot = await Pilot(
      Self.world(
        but: [Resource.stores.name, Resource.warehouses.name].filter { $0 != resource.name }.asSet),
      first: Places.list(resource, owner: resource.belongsToRecord ? "1" : nil),
      session: CatalogWalkTests.session(.allRead))
    expectClean(pilot, "\(resource.name), list")

    let ways: [(name: String, keys: [Key])] = [
      ("detail", [.tab]), ("record", [.tab, .enter]), ("down", [.pageDown]),
      ("links", [.character("f")]), ("JSON", [.escape, .character("J")]),
      ("copy", [.escape, .character("Y")]), ("copied", [.enter]), ("cell", [.character("y")]),
      ("commands", [.control("p")]), ("help", [.escape, .character("?")]),
      ("list again", [.escape, .escape, .down, .down]), ("groups", [.character("F"), .enter]),
    ]
    for way in ways {
      await pilot.press(way.keys)
      expectClean(pilot, "\(resource.name), \(way.name)")
    }
    for text in pilot.terminal.copied {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 })
      #expect(
        !text.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}" })
    }
  }

  @Test("every tab is clean, read and unread, narrow and wide", arguments: [80, 132])
  @UIActor func tabs(width: Int) async {
    let pilot = await Pilot(
      Self.world(but: [Resource.stores.name]), session: CatalogWalkTests.session(.allRead),
      size: Size(width: width, height: 40))

    for tab in "1234567" {
      for keys in [[.character(tab)], [.character("R")], [.tab], [.enter], [.escape]] as [[Key]] {
        await pilot.press(keys)
        expectClean(pilot, "tab \(tab) after \(keys)")
      }
    }
  }

  @Test(
    "what a problem tells of is clean, and so are names of accounts", arguments: kinds.map(\.text))
  @UIActor func problems(text: String) async {
    let problems: [Problem] = [
      .notFound(text), .refusedFields([text]), .other(text), .usage(text),
      .setting(name: text, what: text),
    ]
    let session = Session(
      account: text, isDemo: false, asked: .browse, granted: .browse, expiresAt: nil, place: text,
      host: text)
    let pilot = await Pilot(Boutique.world, session: session)

    for problem in problems {
      pilot.program.tell(Notice(problem))
      await pilot.press()
      await pilot.program.settle()
      expectClean(pilot, "\(problem)")
    }
    await pilot.press(.escape, .character("A"))
    expectClean(pilot, "account")
  }

  @Test("what is typed or pasted into a field is clean", arguments: kinds.map(\.text))
  @UIActor func typed(text: String) async {
    let pilot = await Pilot()

    for key in ["/", ":", "#"] as [Character] {
      await pilot.press(.character(key), .paste(text))
      expectClean(pilot, "field of \(key)")
      await pilot.press(.escape, .escape)
    }
    await pilot.press(.paste(text))
    expectClean(pilot, "no field")
  }
}

extension [String] {
  fileprivate var asSet: Set<String> { Set(self) }
}

extension Pilot {
  fileprivate func press(_ keys: [Key]) async {
    for key in keys { await press(key) }
  }
}
