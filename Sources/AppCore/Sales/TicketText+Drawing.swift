import TerminalKit

extension TicketText {
  /// Draws the lines from one on; of a sale's line with the cursor a mark and reverse video.
  ///
  /// - Parameter selected: the number of the sale's line with the cursor, nil for none.
  func draw(in area: Rect, on buffer: inout Buffer, offset: Int = 0, selected: Int? = nil) {
    for (row, line) in lines.dropFirst(offset).prefix(area.height).enumerated() {
      let place = area.row(row)
      if line.isRule {
        buffer.horizontalLine(
          x: area.x + 1, y: place.y, width: area.width - 2, style: line.style)
      } else {
        buffer.write(line.text, x: area.x, y: place.y, style: line.style, width: area.width)
      }
      if let selected, line.item == selected {
        buffer.write(">", x: area.x, y: place.y)
        buffer.restyle(place) { $0.underBar }
      }
    }
  }
}
