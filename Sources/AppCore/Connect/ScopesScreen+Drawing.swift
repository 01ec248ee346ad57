import Models
import TerminalKit

// Draws the checklist.
extension ScopesScreen {
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let question =
      tr("What may this app do in the account?") + "     " + tr("Only ticked scopes are requested.")
    let height = min(area.height - 4, Family.allCases.count + Checklist.extraRows)
    checklist.draw(
      in: Rect(x: area.x, y: area.y + 1, width: area.width, height: height), on: &buffer)
    let below = Rect(
      x: area.x, y: area.y + 1 + height, width: area.width, height: area.height - height - 1)
    buffer.write(
      CleanText(" " + (isCrowded(below) ? count : question)), x: 0, y: area.y, width: area.width)
    for (line, text) in remarks(in: below).enumerated() {
      buffer.write(text.text, x: below.x, y: below.y + line, style: text.style, width: below.width)
    }
  }

  private typealias Line = (text: CleanText, style: Style)

  private var checklist: Checklist {
    Checklist(
      titles: (.tr("Family"), [.tr("READ"), .tr("WRITE")], .tr("What READ opens here")),
      rows: Family.allCases.map { family in
        Checklist.Row(
          key: CleanText("\(family.digit)"), label: CleanText(family.title),
          boxes: [ticked.contains(.read(family)), ticked.contains(.write(family))],
          note: CleanText(family.covers + (family.isPersonal ? "  " + tr("(personal)") : "")))
      },
      tickStyles: [Theme.good, Theme.warn], cursor: (cursor.row, cursor.column))
  }

  /// Returns the remarks below the checklist: how much is ticked, what the selected box gives
  /// access to, what is missing, and the scope string. If there is little room, remarks are dropped
  /// but the string is never cut.
  private func remarks(in area: Rect) -> [Line] {
    let width = max(10, area.width - 2)
    let advice = advice.map { (text: CleanText($0).cut(to: width), style: Theme.warn) }
    let string = CleanText("scope=" + (ticked.isEmpty ? tr("(nothing)") : ticked.string))
    let rows = string.wrapped(to: width)
    let room = area.height - 1 - advice.count
    if isCrowded(area) { return rows.map { (" " + $0, Theme.strong) } }
    let words = wanted.map(search) ?? CleanText(about(cursor.scope))
    let about = words.wrapped(to: width).cut(to: max(1, room - rows.count), width: width)
    let left = max(0, room - about.count)
    let lines: [Line] =
      [(CleanText(count), .plain)]
      + about.map { ($0, wanted == nil ? Theme.quiet : Theme.strong) } + advice
      + rows.cut(to: left, width: width).map { ($0, Theme.strong) }
    return lines.map { (" " + $0.text, $0.style) }
  }

  /// Returns whether the string leaves no room for remarks below the checklist; then the number of
  /// ticks is above it.
  private func isCrowded(_ area: Rect) -> Bool {
    wanted == nil
      && CleanText("scope=" + ticked.string).wrapped(to: max(10, area.width - 2)).count
        >= area.height - 1
  }

  private var count: String {
    let reads = ticked.ordered.count { $0.access == .read }
    let writes = ticked.count - reads
    let end =
      writes == 0
      ? tr("hibou itself never writes.")
      : tr("WRITE is for your app: hibou never writes.")
    return tr("\(ticked.count) of 20 ticked: \(reads) read, \(writes) write.") + "  \(end)"
  }

  private func search(_ wanted: TextInput) -> CleanText {
    let end =
      found == nil && !wanted.text.isEmpty ? "   " + tr("no family or scope with this name") : ""
    return CleanText(tr("Find: \(wanted.text)_") + end)
  }

  /// Returns the screens that a READ box gives access to, if any, or what a WRITE box means.
  private func about(_ scope: Scope) -> String {
    let name = scope.family.isPersonal ? tr("\(scope.name) (personal data)") : scope.name
    guard scope.access == .read else {
      return tr("\(name): lets your app write; hibou itself never writes.")
    }
    let places = Places.opened(by: scope)
    return places.isEmpty
      ? tr("\(name): no screen of this version needs this scope.")
      : tr("\(name) opens: \(places.joined(separator: tr("; "))).")
  }

  /// The lists that would show ids instead of labels, in a sentence for the first missing family.
  private var advice: [String] {
    for family in Family.allCases where !ticked.contains(.read(family)) {
      let lists = Catalog.all.filter { list in
        ticked.contains(list.scope) && list.namedFrom.contains(.read(family))
      }
      guard let first = lists.first else { continue }
      let titles =
        lists.count > 1 ? tr("\(first.title) and \(lists.count - 1) more") : first.title
      return [
        tr(
          "Without \(family.title) READ, \(titles) shows ids instead of \(family.title.lowercased())."
        )
      ]
    }
    return []
  }
}

extension [CleanText] {
  /// Returns at most this many lines; the last one ends with an ellipsis if there were more.
  fileprivate func cut(to count: Int, width: Int) -> [CleanText] {
    guard self.count > count, count > 0 else { return Array(prefix(count)) }
    return Array(prefix(count - 1)) + [(self[count - 1] + " " + self[count]).cut(to: width)]
  }
}
