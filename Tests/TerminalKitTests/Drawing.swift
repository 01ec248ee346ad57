import TerminalKit

/// Returns the rows of a widget drawn in ASCII into a screen of its size, without trailing spaces.
func drawn(_ widget: some Widget, width: Int, height: Int) -> [String] {
  lines(of: screen(widget, width: width, height: height))
}

/// Returns a widget drawn in ASCII into a screen of its size.
func screen(_ widget: some Widget, width: Int, height: Int) -> Buffer {
  var buffer = Buffer(Size(width: width, height: height), lineSet: .ascii)
  widget.draw(in: buffer.bounds, on: &buffer)
  return buffer
}

/// Returns the rows of a screen without trailing spaces.
func lines(of buffer: Buffer) -> [String] {
  buffer.lines.map { line in
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
