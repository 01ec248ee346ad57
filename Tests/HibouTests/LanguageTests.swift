import Foundation
import Simulator
import TerminalKit
import Testing

@testable import AppCore
@testable import FrontEnds
@testable import Models
@testable import ProgramSettings
@testable import hibou

/// Compares the language files with what the program says.
@Suite struct LanguageTests {
  static let languages = Language.codes.dropFirst().map { Language.of(code: $0) }

  @Test("three languages are spoken") func codes() {
    #expect(Language.codes == ["en", "es", "fr"])
  }

  @Test("a language has every sentence of the program, and none that nobody says")
  func complete() throws {
    let said = Set(try Sentences.all().map(\.key))

    for language in Self.languages {
      let known = language.file.keys
      #expect(said.subtracting(known).sorted() == [], "\(language.code).po lacks these")
      #expect(known.subtracting(said).sorted() == [], "\(language.code).po has these for nobody")
    }
  }

  @Test("what stands for a sentence has its values, its ends and its plural")
  func faithful() throws {
    for language in Self.languages {
      for sentence in try Sentences.all() {
        let forms = language.file.forms(ofKey: sentence.key)
        #expect(
          forms.count == (sentence.plural == nil ? 1 : 2), "\(language.code): \(sentence.key)")
        for form in forms {
          #expect(
            Sentences.places(in: form) == Sentences.places(in: sentence.text),
            "\(language.code): \(form)")
          #expect(
            Sentences.ends(of: form) == Sentences.ends(of: sentence.text),
            "\(language.code): \(form)")
        }
      }
    }
  }

  @Test("every sentence in the code is said in the language in force")
  func spoken() throws {
    let said = try Sentences.all()
    let known = Set(said.flatMap { [$0.text, $0.plural ?? ""] })

    // The catalog holds terms and records as the server sends them; tables are written in SQL;
    // metrics are parsed by programs, completions by shells.
    let sources = try Sentences.sources().filter { file in
      !["/Catalog/", "/Models/Tables/", "/FleetMetrics.swift", "/OwnOptions.swift"].contains {
        file.path().contains($0)
      }
    }
    let others = try sources.reduce(into: Set<String>()) { others, file in
      others.formUnion(SourceScanner(try String(contentsOf: file, encoding: .utf8)).others)
    }

    let unspoken = others.subtracting(known).filter { !$0.hasPrefix("hibou ") }
    #expect(unspoken.subtracting(Self.neutral).sorted() == [])
  }

  /// Typed or run texts that are the same in every language.
  private static let neutral: Set = [
    "exec xdg-open \"$0\"", "--resume or --anew",
    "There is no disk.",
    // Messages of the YAML parser, which are compared.
    "Maximum nesting", "but found another document", "could not find expected ':'",
    "did not find expected ','", "did not find expected <block end>", "did not find expected key",
    "found character that cannot start any token", "found unexpected end of stream",
    "mapping values are not allowed in this context",
    "(wine or cheese) -gift", "-gift, not gift", #"name="gift wrap", name!=gift"#, "wine or cheese",
    "--all, --accounts a,b, --tag TAG", "tag:lyon state:broken calls>80%", "ok, look, broken",
    "mirror_locked, mirror_damaged, token_refused, calls_stopped, unreachable",
    // What keyrings and gpg say, which is compared.
    "no secret key", "no pinentry", "inappropriate ioctl", "operation cancelled", "bad passphrase",
    "not running", "no agent running", "connect to the agent", "no gpg-agent",
    "was not provided by any .service", "connection refused",
  ]

  @Test(
    "no sentence of the program has a phrasing that readers stumble over",
    arguments: [
      #"\bstands?\b"#, #"\banew\b"#, "called so", #"\bheld\b"#, #"\bof it\b"#,
      #"\b(is|are|was|were) told\b"#, #"\bby itself\b"#, #"\bwhom\b"#, #"\btakes\b"#,
      #"\bbehind\b"#, #"\b(not|is|are|was|were|nothing) read\b(?!-)"#, #"\breads (it|them|the)\b"#,
      #"\bReading\b"#, "in the copy", #"\bapart\b"#, #"\bgo(es)? on (with|from)\b"#, "Leads to",
      "has not come", "asked for", "whoever", #"%\d is no (?!longer)"#, "^i ", #"^it (is|has)\b"#,
      "by hand", "said so",
    ])
  func plainEnglish(phrasing: String) throws {
    let pattern = try Regex(phrasing)

    let wrong = try Sentences.all().flatMap { [$0.text, $0.plural ?? ""] }
      .filter { $0.contains(pattern) }

    #expect(Set(wrong).sorted() == [])
  }

  @Test("no notice is cut at 80 columns in any language") func noticesFit() throws {
    let notices = try Sentences.sources().filter { $0.path().contains("/AppCore/Notices/") }
      .flatMap { file in
        SourceScanner(try String(contentsOf: file, encoding: .utf8)).sentences.map(\.key)
      }
    try #require(notices.count > 100)

    for language in [nil] + Self.languages.map(Optional.some) {
      for notice in notices {
        for text in language?.file.forms(ofKey: notice) ?? [notice] {
          let band = NoticeBar([CleanText(text)])
          var buffer = Buffer(Size(width: 80, height: band.height(width: 80)))
          band.draw(in: buffer.bounds, on: &buffer)

          let shown = buffer.lines.joined(separator: " ").split(separator: " ")
          let words = CleanText(text).string.split(separator: " ")
          #expect(Array(shown.dropFirst()) == words, "\(language?.code ?? "en"): \(text)")
        }
      }
    }
  }

  @Test("no screen draws Braille patterns, which a braille display reads as letters")
  func noBraille() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "..")
    let screens = try FileManager.default.subpathsOfDirectory(atPath: tests.path())
      .filter { $0.contains("__Snapshots__") && $0.hasSuffix(".txt") }
    try #require(screens.count > 30)

    for screen in screens {
      let text = try String(contentsOf: tests.appending(path: screen), encoding: .utf8)
      #expect(!text.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) }, "\(screen)")
    }
  }

  @Test("French breaks no line before a colon, a semicolon, an exclamation or a question mark")
  func typography() {
    let french = Language.of(code: "fr").file
    let marks = /[ ][:;!?»]( |$)/

    let wrong = french.keys.flatMap(french.forms(ofKey:)).filter { $0.contains(marks) }

    #expect(wrong == [])
  }
}

/// The program's texts, taken from its own source and its tables.
enum Sentences {
  struct Sentence: Hashable, Sendable {
    let context: String?
    let text: String
    let plural: String?

    var key: String { context.map { $0 + POFile.separator + text } ?? text }
  }

  /// Returns every sentence. The sources are scanned once, as that takes seconds.
  static func all() throws -> Set<Sentence> { try scanned.get() }

  private static let scanned = Result { try scan() }

  private static func scan() throws -> Set<Sentence> {
    var all = Set(tables.map { Sentence(context: nil, text: $0, plural: nil) })
    for file in try sources() {
      all.formUnion(SourceScanner(try String(contentsOf: file, encoding: .utf8)).sentences)
    }
    for (context, terms) in termsByContext {
      all.formUnion(terms.map { Sentence(context: context, text: $0, plural: nil) })
    }
    return all.filter { !$0.text.isEmpty }
  }

  /// The words of tables that mean something else elsewhere.
  private static var termsByContext: [String: [String]] {
    [
      "payment": PaymentCode.allCases.map(\.term),
      "filter": FilterRange.words + FilterToken.operators,
      "key": Array(Key.names.values), "short month": ShopDate.shortMonths,
      "source": InfoCommand.sources, "value": ArgumentParserTexts.values,
      "noun": Diagnosis.subjects,
      "kind": Models.Column.kinds,
    ]
  }

  /// The words of tables, which are the English texts.
  private static var tables: [String] {
    let all = Catalog.all + [Resource.fleet]
    let columns = all.flatMap { $0.columns + $0.timeParts }.map(\.term)
    let resources = all.flatMap { [$0.term, $0.singularTerm, $0.searchesTerm ?? ""] }
    let families = Family.allCases.flatMap { [$0.term, $0.covers] }
    let keys = KeyList.places.flatMap { place in
      [place.title] + place.keys.flatMap { [$0.help, $0.footer ?? ""] }
    }
    let days = ShopDate.months + ShopDate.dayNames + ShopDate.shortDays
    let parser =
      ArgumentParserTexts.heads + ArgumentParserTexts.parts + ArgumentParserTexts.sentences
    let reference = Language.inEnglish {
      [
        Reference.exitCodes, Reference.environment, Reference.files, Reference.examples,
        Reference.filters, Reference.json, Reference.fleet,
      ]
      .flatMap { $0.map(\.meaning) }
    }
    let answers = PlainAnswer.letters.flatMap { [$0.value ?? "", $0.help] }
    let figures = FigureDefinition.all.flatMap { [$0.term, $0.meaningTerm] }
    return columns + resources + families + keys + days + parser + reference + answers + figures
      + Setting.all.map(\.help) + Fault.help.map(\.explanation)
  }

  static func sources() throws -> [URL] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources")
    let modules = ["AppCore", "FrontEnds", "Models", "ProgramSettings", "ShopKit", "hibou"]
    return try modules.flatMap { module in
      let root = folder.appending(path: module).path()
      return try FileManager.default.subpathsOfDirectory(atPath: root)
        .filter { $0.hasSuffix(".swift") }.map { URL(filePath: "\(root)/\($0)") }
    }
  }

  /// Returns the placeholders of a text, in any order.
  static func places(in text: String) -> [Substring] {
    text.matches(of: /%[1-9]/).map(\.output).sorted()
  }

  /// Returns the numbers of spaces at both ends, which belong to the layout.
  static func ends(of text: String) -> [Int] {
    [text.prefix { $0 == " " }.count, text.reversed().prefix { $0 == " " }.count]
  }
}
