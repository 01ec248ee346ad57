/// The modules of a QR code, row after row.
public struct QRMatrix: Hashable, Sendable {
  /// Modules on a side.
  public let width: Int
  private let dark: [Bool]

  /// A code of those modules, true for a dark one; nil when they make no square.
  public init?(_ dark: [Bool], width: Int) {
    guard width > 0, dark.count == width * width else { return nil }
    self.dark = dark
    self.width = width
  }

  /// Whether a module is dark; outside the code all are light.
  public func isDark(_ x: Int, _ y: Int) -> Bool {
    (0..<width).contains(x) && (0..<width).contains(y) && dark[y * width + x]
  }
}

/// A QR code for a telephone's camera: both colours are painted, so that it is dark on light whatever the
/// terminal's own scheme is.
public struct QRCode: Hashable, Sendable {
  private let matrix: QRMatrix
  private let isSwapped: Bool

  /// Light modules around the code. The standard says four; cameras do with two, and two fit more windows.
  private static let margin = 2

  /// A code; swapped it is light on dark, for terminals without colours whose own scheme is dark.
  public init(_ matrix: QRMatrix, isSwapped: Bool = false) {
    self.matrix = matrix
    self.isSwapped = isSwapped
  }

  /// Modules on a side, the margin among them.
  private var side: Int { matrix.width + 2 * Self.margin }

  /// The cells it takes: half a cell a module, or two cells where half blocks cannot be drawn.
  public func size(_ lineSet: LineSet) -> Size {
    lineSet == .unicode
      ? Size(width: side, height: (side + 1) / 2) : Size(width: side * 2, height: side)
  }

  /// Draws it into the upper left of an area that is large enough.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    for y in 0..<size(buffer.lineSet).height {
      for x in 0..<side {
        let cell = buffer.lineSet == .unicode ? half(x, y) : pair(x, y)
        buffer.write(cell.text, x: area.x + x * cell.text.width, y: area.y + y, style: cell.style)
      }
    }
  }

  private typealias Drawn = (text: CleanText, style: Style)

  private static let ink = Style(.black, on: .white)

  /// Two modules, one above the other, in one cell.
  private func half(_ x: Int, _ y: Int) -> Drawn {
    let (upper, lower) = (isInk(x, 2 * y), isInk(x, 2 * y + 1))
    // Full blocks leave seams in some terminals: equal halves are blanks of their colour. Where there are no
    // colours, which is what the swapped code is for, only the block is dark.
    if upper, lower { return isSwapped ? ("█", Self.ink) : (" ", Style(.black, on: .black)) }
    return (upper ? "▀" : lower ? "▄" : " ", Self.ink)
  }

  /// One module in two cells, which is about a square. Without colours a dark one is two number signs.
  private func pair(_ x: Int, _ y: Int) -> Drawn {
    isInk(x, y) ? ("##", Style(.black, on: .black)) : ("  ", Self.ink)
  }

  private func isInk(_ x: Int, _ y: Int) -> Bool {
    matrix.isDark(x - Self.margin, y - Self.margin) != isSwapped
  }
}
