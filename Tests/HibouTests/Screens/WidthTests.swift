import Foundation
import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

/// Compares the width of clusters with a terminal's own.
@Suite struct WidthTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  @Test("what is drawn of 5 000 clusters takes the cells in tmux that they are counted as")
  func likeTmux() async throws {
    let clusters = Self.sample(5_000)
    let home = try Home()
    // A row of dots, overwritten by the cluster and a bar: the remaining dots reveal the width.
    let rows = clusters.map { String(repeating: ".", count: 20) + "\r\(Self.drawn($0))|\n" }
    try Data(rows.joined().utf8).write(to: home.file("rows"))
    let window = try await Tmux(
      "cat '\(home.file("rows").path())'; printf 'the end'; read x", home: home, width: 40,
      history: clusters.count + 100)
    try await window.wait(for: "the end")

    let drawn = try await window.everything().split(separator: "\n").prefix(clusters.count)

    try #require(drawn.count == clusters.count)
    for (cluster, row) in zip(clusters, drawn) {
      let width = 19 - row.reversed().prefix { $0 == "." }.count
      if width != TextWidth.of(cluster) {
        let scalars = cluster.unicodeScalars.map { String($0.value, radix: 16) }
        Issue.record("\(cluster) \(scalars): tmux \(width), here \(TextWidth.of(cluster))")
      }
    }
    try await window.end()
  }

  /// Returns the bytes that the terminal is sent for a cluster.
  private static func drawn(_ cluster: Character) -> String {
    var buffer = Buffer(Size(width: 8, height: 1))
    buffer.write(CleanText(String(cluster)), x: 0, y: 0)
    let glyphs = buffer.row(0).prefix { $0.content != .scalar(" ") }
    let pieces = glyphs.flatMap { CursesText.pieces(of: $0, .unicode) }
    return String(String.UnicodeScalarView(pieces.flatMap { $0 }))
  }

  /// Returns clusters that names may contain: letters of all scripts, with and without marks,
  /// ideographs, syllables, pictures; the same ones each time.
  private static func sample(_ count: Int) -> [Character] {
    var sample: [Character] = []
    var seen: Set<Character> = []
    for round in 0... {
      if sample.count == count { break }
      let kind = kinds[round % kinds.count]
      let scalars = kind.enumerated().compactMap { place, ranges in
        scalar(of: ranges, at: round / kinds.count + place * 7)
      }
      let text = String(String.UnicodeScalarView(scalars))
      guard let cluster = text.first, text.count == 1, Sanitizer.clean(text) == text else {
        continue
      }
      if seen.insert(cluster).inserted { sample.append(cluster) }
    }
    return sample
  }

  /// Returns a scalar of some ranges; none repeats before all of them occurred.
  private static func scalar(of ranges: [ClosedRange<UInt32>], at step: Int) -> Unicode.Scalar? {
    let range = ranges[step % ranges.count]
    // A prime number that is no factor of the length of any range below.
    let offset = UInt32(step / ranges.count * 7_919 % range.count)
    return Unicode.Scalar(range.lowerBound + offset)
  }

  private static let letters: [ClosedRange<UInt32>] = [
    0x21...0x7E, 0xA1...0x24F, 0x370...0x3FF, 0x400...0x52F, 0x531...0x556, 0x5D0...0x5EA,
    0x620...0x64A,
    0x904...0x939, 0xE01...0xE30, 0x10A0...0x10FF, 0x1E00...0x1EFF, 0x2010...0x2027,
    0x20A0...0x20BF,
    0x2190...0x21FF, 0x2500...0x259F,
  ]
  private static let marks: [ClosedRange<UInt32>] = [0x300...0x36F, 0x64B...0x652, 0x20D0...0x20DC]
  private static let wide: [ClosedRange<UInt32>] = [
    0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60,
  ]
  private static let pictures: [ClosedRange<UInt32>] = [
    0x1F300...0x1F320, 0x1F330...0x1F335, 0x1F400...0x1F43E, 0x1F600...0x1F64F, 0x1F680...0x1F6C5,
    0x1F900...0x1F90B, 0x1F90C...0x1F93A,
  ]
  private static let people: [ClosedRange<UInt32>] = [0x1F466...0x1F478, 0x1F481...0x1F487]
  private static let tones: [ClosedRange<UInt32>] = [0x1F3FB...0x1F3FF]
  private static let flags: [ClosedRange<UInt32>] = [0x1F1E6...0x1F1FF]
  private static let joiner: [ClosedRange<UInt32>] = [0x200D...0x200D]
  private static let asPicture: [ClosedRange<UInt32>] = [0xFE0F...0xFE0F]
  private static let kinds: [[[ClosedRange<UInt32>]]] = [
    [letters], [letters], [letters, marks], [letters, marks, marks], [wide], [wide], [pictures],
    [people, tones],
    [people, joiner, people], [flags, flags], [[0x2600...0x26FF], asPicture],
  ]
}
