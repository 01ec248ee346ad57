import FuzzSupport
import Models
import ProgramSettings
import Testing

/// Settings that nobody would write: each file is read, or refused in a sentence with its place; nothing traps.
@Suite("Settings fuzz") struct SettingsFuzzTests {
  private static let seeds = [
    "theme: default\nlanguage: fr\n",
    "keeping:\n  place: helper\n  helper: '!pass \"git\" $1'\n",
    "accounts:\n  moka:\n    calls_a_month: 20000\n    cap: 500\n  latte: {cap: 3}\n",
    "keys:\n  up: [k, up, Ctrl-P]\n  quit: \"q\"\n",
    "# nothing\n---\nexport:\n  for: excel\nmax_age:\n  stock: 15m\n  products: 1d\n",
    "fleet:\n  share: 30%\nbase_url: https://moka.example/\n", "[é]\n", "a: &b [*b]\n",
    "? x\n: y\n",
    "t: |\n  a\n  b\nu: >-\n  c\n", "\u{FEFF}theme: \"\\u00e9\\x41\\N\"\n",
  ].map { Array($0.utf8) }

  private static let sharp =
    Array(":-#'\"{}[],&*!|>%@`?\n\r\t  \\ue0".utf8) + [0, 0x7F, 0x80, 0xC3, 0xE2, 0xEF, 0xFF]

  @Test("any bytes are settings or a fault") func anyBytes() {
    var random = FuzzGenerator(seed: 7)
    var faults = 0
    for round in FuzzRounds("settings", short: 3_000) {
      let bytes = random.damaged(Self.seeds, sharp: Self.sharp)
      let settings: Settings
      do throws(YAMLFile.Fault) {
        settings = Settings(path: "config.yml", try YAMLFile.entries(of: bytes))
      } catch {
        settings = Settings(path: "config.yml", unusable: error)
      }
      for fault in settings.faults {
        faults += 1
        guard case .setting(let name, let what) = fault.problem, name.hasPrefix("config.yml"),
          !what.isEmpty
        else {
          Issue.record("round \(round): \(String(decoding: bytes, as: UTF8.self))")
          return
        }
      }
      for setting in Setting.all { _ = try? settings.text(setting) }
      _ = (settings.callsAMonth, settings.caps, settings.maxAges, try? settings.check())
    }
    #expect(faults > 100)
  }
}
