import Models
import TerminalKit

/// The areas of the screen: header, the body of the topmost screen, the notice if there is one, and
/// the footer.
struct Layout {
  /// The size of the terminal.
  let size: Size
  /// The title line, a rule and, while browsing, the tabs.
  let header: Rect
  /// The area that the screens draw into.
  let body: Rect
  /// The area of the notice; empty without one.
  let notice: Rect
  /// The rule and the keys.
  let footer: Rect
  /// The notice; nil when there is none.
  let band: NoticeBar?
  /// The keys in the footer.
  let keys: Footer

  /// Divides a terminal of this size.
  init(_ size: Size, of stack: [AnyScreen], _ context: Context) {
    let top = stack[stack.count - 1]
    let shell = Shell(screen: top.base)
    self.size = size
    let everywhere = top.shared(context.keymap).compactMap {
      $0.footerPair(of: shell, context, besideText: top.base.takesText)
    }
    keys = Footer(top.base.footerPairs(context) + everywhere, keeping: everywhere.count)
    band = context.notice.map(Self.band)
    let (header, rest) = Rect(size).splitTop(stack.place.isBrowsing ? 3 : 2)
    let (above, footer) = rest.splitBottom(keys.height(width: size.width) + 1)
    let noticeHeight = band.map { min($0.height(width: size.width), above.height / 2) } ?? 0
    // A notice covers the last rows of the body, so that the other rows keep their positions.
    (body, notice) = (above, above.splitBottom(noticeHeight).bottom)
    (self.header, self.footer) = (header, footer)
  }

  private static func band(_ notice: Notice) -> NoticeBar {
    NoticeBar(
      ([notice.headline] + notice.lines).map { CleanText($0) }, mark: notice.isProblem ? "!" : " ",
      style: notice.isProblem ? Theme.bad : Theme.strong)
  }
}

extension [AnyScreen] {
  /// The number of the current tab, which is that of the lowest screen; nil while connecting.
  var tab: Int? {
    guard case .browse(let tab)? = first?.base.chrome else { return nil }
    return tab
  }

  /// The screen that determines header and tabs: the topmost one that is not an overlay.
  var place: any Screen {
    (last { $0.base.chrome != .overlay } ?? self[count - 1]).base
  }
}

extension Screen {
  /// Whether the screen belongs to the shop and not to the connect flow.
  fileprivate var isBrowsing: Bool { if case .browse = chrome { true } else { false } }
}

/// Draws the whole screen.
struct Frame {
  /// The areas.
  let layout: Layout
  /// The screens, the topmost last.
  let stack: [AnyScreen]
  /// The state that every screen may read.
  let context: Context
  /// The characters for lines.
  let lineSet: LineSet

  /// The smallest terminal for a complete screen.
  static let smallest = Size(width: 60, height: 16)

  /// Returns the drawn screen.
  func drawn() -> Buffer {
    var buffer = Buffer(layout.size, lineSet: lineSet)
    let needed = top.smallest
    guard layout.size.width >= needed.width, layout.size.height >= needed.height else {
      drawTooSmall(on: &buffer)
      return buffer
    }
    guard top.chrome != .full else {
      top.draw(in: buffer.bounds, on: &buffer, context)
      return buffer
    }
    drawHeader(in: layout.header, on: &buffer)
    drawBody(in: layout.body, on: &buffer)
    layout.band?.draw(in: layout.notice, on: &buffer)
    drawFooter(in: layout.footer, on: &buffer)
    return buffer
  }

  private var place: any Screen { stack.place }

  private var top: any Screen { stack[stack.count - 1].base }

  private var isBrowsing: Bool { place.isBrowsing }

  // MARK: - Parts

  private func drawTooSmall(on buffer: inout Buffer) {
    let size = buffer.size
    let needed = top.smallest
    buffer.write(CleanText(tr("Too small: \(size.width)x\(size.height).")), x: 0, y: 0)
    buffer.write(CleanText(tr("Need \(needed.width)x\(needed.height).")), x: 0, y: 1)
  }

  private func drawHeader(in area: Rect, on buffer: inout Buffer) {
    let right = HeaderStatus(place, isBrowsing: isBrowsing, context, lineSet)
    let room = area.width - right.width - 1
    buffer.write(headerLeft(room), x: 0, y: 0, width: room)
    right.draw(in: area.row(0), on: &buffer)
    buffer.horizontalLine(x: 0, y: 1, width: area.width, style: Theme.quiet)
    if isBrowsing { Shell.tabLine(stack, context.keymap).draw(in: area.row(2), on: &buffer) }
  }

  private func headerLeft(_ room: Int) -> [(text: CleanText, style: Style)] {
    let program = (text: CleanText(" hibou "), style: Theme.accent.adding(.reverse))
    guard let session = context.session, isBrowsing else {
      return [program, (CleanText(ConnectStep.line(of: place.chrome)), Theme.header)]
    }
    let kind = session.isDemo ? tr("demo") : tr("live")
    let mask = context.names.mask == nil ? "" : " " + tr("MASKED")
    let parts: [(text: CleanText, style: Style)] = [
      program, (CleanText(" \(session.account) (\(kind))"), Theme.header),
      (CleanText(" \(tr("READ-ONLY"))"), Theme.good), (CleanText(mask), Theme.warn),
    ]
    let used = parts.reduce(2) { $0 + $1.text.width }
    let way = Breadcrumb(stack, context).text(room - used, lineSet)
    return parts + [("  ", .plain), (way, Theme.header)]
  }

  private func drawBody(in area: Rect, on buffer: inout Buffer) {
    let first = stack.lastIndex { $0.base.chrome != .overlay } ?? 0
    for screen in stack[first...] { screen.base.draw(in: area, on: &buffer, context) }
  }

  private func drawFooter(in area: Rect, on buffer: inout Buffer) {
    buffer.horizontalLine(x: area.x, y: area.y, width: area.width, style: Theme.quiet)
    layout.keys.draw(in: area.splitTop(1).rest, on: &buffer)
    guard !context.pending.isEmpty else { return }
    let typed = CleanText(" \(context.pending) ")
    buffer.write(typed, x: area.maxX - typed.width - 1, y: area.y, style: Theme.strong)
  }
}

/// The steps of the connect flow, as the header shows them.
enum ConnectStep {
  private static var names: [String] {
    [tr("1 Scopes"), tr("2 Authorize"), tr("3 Paste code"), tr("4 Check")]
  }

  /// Returns `connect  [1 Scopes] > 2 Authorize > …`, with the current step in brackets.
  static func line(of chrome: Chrome) -> String {
    guard case .connect(let step) = chrome else { return "" }
    let steps = names.enumerated().map { $0 + 1 == step ? "[\($1)]" : $1 }
    return tr("connect") + " " + steps.joined(separator: " > ")
  }
}
