import Models
import TerminalKit

/// Shows a QR code on the whole terminal, or says which size it needs.
struct QRScreen: Screen {
  private let matrix: QRMatrix
  private var isSwapped = false

  /// Creates the screen for a code.
  init(_ matrix: QRMatrix) { self.matrix = matrix }

  var title: String { tr("QR code") }

  var chrome: Chrome { .full }

  var smallest: Size { Size(width: 20, height: 4) }

  static let bindings: [Binding<QRScreen>] = [
    Binding(
      "invert", .character("i"),
      help: "swap light and dark, for a terminal without colours",
      action: { screen, _ in
        screen.isSwapped.toggle()
        return []
      }),
    Binding(
      "back", .escape, .enter, .character("Q"), .character("q"), help: "back to the address",
      action: { _, _ in [.pop] }),
  ]

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let code = QRCode(matrix, isSwapped: isSwapped)
    let needed = code.size(buffer.lineSet)
    guard needed.width <= area.width, needed.height <= area.height else {
      return drawNeed(needed, in: area, on: &buffer, context)
    }
    let place = Rect(
      x: (area.width - needed.width) / 2, y: (area.height - needed.height) / 2,
      width: needed.width, height: needed.height)
    code.draw(in: place, on: &buffer)
    guard place.maxY < area.height else { return }
    buffer.write(
      .tr("\(context.key(.back)) back   \(context.key(.invert)) swap light and dark"), x: 1,
      y: area.height - 1, style: Theme.quiet,
      width: area.width - 1)
  }

  private func drawNeed(
    _ needed: Size, in area: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let lines = [
      tr("The QR code needs \(needed.width) columns and \(needed.height) rows."),
      tr(
        "This window has \(area.width) and \(area.height): enlarge it, or use a smaller font."),
      tr(
        "Press \(context.key(.back)) to go back; \(context.key(.copyAddress)), \(context.key(.showAlone)) or \(context.key(.writeFile)) to get the address in another way."
      ),
    ].flatMap { CleanText($0).wrapped(to: max(10, area.width - 2)) }
    for (row, line) in lines.prefix(area.height).enumerated() {
      buffer.write(line, x: 1, y: row)
    }
  }
}
