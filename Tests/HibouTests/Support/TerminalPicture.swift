/// A coloured terminal screen as SVG, for the pictures of the README.
///
/// Each run of one style is a text of its own with the width of its cells, so that columns align in
/// any monospaced font.
struct TerminalPicture {
  private let rows: [[Run]]
  private let columns: Int

  private static let cell = (width: 8.4, height: 18.0)
  private static let margin = 14.0
  private static let paper = "#14181d"
  private static let ink = "#d5dae0"

  /// Creates the picture of lines with their colour sequences (ECMA-48, «SGR»), as `tmux
  /// capture-pane -e` writes them.
  init(_ screen: String, columns: Int) {
    self.columns = columns
    var style = Look()
    rows = screen.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Self.runs(of: line, columns, &style)
    }
  }

  /// The picture.
  var svg: String {
    let width = Double(columns) * Self.cell.width + 2 * Self.margin
    let height = Double(rows.count) * Self.cell.height + 2 * Self.margin
    let lines = rows.enumerated().flatMap { index, runs in runs.flatMap { marks($0, row: index) } }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" \
      font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" \
      font-size="14">
      <rect width="100%" height="100%" rx="8" fill="\(Self.paper)"/>
      \(lines.joined(separator: "\n"))
      </svg>

      """
  }

  private func marks(_ run: Run, row: Int) -> [String] {
    let x = Self.margin + Double(run.column) * Self.cell.width
    let top = Self.margin + Double(row) * Self.cell.height
    let width = number(Double(run.text.count) * Self.cell.width)
    var marks: [String] = []
    if let paper = run.look.paper {
      marks.append(
        """
        <rect x="\(number(x))" y="\(number(top))" width="\(width)" height="18" fill="\(paper)"/>
        """)
    }
    if run.text.contains(where: { $0 != " " }) {
      // Blanks that are not collapsed.
      let text = run.text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing(" ", with: "\u{A0}")
      marks.append(
        """
        <text x="\(number(x))" y="\(number(top + 13.5))" textLength="\(width)" \
        fill="\(run.look.ink)"\(run.look.attributes)>\(text)</text>
        """)
    }
    return marks
  }

  /// Returns a number with at most one decimal.
  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func runs(of line: Substring, _ columns: Int, _ style: inout Look) -> [Run] {
    var runs: [Run] = []
    var text = ""
    var column = 0
    func end(_ style: Look) {
      if !text.isEmpty { runs.append(Run(column: column, text: text, look: style)) }
      column += text.count
      text = ""
    }
    var rest = line
    while let character = rest.popFirst() {
      guard character == "\u{1B}" else {
        text.append(character)
        continue
      }
      end(style)
      let sequence = rest.prefix { $0 != "m" }
      rest = rest.dropFirst(sequence.count + 1)
      style.apply(sequence.dropFirst().split(separator: ";").compactMap { Int($0) })
    }
    end(style)
    return runs
  }

  private struct Run {
    let column: Int
    let text: String
    let look: Look
  }

  private struct Look {
    private var foreground: String?
    private var background: String?
    private var isBold = false
    private var isDim = false
    private var isUnderlined = false
    private var isReversed = false

    var ink: String {
      isReversed ? background ?? TerminalPicture.paper : foreground ?? TerminalPicture.ink
    }

    var paper: String? { isReversed ? foreground ?? TerminalPicture.ink : background }

    var attributes: String {
      (isBold ? " font-weight=\"bold\"" : "") + (isDim ? " opacity=\"0.6\"" : "")
        + (isUnderlined ? " text-decoration=\"underline\"" : "")
    }

    mutating func apply(_ codes: [Int]) {
      var codes = codes.isEmpty ? [0] : codes
      while let code = codes.first {
        codes.removeFirst()
        switch code {
        case 0: self = Look()
        case 1: isBold = true
        case 2: isDim = true
        case 4: isUnderlined = true
        case 7: isReversed = true
        case 22: (isBold, isDim) = (false, false)
        case 24: isUnderlined = false
        case 27: isReversed = false
        case 30...37: foreground = Self.colour(code - 30)
        case 39: foreground = nil
        case 40...47: background = Self.colour(code - 40)
        case 49: background = nil
        case 90...97: foreground = Self.colour(code - 82)
        case 100...107: background = Self.colour(code - 92)
        case 38, 48:
          guard codes.count >= 2, codes[0] == 5 else { return }
          if code == 38 {
            foreground = Self.colour(codes[1])
          } else {
            background = Self.colour(codes[1])
          }
          codes.removeFirst(2)
        default: break
        }
      }
    }

    /// Returns one of the 256 colours of xterm: 16 of the terminal's own, a cube of six steps, and
    /// greys.
    private static func colour(_ index: Int) -> String {
      switch index {
      case 0..<16: return own[index]
      case 16..<232:
        let steps = [0, 95, 135, 175, 215, 255]
        let place = index - 16
        return hex(steps[place / 36], steps[place / 6 % 6], steps[place % 6])
      default:
        let grey = 8 + 10 * (min(index, 255) - 232)
        return hex(grey, grey, grey)
      }
    }

    private static func hex(_ parts: Int...) -> String {
      "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static let own = [
      "#14181d", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d5dae0",
      "#5c6370", "#ff7b86", "#b5e890", "#ffd68a", "#7cc4ff", "#e29bf2", "#7fdbe6", "#ffffff",
    ]
  }
}
