import Models
import TerminalKit

extension TicketText {
  /// Draws the lines from an offset on; the line under the cursor has a mark and reverse video.
  ///
  /// - Parameter selected: the number of the sale's line under the cursor; nil for none.
  func draw(in area: Rect, on buffer: inout Buffer, offset: Int = 0, selected: Int? = nil) {
    Self.draw(lines, in: area, on: &buffer, offset: offset, selected: selected)
  }

  /// Draws some lines of a ticket.
  static func draw(
    _ lines: [Line], in area: Rect, on buffer: inout Buffer, offset: Int = 0, selected: Int? = nil
  ) {
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

/// The areas of a ticket and of the remarks beside it.
struct TicketLayout {
  /// The area of the ticket without its edges.
  let paper: Rect
  /// The area of the remarks; nil if they follow below the ticket.
  let side: Rect?

  /// The width of a printed ticket in cells.
  private static let width = 50
  /// The least width in which remarks are readable.
  private static let leastSide = 25
  private static let mostSide = 56

  /// Divides an area.
  init(_ area: Rect) {
    let width = min(Self.width, area.width - 2)
    let room = area.width - width - 4
    guard room >= Self.leastSide else {
      paper = Rect(x: area.x + 1, y: area.y, width: width, height: area.height)
      side = nil
      return
    }
    let both = width + 4 + min(room, Self.mostSide)
    let start = area.x + 1 + (area.width - both) / 2
    paper = Rect(x: start, y: area.y, width: width, height: area.height)
    side = Rect(
      x: paper.maxX + 2, y: area.y, width: min(room, Self.mostSide), height: area.height)
  }

  /// Draws the edges of the ticket down to its end, and the end if it is visible.
  func drawEdges(to end: Int, on buffer: inout Buffer) {
    let edge = CleanText(String(Character(buffer.lineSet.vertical)))
    for y in paper.y..<min(paper.maxY, paper.y + end) {
      for x in [paper.x - 1, paper.maxX] { buffer.write(edge, x: x, y: y, style: Theme.quiet) }
    }
    let last = paper.y + end
    guard last < paper.maxY else { return }
    buffer.horizontalLine(x: paper.x, y: last, width: paper.width, style: Theme.quiet)
    for (x, corner) in [
      (paper.x - 1, buffer.lineSet.bottomLeft), (paper.maxX, buffer.lineSet.bottomRight),
    ] {
      buffer.write(CleanText(String(Character(corner))), x: x, y: last, style: Theme.quiet)
    }
  }
}
