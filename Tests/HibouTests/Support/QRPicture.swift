import Foundation
import Subprocess
import SystemPackage

/// A QR code drawn with half blocks, as a picture for a real reader.
struct QRPicture {
  private let rows: [[Bool]]

  /// Creates the code from a window, captured with its colours: when both halves of a cell are
  /// dark, the cell is a blank on black.
  init(_ screen: String) {
    let lines = screen.split(separator: "\n").filter { $0.contains { "▀▄".contains($0) } }
      .map(Self.cells)
    let width = lines.map(\.count).max() ?? 0
    rows = lines.flatMap { line -> [[Bool]] in
      let cells = line + Array(repeating: " ", count: width - line.count)
      return [cells.map { "█▀".contains($0) }, cells.map { "█▄".contains($0) }]
    }
  }

  /// Returns the cells of a line; a blank on black becomes a full block.
  private static func cells(_ line: Substring) -> [Character] {
    var cells: [Character] = []
    var isBlack = false
    var rest = line
    while let character = rest.popFirst() {
      guard character == "\u{1B}" else {
        cells.append(character == " " && isBlack ? "█" : character)
        continue
      }
      let numbers = rest.dropFirst().prefix { $0.isNumber || $0 == ";" }
      rest = rest.dropFirst(numbers.count + 2)
      for number in numbers.split(separator: ";", omittingEmptySubsequences: false) {
        switch number {
        case "40": isBlack = true
        case "", "0", "47", "49": isBlack = false
        default: break
        }
      }
    }
    return cells
  }

  /// Returns the text that a reader (zbarimg, of Debian's zbar-tools) finds in the code.
  func read(in home: Home) async throws -> String {
    let file = home.file("code.pgm")
    try Data(picture.utf8).write(to: file)
    let result = try await run(
      .name("zbarimg"), arguments: ["--quiet", "--raw", file.path()],
      output: .string(limit: 1 << 16), error: .discarded)
    return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// A grey picture as text (PGM): four points per module, a light margin of four modules.
  private var picture: String {
    let (scale, margin) = (4, 4)
    let width = (rows.first?.count ?? 0) + 2 * margin
    let light = Array(repeating: false, count: width)
    let side = Array(repeating: false, count: margin)
    let all =
      Array(repeating: light, count: margin) + rows.map { side + $0 + side }
      + Array(repeating: light, count: margin)
    let lines = all.flatMap { row in
      let line = row.flatMap { Array(repeating: $0 ? "0" : "255", count: scale) }
      return Array(repeating: line.joined(separator: " "), count: scale)
    }
    return "P2\n\(width * scale) \(all.count * scale)\n255\n\(lines.joined(separator: "\n"))\n"
  }
}
