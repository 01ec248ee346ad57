import CNcurses
import CTerminal
import Glibc
import TerminalKit

/// ncurses writing into memory: it converts a screen into few bytes, and the caller sends them.
///
/// ncurses 6.4 normally calls write(2) for every movement of the cursor, 48 times for a page; over
/// ssh that is 20 packets instead of 3. Keys, the tty's mode and the window's size are handled
/// elsewhere.
@UIActor final class Curses {
  private let screen: OpaquePointer
  private let files: [UnsafeMutablePointer<FILE>]
  private let memory: Int32
  private let window: UnsafeMutablePointer<WINDOW>
  private var row: CellRow
  /// The numbers for the colours of the terminal.
  private(set) var colors: ColorNumbers
  private let locale: LocaleChoice
  private var styles = StyleSequences()
  private var shown: Buffer?
  /// The size in cells.
  private(set) var size: Size

  /// Starts ncurses.
  ///
  /// - Throws: `unsuitable` for a terminal that cannot place its cursor.
  init(
    _ environment: Environment, _ locale: LocaleChoice, _ palette: Palette = .standard, size: Size
  ) throws(TerminalError) {
    let name = environment.terminalName ?? ""
    memory = terminal_memory()
    files = [fdopen(memory, "w"), fopen("/dev/null", "r")].compactMap { $0 }
    guard !name.isEmpty, files.count == 2, let screen = Self.open(name, files),
      let window = curses_window()
    else {
      files.forEach { fclose($0) }
      throw .unsuitable(name: name)
    }
    self.screen = screen
    self.window = window
    self.size = size
    self.locale = locale
    colors = ColorNumbers(ColorDepth(Int(tigetnum("colors")), environment), palette)
    row = CellRow(ColorPairs(colors), colors.palette, locale)
    configure()
    resize(to: size)
  }

  /// Ends ncurses; call `leave` first for the bytes that restore the terminal.
  func close() {
    delscreen(screen)
    files.forEach { fclose($0) }
  }

  /// Opens a terminal by name. A name that the database does not know is treated as the most common
  /// kind.
  private static func open(
    _ name: String, _ files: [UnsafeMutablePointer<FILE>]
  ) -> OpaquePointer? {
    let screen =
      newterm(name, files[0], files[1]) ?? newterm(Self.common, files[0], files[1])
    guard let screen else { return nil }
    guard !capability("cup").isEmpty else {
      delscreen(screen)
      return nil
    }
    // On these terminals pairs contain the numbers of mixed colours, which do not fit a cell, so
    // they are treated as any other terminal that mixes colours.
    guard tigetnum("colors") > 256, name != Self.common else { return screen }
    delscreen(screen)
    return open(Self.common, files)
  }

  /// The kind of nearly all terminals today.
  private static let common = "xterm-256color"

  private func configure() {
    // Otherwise doupdate stops half-way as soon as its input, which is an empty file, can be read.
    typeahead(-1)
    // The tty does not add a return to a line feed, so ncurses may use line feeds to go down.
    nonl()
    noecho()
    // Without leaveok every frame would end with a movement of the invisible cursor.
    leaveok(window, true)
    curs_set(0)
  }

  /// Returns the bytes that change the current screen into this one; empty if it is the same.
  func draw(_ buffer: Buffer) -> [UInt8] {
    let change = change(to: buffer)
    if let move = change.move { scroll(move) }
    for y in change.rows where y < size.height {
      row.fill(buffer.row(y))
      wmove(window, Int32(y), 0)
      wadd_wchnstr(window, row.cells, Int32(row.count))
    }
    forgetLinks(goneFrom: buffer)
    place(buffer.cursor)
    shown = buffer
    wnoutrefresh(window)
    doupdate()
    return taken()
  }

  private func change(to buffer: Buffer) -> Buffer.Change {
    if let shown { return buffer.change(since: shown) }
    werase(window)
    return Buffer.Change(drawing: 0..<buffer.size.height)
  }

  /// Moves rows that only changed their position, so that they are not sent again: in a scrolling
  /// list all rows but one. ncurses decides later with which bytes.
  private func scroll(_ move: Buffer.Move) {
    wsetscrreg(window, Int32(move.rows.lowerBound), Int32(move.rows.upperBound - 1))
    scrollok(window, true)
    wscrl(window, Int32(move.distance))
    scrollok(window, false)
  }

  /// Marks cells for rewriting that are no longer links, which curses would not do on its own.
  private func forgetLinks(goneFrom buffer: Buffer) {
    guard let old = shown?.links, !old.isEmpty, old != buffer.links else { return }
    for y in Set(old.map(\.place.y)) { wredrawln(window, Int32(y), 1) }
  }

  private func place(_ cursor: Point?) {
    guard cursor != shown?.cursor || cursor != nil else { return }
    curs_set(cursor == nil ? 0 : 1)
    leaveok(window, cursor == nil)
    if let cursor { wmove(window, Int32(cursor.y), Int32(cursor.x)) }
  }

  /// Forgets what the terminal shows, so that the next screen is drawn completely.
  func invalidate() {
    shown = nil
    styles.forget()
    clearok(curses_glass(), true)
  }

  /// Sets another palette; the next screen is drawn completely.
  func use(_ palette: Palette) {
    guard palette != colors.palette else { return }
    colors = ColorNumbers(colors.depth, palette)
    row = CellRow(ColorPairs(colors), palette, locale)
    invalidate()
  }

  /// Sets a new size; the next screen is drawn completely.
  func resize(to size: Size) {
    self.size = size
    resizeterm(Int32(size.height), Int32(size.width))
    invalidate()
  }

  /// Returns the bytes that restore the shell's screen and its cursor. The next `draw` begins
  /// again.
  func leave() -> [UInt8] {
    endwin()
    invalidate()
    return taken()
  }

  /// The bytes that restore the terminal after a crash, whatever state ncurses is in.
  static var restoring: [UInt8] {
    ["sgr0", "cnorm", "rmcup"].flatMap { capability($0) }
  }

  /// Returns what ncurses wrote since the last call. The memory is reused from its start.
  private func taken() -> [UInt8] {
    fflush(files[0])
    let count = lseek(memory, 0, SEEK_CUR)
    guard count > 0 else { return [] }
    lseek(memory, 0, SEEK_SET)
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      filled = max(0, pread(memory, bytes.baseAddress, count, 0))
    }
    return styles.shortened(colors.mixed(in: bytes))
  }

  /// Returns a capability of the terminal's description, without the pauses for old terminals.
  private static func capability(_ name: String) -> [UInt8] {
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return [] }
    var bytes = Array(String(cString: text).utf8)
    while let start = bytes.firstRange(of: Array("$<".utf8))?.lowerBound,
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      bytes.removeSubrange(start...end)
    }
    return bytes
  }
}
