import Models
import TerminalKit

/// A field to go to a screen by its name: `sales 2026-09-21`, `c dupont`, `suppliers`.
struct GoScreen: Screen {
  private var field = TextInput()
  private var position = ListPosition()

  /// Creates an empty field with the list of all screens below it.
  init() {}

  var title: String { tr("Go to") }

  var chrome: Chrome { .overlay }

  var takesText: Bool { true }

  static let bindings: [Binding<GoScreen>] = [
    Binding("down", .down, help: "next screen", action: { $0.move(1, $1) }),
    Binding("up", .up, help: "previous screen", action: { $0.move(-1, $1) }),
    Binding(
      "complete", .tab, footer: "complete", help: "complete the screen's name",
      whyNot: { screen, context in
        screen.nearest(context) == nil ? screen.whyNoPlace(context) : nil
      },
      action: { $0.complete($1) }),
    Binding(
      "continue", .enter, footer: "go",
      help: "open the screen; days, an id or filter words may follow the name",
      whyNot: { screen, context in screen.whyNoPlace(context) },
      action: { screen, context in screen.go(context) }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.pop] }),
  ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard field.handle(key) else { return nil }
    position.home()
    return []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let found = found(context)
    let popup = popup(in: area, context)
    popup.draw(in: area, on: &buffer)
    let (line, rest) = popup.interior(in: area).splitTop(1)
    let list = rest.splitTop(nearest(context) == nil ? 0 : 2).rest
    FormField(label: " :", input: field, labelWidth: 2, isFocused: true).draw(in: line, on: &buffer)
    let top = position.visibleTop(height: list.height, count: found.count)
    for (index, place) in found.dropFirst(top).prefix(list.height).enumerated() {
      draw(
        place, isSelected: index + top == position.selected, in: list.row(index), on: &buffer,
        context)
    }
    if found.isEmpty {
      buffer.write(
        CleanText(" " + tr("No screen has the name \(word).")), in: rest.row(0), style: Theme.quiet)
    }
    if let nearest = nearest(context) {
      buffer.write(
        CleanText(" " + tr("Did you mean \(nearest)?")), in: rest.row(found.isEmpty ? 1 : 0),
        style: Theme.quiet)
    }
  }

  /// Returns the box, whose height depends on the number of matches.
  private func popup(in area: Rect, _ context: Context) -> Popup {
    let rows = max(1, found(context).count) + (nearest(context) == nil ? 0 : 2)
    return Popup(
      Box(title: CleanText(title)), size: Size(width: 76, height: min(area.height, rows + 3)))
  }

  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    let found = found(context)
    let list = popup(in: area, context).interior(in: area)
      .splitTop(nearest(context) == nil ? 1 : 3).rest
    let top = position.visibleTop(height: list.height, count: found.count)
    let place = top + point.y - list.y
    guard point.y >= list.y, point.y < list.maxY, found.indices.contains(place) else { return nil }
    if place == position.selected { return press(.enter, context) }
    position.select(place, count: found.count, page: max(1, context.bodyHeight - 3))
    return []
  }

  /// Returns the nearest existing name; nil when the typed name exists or none is near.
  private func nearest(_ context: Context) -> String? {
    guard !word.isEmpty, found(context).isEmpty else { return nil }
    return Destination.nearest(to: word, context)
  }

  private func draw(
    _ place: Destination, isSelected: Bool, in row: Rect, on buffer: inout Buffer,
    _ context: Context
  ) {
    let reason = place.whyNot(context)
    let short = place.short.map { " (\($0))" } ?? ""
    let name = CleanText("\(isSelected ? ">" : " ") \(place.name)\(short)").padded(to: 28)
    buffer.write(
      name + " " + CleanText(reason ?? place.title), x: row.x, y: row.y,
      style: reason == nil ? .plain : Theme.quiet,
      width: row.width)
    if isSelected { buffer.restyle(row) { $0.underBar } }
  }

  // MARK: - Words

  private var word: String { String(text.prefix { $0 != " " }) }

  private var rest: String {
    String(text.drop { $0 != " " }.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private var text: Substring { field.text.drop { $0 == " " } }

  private func found(_ context: Context) -> [Destination] { Destination.named(word, context) }

  private func selected(_ context: Context) -> Destination? {
    let found = found(context)
    return found.indices.contains(position.selected) ? found[position.selected] : nil
  }

  private func whyNoPlace(_ context: Context) -> String? {
    selected(context) == nil ? tr("No screen has the name \(word).") : nil
  }

  private mutating func move(_ step: Int, _ context: Context) -> [Effect] {
    position.move(
      .by(step), count: found(context).count, page: max(1, context.bodyHeight - 3))
    return []
  }

  private mutating func complete(_ context: Context) -> [Effect] {
    guard let place = selected(context) else {
      return nearest(context).map { (name: String) -> [Effect] in
        field = TextInput(rest.isEmpty ? "\(name) " : "\(name) \(rest)")
        return []
      } ?? []
    }
    field = TextInput(rest.isEmpty ? "\(place.name) " : "\(place.name) \(rest)")
    position.home()
    return []
  }

  private func go(_ context: Context) -> [Effect] {
    guard let place = selected(context) else { return [] }
    return [.pop] + place.effects(rest, context)
  }
}
