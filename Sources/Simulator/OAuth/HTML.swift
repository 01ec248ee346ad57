/// HTML markup; every value that is interpolated into it is escaped.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  /// The markup.
  let text: String

  /// Creates markup from a literal.
  init(stringLiteral text: String) { self.text = text }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  private init(joined text: String) { self.text = text }

  /// Returns the concatenation of several pieces.
  static func joined(_ parts: [HTML]) -> HTML {
    HTML(joined: parts.map(\.text).joined(separator: "\n"))
  }

  /// Collects markup.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ markup: HTML) { text += markup.text }

    /// Appends a text, escaped for content and for quoted attributes.
    mutating func appendInterpolation(_ words: String) {
      for character in words.unicodeScalars {
        switch character {
        case "&": text += "&amp;"
        case "<": text += "&lt;"
        case ">": text += "&gt;"
        case "\"": text += "&quot;"
        case "'": text += "&#39;"
        default: text.unicodeScalars.append(character)
        }
      }
    }
  }

  /// Returns a complete page with a body.
  static func page(language: PageLanguage, title: String, _ body: HTML) -> String {
    let page: HTML = """
      <!doctype html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>\(style)</style>
      </head>
      <body><main>
      \(body)
      </main></body>
      </html>
      """
    return page.text
  }

  private static let style: HTML = """
    :root{color-scheme:light dark;--ink:#22201c;--paper:#fbf8f3;--card:#fff;--line:#8a8378;--leaf:#1f5c3f}
    @media(prefers-color-scheme:dark){:root{--ink:#f1ede5;--paper:#1c1a17;--card:#262320;--line:#9a9286;--leaf:#8fd3ae}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
    main{max-width:40rem;margin:2rem auto;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
    h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
    fieldset{border:1px solid var(--line);border-radius:.5rem;margin:1.5rem 0;padding:.5rem 1rem 1rem}
    legend{font-weight:600;padding:0 .5rem}
    .scope{display:flex;gap:.75rem;align-items:flex-start;padding:.5rem 0}
    .scope input{width:1.25rem;height:1.25rem;margin:.2rem 0 0;flex:none;accent-color:var(--leaf)}
    code{font-family:ui-monospace,monospace;font-size:.9em}
    .buttons{display:flex;flex-wrap:wrap;gap:1rem}
    button{font:inherit;padding:.65rem 1.5rem;border-radius:.5rem;border:2px solid var(--leaf);background:transparent;color:inherit;cursor:pointer}
    button.accept{background:var(--leaf);color:var(--card);font-weight:600}
    :focus-visible{outline:3px solid var(--leaf);outline-offset:2px}
    label.field{display:block;font-weight:600;margin-top:1.25rem}
    textarea,input.code{width:100%;margin-top:.25rem;padding:.75rem;font:.95rem/1.4 ui-monospace,monospace;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.5rem}
    .note{font-size:.9375rem;border-top:1px solid var(--line);margin-top:1.5rem;padding-top:1rem}
    """
}
