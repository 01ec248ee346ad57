import TerminalKit

/// A small model of xterm's screen: what a user would see after the bytes of a frame.
struct Glass {
  private(set) var cells: [[Character]]
  private(set) var reversed: [[Bool]]
  /// Whether the text of a row continues in the next, so that both are selected as one line.
  private(set) var goesOn: [Bool]
  private let size: Size
  private var (x, y) = (0, 0)
  private var region: ClosedRange<Int>
  private var isReverse = false
  private var last: Character = " "
  private(set) var isCursorShown = true
  private(set) var isAlternate = false

  init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Array(repeating: " ", count: size.width), count: size.height)
    reversed = Array(repeating: Array(repeating: false, count: size.width), count: size.height)
    goesOn = Array(repeating: false, count: size.height)
    region = 0...size.height - 1
  }

  /// The rows without trailing blanks.
  var lines: [String] {
    cells.map { row in
      let text = String(row.filter { $0 != "\0" })
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The position of the cursor.
  var cursor: Point { Point(x: x, y: y) }

  mutating func show(_ bytes: [UInt8]) {
    var scalars = Substring.UnicodeScalarView(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": escape(&scalars)
      case "\r": x = 0
      case "\n": down()
      case "\u{8}": x = max(0, x - 1)
      case "\t": x = min(size.width - 1, x / 8 * 8 + 8)
      case "\u{0}"..<" ": break
      default: draw(Character(scalar))
      }
    }
  }

  private mutating func draw(_ character: Character) {
    let width = TextWidth.of(character)
    guard width > 0 else {
      cells[y][max(0, x - 1)] = Character(String(cells[y][max(0, x - 1)]) + String(character))
      return
    }
    if x + width > size.width {
      goesOn[y] = true
      (x, y) = (0, min(size.height - 1, y + 1))
    }
    for offset in 0..<width {
      cells[y][x + offset] = offset == 0 ? character : "\0"
      reversed[y][x + offset] = isReverse
    }
    (x, last) = (x + width, character)
  }

  private mutating func down() {
    if y == region.upperBound { scroll(1) } else { y = min(size.height - 1, y + 1) }
  }

  private mutating func scroll(_ lines: Int) {
    for _ in 0..<abs(lines) {
      let (gone, new) =
        lines > 0
        ? (region.lowerBound, region.upperBound) : (region.upperBound, region.lowerBound)
      cells.remove(at: gone)
      cells.insert(Array(repeating: " ", count: size.width), at: new)
      reversed.remove(at: gone)
      reversed.insert(Array(repeating: false, count: size.width), at: new)
    }
  }

  private mutating func escape(_ scalars: inout Substring.UnicodeScalarView) {
    switch scalars.popFirst() {
    case "[": control(&scalars)
    case "]":
      while let scalar = scalars.popFirst(), scalar != "\u{7}" {
        if scalar == "\u{1B}" { break }
      }
      if scalars.first == "\\" { scalars.removeFirst() }
    case "(": _ = scalars.popFirst()
    case "M": if y == region.lowerBound { scroll(-1) } else { y -= 1 }
    default: break
    }
  }

  private mutating func control(_ scalars: inout Substring.UnicodeScalarView) {
    var text = ""
    while let scalar = scalars.popFirst() {
      guard !("@"..."~").contains(scalar) else { return act(scalar, text) }
      text.unicodeScalars.append(scalar)
    }
  }

  private mutating func act(_ action: Unicode.Scalar, _ text: String) {
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let first = numbers.first.flatMap { $0 }
    switch action {
    case "H":
      y = (first ?? 1) - 1
      x = (numbers.count > 1 ? numbers[1] ?? 1 : 1) - 1
    case "d": y = (first ?? 1) - 1
    case "G": x = (first ?? 1) - 1
    case "A": y -= first ?? 1
    case "B": y += first ?? 1
    case "C": x += first ?? 1
    case "D": x -= first ?? 1
    case "J", "K": erase(action == "J", from: first ?? 0)
    case "X": blank(y, x..<min(size.width, x + (first ?? 1)))
    case "b": for _ in 0..<(first ?? 1) { draw(last) }
    case "S": scroll(first ?? 1)
    case "T": scroll(-(first ?? 1))
    case "r": region = (first ?? 1) - 1...(numbers.count > 1 ? numbers[1] ?? 1 : size.height) - 1
    case "m": style(numbers)
    case "h", "l": mode(text, isOn: action == "h")
    default: break
    }
  }

  private mutating func style(_ numbers: [Int?]) {
    for number in numbers.isEmpty ? [0] : numbers.map({ $0 ?? 0 }) {
      if number == 0 || number == 27 { isReverse = false }
      if number == 7 { isReverse = true }
    }
  }

  private mutating func mode(_ text: String, isOn: Bool) {
    if text == "?25" { isCursorShown = isOn }
    if text == "?1049" { isAlternate = isOn }
  }

  private mutating func erase(_ isScreen: Bool, from kind: Int) {
    blank(y, kind == 2 ? 0..<size.width : kind == 1 ? 0..<x + 1 : x..<size.width)
    guard isScreen else { return }
    for row in kind == 2 ? 0..<size.height : y + 1..<size.height { blank(row, 0..<size.width) }
  }

  private mutating func blank(_ row: Int, _ columns: Range<Int>) {
    for column in columns { (cells[row][column], reversed[row][column]) = (" ", false) }
  }
}
