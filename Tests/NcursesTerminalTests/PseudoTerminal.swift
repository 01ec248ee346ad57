import Glibc
import TerminalKit

@testable import NcursesTerminal

/// A pseudo-terminal: the program's end is a real tty, the test has the other end.
final class PseudoTerminal {
  private var master: Int32
  /// The program's end.
  let device: Device

  init() throws {
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    guard openpty(&ours, &theirs, nil, nil, nil) == 0 else { throw TerminalError.noTerminal }
    for end in [ours, theirs] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    (master, device) = (ours, Device(descriptor: theirs))
    resize(rows: 24, columns: 80)
  }

  deinit {
    hangUp()
    device.close()
  }

  func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    write(master, bytes, bytes.count)
  }

  /// Returns what the program wrote since the last call.
  func read() -> String {
    var text: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 65536)
    while case let count = Glibc.read(master, &bytes, bytes.count), count > 0 {
      text += bytes[..<count]
    }
    return String(decoding: text, as: UTF8.self)
  }

  func hangUp() {
    guard master >= 0 else { return }
    close(master)
    master = -1
  }

  /// Whether keys are echoed and collected into lines, as a shell leaves its terminal.
  var isCooked: Bool {
    var mode = termios()
    tcgetattr(device.descriptor, &mode)
    return mode.c_lflag & tcflag_t(ECHO | ICANON | ISIG) == tcflag_t(ECHO | ICANON | ISIG)
  }
}
