/// The modules of a QR code, row after row.
public struct QRMatrix: Hashable, Sendable {
  /// The number of modules on a side.
  public let width: Int
  private let dark: [Bool]

  /// Creates a code from modules, true for dark; nil when they are not a square.
  public init?(_ dark: [Bool], width: Int) {
    guard width > 0, dark.count == width * width else { return nil }
    self.dark = dark
    self.width = width
  }

  /// Returns whether a module is dark; outside the code all are light.
  public func isDark(_ x: Int, _ y: Int) -> Bool {
    (0..<width).contains(x) && (0..<width).contains(y) && dark[y * width + x]
  }
}

/// A QR code for a phone's camera. Both colours are drawn, so that it is dark on light whatever the
/// terminal's own scheme is.
public struct QRCode: Hashable, Sendable {
  private let matrix: QRMatrix
  private let isSwapped: Bool

  /// The width of the light margin in modules. The standard says four, but two suffice for cameras
  /// and fit more windows.
  private static let margin = 2

  /// Creates a code. If `isSwapped`, it is light on dark, for terminals without colours whose own
  /// scheme is dark.
  public init(_ matrix: QRMatrix, isSwapped: Bool = false) {
    self.matrix = matrix
    self.isSwapped = isSwapped
  }

  /// The number of modules on a side, including the margin.
  private var side: Int { matrix.width + 2 * Self.margin }

  /// Returns the size in cells: half a cell per module, or two cells if half blocks cannot be
  /// drawn.
  public func size(_ lineSet: LineSet) -> Size {
    lineSet == .unicode
      ? Size(width: side, height: (side + 1) / 2) : Size(width: side * 2, height: side)
  }

  /// Draws the code at the upper left of an area that is large enough.
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

  /// Returns two modules, one above the other, as one cell.
  private func half(_ x: Int, _ y: Int) -> Drawn {
    let (upper, lower) = (isInk(x, 2 * y), isInk(x, 2 * y + 1))
    // Full blocks leave seams in some terminals, so two equal modules are a space with a background
    // colour. Without colours, as with a swapped code, only a block can be used.
    if upper, lower { return isSwapped ? ("█", Self.ink) : (" ", Style(.black, on: .black)) }
    return (upper ? "▀" : lower ? "▄" : " ", Self.ink)
  }

  /// Returns one module as two cells, which are about square. Without colours a dark one is two
  /// number signs.
  private func pair(_ x: Int, _ y: Int) -> Drawn {
    isInk(x, y) ? ("##", Style(.black, on: .black)) : ("  ", Self.ink)
  }

  private func isInk(_ x: Int, _ y: Int) -> Bool {
    matrix.isDark(x - Self.margin, y - Self.margin) != isSwapped
  }
}
