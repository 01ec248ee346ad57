import Models
import TerminalKit

/// A sale as a ticket, its sums checked; the cursor stands on its lines.
struct TicketScreen: Screen {
  private let resource: Resource
  private let id: String
  private var item = 0
  private var offset = 0

  /// The ticket of a sale by its id.
  init(_ resource: Resource, id: String) {
    self.resource = resource
    self.id = id
  }

  var title: String { "Sales > #\(id)" }

  var chrome: Chrome { .browse(4) }

  static let bindings: [Binding<TicketScreen>] = [
    Binding(.down, .character("j"), .wheel(3), help: "next line", action: { $0.move(1, $1) }),
    Binding(.up, .character("k"), .wheel(-3), help: "previous line", action: { $0.move(-1, $1) }),
    Binding(
      .pageDown, .control("d"), help: "page down", action: { $0.scroll($1.bodyHeight - 1, $1) }),
    Binding(.pageUp, .control("u"), help: "page up", action: { $0.scroll(1 - $1.bodyHeight, $1) }),
    Binding(
      .enter, footer: "open product", help: "open the line's product",
      whyNot: { screen, context in
        screen.product(context) == nil ? "the line has no product" : nil
      },
      action: { screen, context in
        screen.product(context).map { [.push(AnyScreen($0))] } ?? []
      }),
    Binding(
      .character("C"), footer: "customer", help: "open the customer",
      whyNot: { screen, context in screen.whyNoCustomer(context) },
      action: { screen, context in
        screen.customer(context).map { [.push(AnyScreen($0))] } ?? []
      }),
    Binding(
      .character("R"), footer: "refresh", help: "read the sale again, one call",
      action: { screen, context in
        context.asking([.open(screen.resource, id: screen.id, anew: true)])
      }),
    Binding(
      .character("y"), footer: "copy id", help: "copy the id (OSC 52)",
      action: { screen, _ in [.copy(screen.id)] }),
    Binding(
      .escape, footer: "back", help: "back to the list", action: { _, _ in [.dismiss, .pop] }),
  ]

  mutating func appear(_ context: Context) -> [Effect] {
    if sale(context) != nil { return names(context) }
    return [.open(resource, id: id, anew: false)] + context.nameList(.users)
      + context.nameList(.stores)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    guard case .opened(resource, id, _) = message else { return [] }
    return names(context)
  }

  func age(_ context: Context) -> Age? { context.age(of: RecordKey(resource, id)) }

  /// A closed sale does not change any more.
  func refresh(_ context: Context) -> [Effect] {
    resource.changesByTheMinute ? [.open(resource, id: id, anew: true)] : []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    guard let sale = sale(context) else {
      let isReading = context.opening.contains(RecordKey(resource, id))
      buffer.write(
        isReading ? "Reading the sale …" : "Not read. R reads it.", x: 3, y: area.y + 1,
        style: Theme.quiet)
      return
    }
    let lines = text(sale, width: area.width, context).lines
    for (row, line) in lines.dropFirst(offset).prefix(area.height).enumerated() {
      let isSelected = line.item == item && line.item != nil
      let place = area.row(row)
      if line.isRule {
        buffer.horizontalLine(x: 1, y: place.y, width: area.width - 2, style: line.style)
      } else {
        buffer.write(line.text, x: area.x, y: place.y, style: line.style)
      }
      if isSelected {
        buffer.write(">", x: area.x, y: place.y)
        buffer.restyle(place) { $0.adding(.reverse) }
      }
    }
  }

  private func sale(_ context: Context) -> Sale? {
    context.records[RecordKey(resource, id)]?.records.first.map(Sale.init)
  }

  private func text(_ sale: Sale, width: Int, _ context: Context) -> TicketText {
    TicketText(sale, names: context.names, style: context.style, width: width)
  }

  /// The customer's name, which the sale does not hold: one call, once.
  private func names(_ context: Context) -> [Effect] {
    guard let id = sale(context)?.customer, context.may(Resource.customers.scope),
      context.names.label(Resource.customers.name, id) == nil
    else { return [] }
    return [.open(.customers, id: id, anew: false)]
  }

  private mutating func move(_ step: Int, _ context: Context) -> [Effect] {
    guard let sale = sale(context), !sale.lines.isEmpty else { return scroll(step, context) }
    let next = item + step
    guard sale.lines.indices.contains(next) else { return scroll(step, context) }
    item = next
    let lines = text(sale, width: context.size.width, context).lines
    let row = lines.firstIndex { $0.item == next } ?? 0
    offset = min(max(offset, row - context.bodyHeight + 1), row)
    return []
  }

  private mutating func scroll(_ step: Int, _ context: Context) -> [Effect] {
    guard let sale = sale(context) else { return [] }
    let count = text(sale, width: context.size.width, context).lines.count
    offset = min(max(0, offset + step), max(0, count - context.bodyHeight))
    return []
  }

  private func product(_ context: Context) -> (any Screen)? {
    guard let lines = sale(context)?.lines, lines.indices.contains(item),
      let product = lines[item].product
    else { return nil }
    let row = Record(.object([.init("product_id", .number(product))]))
    return RecordScreen(.products, id: product, row: row)
  }

  private func customer(_ context: Context) -> (any Screen)? {
    guard let id = sale(context)?.customer else { return nil }
    return RecordScreen(
      .customers, id: id, row: Record(.object([.init("customers_id", .number(id))])))
  }

  private func whyNoCustomer(_ context: Context) -> String? {
    if sale(context)?.customer == nil { return "the sale has no customer" }
    let scope = Resource.customers.scope
    return context.may(scope) ? nil : "scope \(scope.name) is not granted (A adds it)"
  }
}
