import Foundation
import Models
import OAuth
import TestSupport
import Testing

private let code = "0123456789abcdef0123456789abcdef01234567"
private let state = "99d627153f1f17ad3a48e37a16bcf6178b1357425a231d4022bfa8bbc3d5686e"
private let whole =
  "http://127.0.0.1:8912/landing?code=\(code)&state=\(state)&account=moka&timestamp=1790000000"

private func answer(_ text: String, after seconds: Int = 60) throws -> PastedAnswer {
  PastedAnswer.read(text, for: try .moka(), now: instant(noon + seconds))
}

/// Returns the lines of a text in a window of that width.
private func wrapped(_ text: String, at width: Int) -> [String] {
  stride(from: 0, to: text.count, by: width).map { start in
    String(text.dropFirst(start).prefix(width))
  }
}

/// Returns the text in a box of that many columns.
private func boxed(
  _ text: String, at width: Int, _ side: String, top: String? = nil, bottom: String? = nil
) -> String {
  let lines = wrapped(text, at: width).map { line in
    "\(side) \(line)\(String(repeating: " ", count: width - line.count)) \(side)"
  }
  return ([top].compactMap { $0 } + lines + [bottom].compactMap { $0 }).joined(separator: "\n")
}

/// Returns a text with everything but letters and digits percent-encoded.
private func encoded(_ text: String) -> String {
  text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
}

/// The characters around an address in a terminal, a mail, a document or a program.
@Suite("An answer in the dress of another program")
struct PasteDressTests {
  private static let sides =
    (0x2500...0x259F).compactMap { Unicode.Scalar($0).map { String(Character($0)) } }.filter {
      // Two edges in a line are the top of a box, which contains no address.
      "│┃┆┇┊┋║╎╏╵╷╹╻╽╿▌▐▏▕█▉▊▋▍▎░▒▓".contains($0)
    } + ["|", "¦", "‖", "❘", "｜", "││", "┃┃", "*", "#", "!", ":", "+"]

  @Test("a frame of any sign, in a window of any width, leaves code and state", arguments: sides)
  func framed(_ side: String) throws {
    for width in [20, 55, 58, 80] {
      let answer = try answer(boxed(whole, at: width, side))

      #expect(answer.verdict == .code(code), "\(width)")
      #expect(answer.findings.match == .same, "\(width)")
    }
  }

  @Test(
    "the top and the bottom of a box are no part of the address",
    arguments: [
      ("╭─ Login ─────╮", "╰─ esc ──────╯"), ("┏━━━━━━━━┓", "┗━━━━━━━━┛"),
      ("╔═ hibou ═╗", "╚════╝"),
      ("+-- answer --+", "+------------+"), ("┌┄┄┄┐", "└┄┄┄┘"), ("▛▀▀▀▜", "▙▄▄▄▟"),
      ("-----", "====="), ("```text", "```"), ("~~~", "~~~"), ("****", "****"),
    ])
  func edges(_ top: String, _ bottom: String) throws {
    for width in [58, 80, 200] {
      let answer = try answer(boxed(whole, at: width, "│", top: top, bottom: bottom))

      #expect(answer.verdict == .code(code))
      #expect(answer.findings.match == .same)
    }
  }

  @Test(
    "marks in front of a line and after it are no part of the address",
    arguments: [
      "> ", ">", "> > ", ">>> ", "$ ", "% ", "# ", "❯ ", "➜  ", "odile@shop:~$ ", "- ", "* ", "• ",
      "1. ", "2) ", "`", "``", "*", "**", "_", "__", "~~", "<", "«", "(", "[", "{", "“", "URL: ",
      "Location: ", "[x] ", "[open](", "url=\"", "<a href=\"", "{\"url\":\"",
    ])
  func prefixed(_ mark: String) throws {
    let ends = [
      "", "\n", " ", "%", "%\n", "%\nodile@shop ~ % ", "⏎", "⏎ ", "↵", "¶", "\n$ ", "\n> ",
      "\nThanks!", String(mark.reversed()), "\"", "`", ")", ">", "\">here</a>", "\"}", "\\",
    ]
    for end in ends {
      let answer = try answer(mark + whole + end)

      #expect(answer.verdict == .code(code), "\(end)")
      #expect(answer.findings.match == .same, "\(end)")
    }
  }

  @Test("a quoted answer that a mail program broke is put together", arguments: ["> ", ">", ">> "])
  func quoted(_ mark: String) throws {
    for width in [40, 58, 72] {
      let text = wrapped(whole, at: width).map { mark + $0 }.joined(separator: "\n")

      #expect(try answer(text).verdict == .code(code))
    }
  }

  private static let encodings: [String] = [
    whole.replacing("&", with: "&amp;"), whole.replacing("&", with: "&#38;"),
    whole.replacing("&", with: "\\u0026"), whole.replacing("&", with: "\\x26"),
    whole.replacing("&", with: "\\&").replacing("?", with: "\\?").replacing("=", with: "\\="),
    whole.replacing("&", with: "\\u0026").replacing("=", with: "\\u003d").replacing(
      "/", with: "\\/"),
    whole.replacing("&", with: "\\u0026").replacing("=", with: "\\u003D").replacing(
      "?", with: "\\u003F"),
    "{\"url\": \"\(whole.replacing("&", with: "\\u0026"))\", \"ok\": true}",
    wrapped(whole, at: 60).joined(separator: "\\\n"),
    wrapped(whole.replacing("=", with: "=3D"), at: 75).joined(separator: "=\r\n"),
    wrapped(whole.replacing("=", with: "=3D"), at: 75).joined(separator: "=\n"),
    whole.replacing("=", with: "=3D"), "[\(whole)](\(whole))", "[answer](\(whole) \"title\")",
    "\u{2068}\(whole)\u{2069}",
  ]

  @Test("escapes of HTML, JSON, shells and mail are undone", arguments: encodings)
  func escapes(_ text: String) throws {
    let answer = try answer(text)

    #expect(answer.verdict == .code(code))
    #expect(answer.findings.match == .same)
  }

  fileprivate static let wrappers: [String] = {
    let defended = whole.replacing("/", with: "_").replacing("?", with: "-3F").replacing(
      "=", with: "-3D"
    ).replacing("&", with: "-26").replacing("http:", with: "http-3A").replacing(
      ":8912", with: "-3A8912")
    let safe = "https://eur01.safelinks.protection.outlook.com/?url=\(encoded(whole))"
    return [
      "\(safe)&data=05%7C02%7C&sdata=x%3D&reserved=0", safe,
      "https://nam02.safelinks.protection.outlook.com/ap/t-59584e83/?url=\(encoded(whole))&data=05",
      "https://www.google.com/url?q=\(encoded(whole))&sa=D&ust=1790000000000&usg=AOvVaw0",
      "https://www.google.com/url?sa=t&url=\(encoded(whole))&source=gmail",
      "https://urldefense.proofpoint.com/v2/url?u=\(defended)&d=DwMFaQ&c=euGZstcaTDl&m=x&s=y&e=",
      "https://urldefense.com/v3/__\(whole)__;!!Kw!-612Flbf0JvQ3kNJkRi5Jg!Ue6tQudNKaShHg93trc$",
      "https://urldefense.us/v3/__\(whole)__;JSU!!Kw!abc$",
      "https://urldefense.proofpoint.com/v1/url?u=\(encoded(whole))&k=x&r=y",
      "https://l.facebook.com/l.php?u=\(encoded(whole))&h=AT0",
      "https://slack-redir.net/link?url=\(encoded(whole))",
      "https://linkprotect.cudasvc.com/url?a=\(encoded(whole))&c=E,1,x&typo=1",
      "https://secure-web.cisco.com/1aB2c/\(encoded(whole))",
      "https://example.trendmicro.com/wis/clicktime/v1/query?url=\(encoded(whole))&umid=1",
      "https://www.google.com/url?q=\(encoded("\(safe)&data=05"))&sa=D",
    ]
  }()

  @Test(
    "the address within a mail filter's or a search engine's address is used", arguments: wrappers)
  func unwrapped(_ text: String) throws {
    let forms = [
      text, "<\(text)>", text.replacing("&", with: "&amp;"),
      wrapped(text, at: 80).joined(separator: "\n"), boxed(text, at: 76, "│"),
    ]
    for form in forms {
      let answer = try answer(form)

      #expect(answer.verdict == .code(code), "\(form)")
      #expect(answer.findings.match == .same, "\(form)")
    }
  }

  @Test("an address that ends early is cut off, never another login's")
  func cut() throws {
    let address = "http://127.0.0.1:8912/landing?code=\(code)&account=moka&state=\(state)"
    for count in stride(from: 1, to: 64, by: 3) {
      for end in ["", "%", "…"] {
        let answer = try answer(address.dropLast(count) + end)

        #expect(answer.verdict == .mistake(.cutOff(arrived: 64 - count, of: 64)), "\(count) \(end)")
        #expect(answer.findings.match == .cutOff)
      }
    }
    for count in stride(from: 1, to: whole.count - 60, by: 4) {
      let verdict = try answer(String(whole.dropLast(count))).verdict
      if case .mistake(.anotherAttempt) = verdict { Issue.record("\(count)") }
    }
    #expect(try answer(String(whole.dropLast(3))).verdict == .code(code))
  }

  @Test("a code is not sent without the state that is elsewhere in the text")
  func stateElsewhere() throws {
    let other = String(repeating: "0", count: 64)
    for text in [
      "http://x.example/?code=\(code)\n&state=\(other)",
      "http://x.example/?code=\(code) and\n&state=\(other)",
      "http://x.example/?code=\(code.prefix(24)) 7\n 8 \(code.dropFirst(24))&state=\(state)",
    ] {
      if case .code = try answer(text).verdict { Issue.record("\(text)") }
    }
  }

  @Test("a code that ends at a sign that no address has is not sent", arguments: ["│", "…", "┃ x"])
  func ended(_ sign: String) throws {
    let head = "http://x.example/?code=\(code.prefix(24))"
    for text in [
      "a pane \(sign) \(head) \(sign) b", "a \(sign) \(head) \(sign)\nc \(sign) \(code.suffix(16))",
      "\(head)\(sign)\(code.suffix(8))",
    ] {
      if case .code = try answer(text).verdict { Issue.record("\(text)") }
    }
  }

  @Test(
    "what is no code is not sent in its place: an API key, a path, a password",
    arguments: [
      "K7c2Vq9LxT4mZr8Wb1Ns6Jd3Hf5Gp0Ya", "/home/odile/code-0123456789.txt", "~/secret1234.txt",
      "./answer-0123456789", "../answer-0123456789", "file:///home/odile/answer.html",
      "C:\\Users\\odile\\answer1.txt", "correct-horse-battery-staple-1",
      "code=/home/odile/answer.1",
      "sk_live_0123456789abcdefghijk", "550e8400-e29b-41d4-a716-446655440000",
    ])
  func noCode(_ text: String) throws {
    for form in [text, "\"\(text)\"", "$ \(text)", "│ \(text) │", "code: \(text)"] {
      if case .code = try answer(form).verdict { Issue.record("\(form)") }
    }
  }

  @Test("a refusal of another login is that login's")
  func refusal() throws {
    let other = String(repeating: "0", count: 64)
    for error in ["access_denied", "invalid_scope"] {
      let text = "https://x.example/?error=\(error)&state="

      #expect(try answer(text + other).verdict == .mistake(.anotherAttempt))
      #expect(try answer("│ \(text)\(other) │").verdict == .mistake(.anotherAttempt))
    }
    #expect(try answer("?error=access_denied&state=\(state)").verdict == .mistake(.refused))
    #expect(try answer("?error=access_denied").verdict == .mistake(.refused))
  }

  @Test("whatever is around an address and wherever it is broken, no other code comes out")
  func anyDress() throws {
    var generator = Dice(state: 3)
    let marks = [
      "", "> ", "$ ", "% ", "# ", "- ", "│ ", "| ", "┃", "║ ", "* ", "` ", "12 ", "13:", "  ", "\t",
      "╎ ", "…", "→ ", "\u{200B}", "x", "7", "[", "// ", "; ",
    ]
    let ends = ["", " │", " |", "\\", " ", "┃", " ║", "⏎", "%", "…", " *", "=", ",", "7", " x │ y"]
    var found = 0

    for _ in 0..<600 {
      let address =
        Bool.random(using: &generator)
        ? whole : Self.wrappers.randomElement(using: &generator) ?? whole
      let front = marks.randomElement(using: &generator) ?? ""
      let end = ends.randomElement(using: &generator) ?? ""
      let width = Int.random(in: 12...240, using: &generator)
      let text = wrapped(address, at: width).map { front + $0 + end }.joined(separator: "\n")
      guard case .code(let sent) = try answer(text).verdict else { continue }
      found += 1
      if sent != code { Issue.record("\(sent): \(text)") }
    }

    #expect(found > 200)
  }
}

/// Random numbers that are the same each time (xorshift64, Marsaglia 2003).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
