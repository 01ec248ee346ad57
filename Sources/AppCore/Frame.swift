import Models
import TerminalKit

/// The whole screen: header, tabs, the topmost screen's body, a notice when there is one, the keys valid now.
struct Frame {
  /// The screens, the topmost last.
  let stack: [AnyScreen]
  /// What every screen may look at.
  let context: Context

  /// The characters lines are drawn with.
  let lineSet: LineSet

  /// The least a complete screen needs.
  static let smallest = Size(width: 60, height: 16)

  /// The screen of a terminal of that size.
  func drawn(size: Size) -> Buffer {
    var buffer = Buffer(size, lineSet: lineSet)
    guard size.width >= Self.smallest.width, size.height >= Self.smallest.height else {
      drawTooSmall(on: &buffer)
      return buffer
    }
    let layout = layout(size)
    drawHeader(in: layout.header, on: &buffer)
    drawBody(in: layout.body, on: &buffer)
    drawNotice(in: layout.notice, on: &buffer)
    drawFooter(in: layout.footer, on: &buffer)
    return buffer
  }

  /// The rows of the body of a terminal of that size.
  func bodyHeight(size: Size) -> Int { layout(size).body.height }

  // MARK: - Layout

  private typealias Layout = (header: Rect, body: Rect, notice: Rect, footer: Rect)

  private var top: any Screen { stack[stack.count - 1].base }

  /// The screen that lends header and tabs: the topmost that is no overlay.
  private var place: any Screen {
    stack.last { $0.base.chrome != .overlay }?.base ?? top
  }

  private func layout(_ size: Size) -> Layout {
    let (header, rest) = Rect(size).splitTop(isBrowsing ? 3 : 2)
    let (above, footer) = rest.splitBottom(footerWidget.height(width: size.width) + 1)
    let noticeHeight = band.map { min($0.height(width: size.width), above.height / 2) } ?? 0
    let (body, notice) = above.splitBottom(noticeHeight)
    return (header, body, notice, footer)
  }

  private var isBrowsing: Bool { if case .browse = place.chrome { true } else { false } }

  private var footerWidget: Footer {
    let own = top.keyHelp(context)
    let taken = Set(own.flatMap(\.keys))
    let everywhere = Shell(screen: top).keyHelp(context).filter { taken.isDisjoint(with: $0.keys) }
    return Footer(
      (own + everywhere).filter { $0.whyNot == nil }.compactMap { help in
        guard let words = help.footer, let key = help.keys.first(where: isReachable) else {
          return nil
        }
        return (key: CleanText(key), words: CleanText(words))
      })
  }

  /// A letter does not get past a text field.
  private func isReachable(_ key: String) -> Bool { !top.takesText || key.count > 1 }

  private var band: Band? {
    context.notice.map { notice in
      Band(
        ([notice.headline] + notice.lines).map { CleanText($0) },
        mark: notice.isProblem ? "!" : "i",
        style: notice.isProblem ? Theme.problem : Theme.strong)
    }
  }

  // MARK: - Parts

  private func drawTooSmall(on buffer: inout Buffer) {
    let size = buffer.size
    let needed = Self.smallest
    buffer.write(CleanText("Too small: \(size.width)x\(size.height)."), x: 0, y: 0)
    buffer.write(CleanText("Need \(needed.width)x\(needed.height)."), x: 0, y: 1)
  }

  private func drawHeader(in area: Rect, on buffer: inout Buffer) {
    let right = HeaderRight(place, isBrowsing: isBrowsing, context, lineSet)
    buffer.write(
      CleanText(headerLeft), x: 0, y: 0, style: Theme.header, width: area.width - right.width - 1)
    right.draw(in: area.row(0), on: &buffer)
    buffer.horizontalLine(x: 0, y: 1, width: area.width, style: Theme.quiet)
    if isBrowsing {
      Tabs(
        titles: Shell.tabs.map(\.title), numbers: Shell.tabs.map(\.number),
        current: Shell.tabs.firstIndex { $0.number == currentTab } ?? -1, trailing: "? help"
      ).draw(in: area.row(2), on: &buffer)
    }
  }

  private var headerLeft: String {
    guard let session = context.session, isBrowsing else {
      return " hibou \(ConnectStep.line(of: place.chrome))"
    }
    let kind = session.isDemo ? "demo" : "live"
    return " hibou  \(session.account) (\(kind)) READ-ONLY  \(place.title)"
  }

  private var currentTab: Int? {
    if case .browse(let tab) = place.chrome { tab } else { nil }
  }

  private func drawBody(in area: Rect, on buffer: inout Buffer) {
    let first = stack.lastIndex { $0.base.chrome != .overlay } ?? 0
    for screen in stack[first...] { screen.base.draw(in: area, on: &buffer, context) }
  }

  private func drawNotice(in area: Rect, on buffer: inout Buffer) {
    band?.draw(in: area, on: &buffer)
  }

  private func drawFooter(in area: Rect, on buffer: inout Buffer) {
    buffer.horizontalLine(x: area.x, y: area.y, width: area.width, style: Theme.quiet)
    footerWidget.draw(in: area.splitTop(1).rest, on: &buffer)
  }
}

/// The steps of the connect flow, as the header shows them.
enum ConnectStep {
  private static let names = ["1 Scopes", "2 Authorize", "3 Paste code", "4 Check"]

  /// `connect  [1 Scopes] > 2 Authorize > …`, the current step in brackets.
  static func line(of chrome: Chrome) -> String {
    guard case .connect(let step) = chrome else { return "" }
    let steps = names.enumerated().map { $0 + 1 == step ? "[\($1)]" : $1 }
    return "connect " + steps.joined(separator: " > ")
  }
}
