import Models
import TerminalKit

/// The right end of the header: hibou's calls of this month, and the age of what is shown.
struct HeaderStatus {
  private var parts: [(text: CleanText, style: Style)] = []

  /// Creates the status for a screen.
  init(_ place: any Screen, isBrowsing: Bool, _ context: Context, _ lineSet: LineSet) {
    guard let session = context.session else {
      parts = [(.tr("not connected "), .plain)]
      return
    }
    guard isBrowsing else {
      parts = [(CleanText(tr("shop: \(session.account)") + " "), .plain)]
      return
    }
    if context.isBusy { add("\(Spinner(tick: context.tick).text(lineSet))") }
    addTokenEnd(session, context)
    addCalls(context)
    if let age = place.age(context) {
      add(" " + age.text(at: context.now), age.isOld ? Theme.warn : Theme.quiet)
    }
  }

  /// The width in cells.
  var width: Int { parts.reduce(0) { $0 + $1.text.width } }

  /// Draws it at the right end of a row.
  func draw(in row: Rect, on buffer: inout Buffer) {
    var x = row.maxX - width
    for part in parts {
      buffer.write(part.text, x: x, y: row.y, style: part.style)
      x += part.text.width
    }
  }

  private mutating func addTokenEnd(_ session: Session, _ context: Context) {
    guard let days = session.daysLeft(at: context.now), days <= TokenEnd.near else { return }
    add("! " + tr("token \(max(0, days)) d") + " ", Theme.warn)
  }

  private mutating func addCalls(_ context: Context) {
    if let until = context.calls.stoppedUntil {
      add(tr("OFFLINE until \(ShopDate(at: until, in: context.clock().zone).short)"), Theme.warn)
      return
    }
    guard context.areCallsKnown else { return add(tr("calls ?"), Theme.quiet) }
    let calls = context.calls
    let text = tr("calls \(calls.used)/\(calls.limit)")
    calls.isNearLimit ? add("! " + text, Theme.warn) : add(text, Theme.quiet)
  }

  private mutating func add(_ text: String, _ style: Style = .plain) {
    parts.append((CleanText(text + " "), style))
  }
}
