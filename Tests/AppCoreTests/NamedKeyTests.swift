import Foundation
import Models
import TerminalKit
import Testing

@testable import AppCore

/// Sentences that name the key of a command, while the settings give the commands other keys.
@Suite struct NamedKeyTests {
  @Test("a key that sentences name does the command in every place that has it")
  func keys() {
    for command in NamedCommand.all {
      let sets = Language.inEnglish { KeyList.places }.flatMap(\.keys)
        .filter { $0.name == command.name }.map(\.keys)
      #expect(!sets.isEmpty, "\(command.name) is no command")
      #expect(
        sets.allSatisfy { $0.contains(command.key.name) }, "\(command.name): \(sets)")
    }
  }

  @Test("the sentence below a filtered list names the keys that the settings give, and they work")
  @UIActor func renamed() async {
    let keymap = Keymap.make([.init("read_all", keys: "F6"), .init("mask", keys: "F7")]).map
    let shop = WrittenShop(server: LongList.server(400))
    let pilot = await Pilot(shop.world, keymap: keymap)

    await pilot.press(.character("/"))
    await pilot.type("zzz")
    await pilot.press(.enter)
    #expect(pilot.text.contains("No loaded row matches. F6: load the rest"), "\(pilot.text)")
    await pilot.press(.function(6))
    #expect(pilot.text.contains("Press F6 again to load the rest"), "\(pilot.text)")
    await pilot.press(.function(7))
    #expect(pilot.text.contains("Press F7 to show it."), "\(pilot.text)")
  }

  @Test("a problem told from beside the program names the keys as they are now")
  @UIActor func problem() async {
    let keymap = Keymap.make([.init("account", keys: "F8"), .init("cap", keys: "F9")]).map
    let pilot = await Pilot(keymap: keymap)

    pilot.program.tell(Notice(.capReached(500)))
    await pilot.program.settle()

    #expect(pilot.text.contains("To change the cap: F8, then F9."), "\(pilot.text)")
  }

  @Test("beside a text field a command whose keys are letters is called by its name")
  @UIActor func besideText() async {
    let keymap = Keymap.make([.init("key_door", keys: "K")]).map
    let pilot = await Pilot(first: Places.connect(), session: nil, keymap: keymap)

    await pilot.press(.enter)

    #expect(pilot.text.contains("No app? Press key_door to connect"), "\(pilot.text)")
  }

  @Test("no screen names a key that its command has no more", arguments: Language.codes, Walk.all)
  func walked(code: String, walk: Walk) async {
    let text = await walk.screen(in: .of(code: code), keymap: Self.others)
    // Help shows all keys of a command, and the walk presses the original ones.
    if walk.name == "help" { return }

    // The footer has keys of commands that no sentence names.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let footer = lines.lastIndex { $0.hasPrefix("-----") } ?? lines.count
    let words = lines[..<footer].joined(separator: " ").split {
      !$0.isLetter && !$0.isNumber && $0 != "-"
    }.map(String.init)
    let old = Language.$ofTask.withValue(.of(code: code)) {
      Set(NamedCommand.all.map(\.key.label).filter { $0.count > 1 })
    }
    #expect(old.isDisjoint(with: words), "\(walk.name) in \(code):\n\(text)")
  }

  @Test("no sentence of the screens names a key by itself")
  func literal() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../Sources/AppCore")
      .standardizedFileURL
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".swift") }
    #expect(files.count > 90)

    let named = try files.flatMap { file -> [String] in
      let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return source.matches(of: /[^A-Za-z]tr\(\s*"([^"]+)"/).map { String($0.output.1) }
        .filter(Self.namesKey)
    }

    #expect(named == [])
  }

  /// Returns whether a sentence contains a key: a named one, or a letter that has a function.
  private static func namesKey(_ sentence: String) -> Bool {
    let values = sentence.replacing(/\\\(([^()]|\([^()]*\))*\)/, with: "%")
    if values.contains(/\b(Esc|Enter|Tab|PgDn|PgUp|F[0-9]+)\b|Ctrl-[A-Z]/) { return true }
    let verbs = "adds|asks|opens|reads|shows|hides|stops|sets|changes|copies|again|goes|clears"
    return (try? Regex("(^|[^A-Za-z%])[A-Za-z] (\(verbs))\\b").firstMatch(in: values)) != nil
  }

  /// Other keys for all commands that sentences name; the original keys still work.
  private static let others: Keymap = {
    var map = Keymap()
    for (index, command) in NamedCommand.all.enumerated() {
      map[command.name] = [.function(101 + index), command.key]
    }
    return map
  }()
}
