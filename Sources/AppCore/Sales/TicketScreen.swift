import Models
import TerminalKit

/// A sale as a ticket with its sums checked. The cursor is on one of its lines.
struct TicketScreen: SubjectHolder {
  private let resource: Resource
  private let id: String
  /// The ids of the sales around it in the list it was opened from, including its own.
  private let neighbours: [String]
  private var item = 0
  private var offset = 0
  private var relations: [String] = []
  /// Whether the cost of searching for the origin of returned goods was stated.
  private var hasToldCost = false
  /// The days that are being loaded for that search; empty while no one searches.
  private var searched: [ListID] = []
  /// The requests to the mirror that are unanswered since those days were loaded.
  private var awaited: Set<BackReference> = []

  /// Creates the ticket of a sale by its id.
  ///
  /// - Parameter neighbours: the ids of the sales around it, in their order.
  init(_ resource: Resource, id: String, among neighbours: [String] = []) {
    self.resource = resource
    self.id = id
    self.neighbours = neighbours
  }

  var title: String { tr("Sales") + " > #\(id)" }

  var chrome: Chrome { .browse(4) }

  static let bindings: [Binding<TicketScreen>] =
    [
      Binding(
        "down", .down, .character("j"), .wheel(3), help: "next line", action: { $0.move(1, $1) }),
      Binding(
        "up", .up, .character("k"), .wheel(-3), help: "previous line", action: { $0.move(-1, $1) }),
      Binding(
        "page_down", .pageDown, .control("d"), help: "page down",
        action: { $0.scroll($1.bodyHeight - 1, $1) }),
      Binding(
        "page_up", .pageUp, .control("u"), help: "page up",
        action: { $0.scroll(1 - $1.bodyHeight, $1) }),
      Binding(
        "open", .enter, footer: "open product", help: "open the line's product",
        whyNot: { screen, context in
          screen.product(context) == nil ? tr("This line has no product.") : nil
        },
        action: { screen, context in screen.open(screen.product(context), context) }),
      Binding(
        "customer", .character("C"), footer: "customer", help: "open the customer",
        whyNot: { screen, context in screen.whyNoCustomer(context) },
        action: { screen, context in screen.open(screen.customer(context), context) }),
      Binding(
        "store", .character("t"), footer: "store", help: "open the store",
        whyNot: { screen, context in
          screen.store(context) == nil ? tr("This sale has no store.") : nil
        },
        action: { screen, context in screen.open(screen.store(context), context) }),
      Binding(
        "origin", .character("o"), footer: "returned from",
        help:
          "open the sale that returned goods come from; finds it in the days before (cost first)",
        whyNot: { screen, context in screen.whyNoOrigin(context) },
        action: { $0.openOrigin($1) }),
      Binding(
        "next_sale", .character("n"), footer: "next",
        help: "next sale of the list",
        whyNot: { screen, context in screen.whyNoNeighbour(1, context) },
        action: { screen, _ in screen.go(1) }),
      Binding(
        "previous_sale", .character("p"), footer: "previous", help: "previous sale of the list",
        whyNot: { screen, context in screen.whyNoNeighbour(-1, context) },
        action: { screen, _ in screen.go(-1) }),
    ] + subjectBindings + [
      Binding(
        "refresh", .character("R"), footer: "refresh", help: "reload the sale (one call)",
        action: { screen, context in
          context.asking([.open(screen.resource, id: screen.id, reload: true)])
        }),
      Binding(
        "copy", .character("y"), help: "copy the id (OSC 52)",
        action: { screen, _ in [.copy(screen.id)] }),
      Binding(
        "back", .escape, footer: "back", help: "back",
        action: { $0.escape($1) }),
    ]

  private mutating func escape(_ context: Context) -> [Effect] {
    if searched.isEmpty || context.reading.isDisjoint(with: searched) { return [.dismiss, .pop] }
    let lists = searched
    searched = []
    return [.stop(lists)]
  }

  mutating func appear(_ context: Context) -> [Effect] {
    let names =
      context.nameList(.users) + context.nameList(.stores)
      + context.changesWanted(of: resource, id)
    if sale(context) != nil { return names + more(context) }
    return context.may(resource.scope) ? [.open(resource, id: id, reload: false)] + names : []
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .opened(resource, id, _): return more(context)
    case .answered(.look(let view, _), .window(let window)) where view == mirrors(context):
      relations = window.rows.compactMap { resource.id(of: $0.record) }.filter { $0 != id }
      return []
    case .walked(searched, _) where !searched.isEmpty:
      awaited = Set(sale(context).map { relations($0, context).mentions } ?? [])
      return more(context)
    case .failed(.readAll(searched, _), _): searched = []
    case .answered(.recall(let mention), _) where awaited.remove(mention) != nil:
      return found(context)
    case .answered(.label(.customers, _), _):
      return unnamedCustomer(context).map { [.open(.customers, id: $0, reload: false)] } ?? []
    default: break
    }
    return []
  }

  func age(_ context: Context) -> Age? { context.age(of: RecordKey(resource, id)) }

  func lacks(_ context: Context) -> [Scope] {
    context.may(resource.scope) ? [] : [resource.scope]
  }

  /// Loads an open sale again; a closed sale no longer changes.
  func refresh(_ context: Context) -> [Effect] {
    resource.changesByTheMinute ? [.open(resource, id: id, reload: true)] : []
  }

  func subject(_ context: Context) -> SelectedRecord? {
    guard let sale = sale(context) else { return nil }
    var subject = SelectedRecord(resource, id: id, row: sale.record, context)
    subject.links =
      sale.lines.compactMap { line in
        line.product.map {
          Link(title: tr("Line"), words: line.name ?? $0, target: .record(RecordKey(.products, $0)))
        }
      }
      + relations(sale, context).relations.map { relation in
        Link(
          title: relation.title, words: "#\(relation.sale)",
          target: .record(RecordKey(resource, relation.sale)))
      }
    return subject
  }

  func hasSubject(_ context: Context) -> Bool {
    context.records[RecordKey(resource, id)] != nil
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    guard let sale = sale(context) else {
      let isReading = context.opening.contains(RecordKey(resource, id))
      let sentence =
        context.sentence(ifMissing: resource.scope)
        ?? (isReading
          ? tr("Loading the sale …") : tr("Not loaded yet. \(context.key(.refresh)): load"))
      buffer.write(
        CleanText(sentence), x: 3, y: area.y + 1, style: Theme.quiet, width: area.width - 4)
      return
    }
    let layout = TicketLayout(area)
    let lines = lines(sale, layout, context)
    let left = lines.count - offset
    layout.drawEdges(to: left, on: &buffer)
    TicketText.draw(lines, in: layout.paper, on: &buffer, offset: offset, selected: item)
    if let side = layout.side {
      let beside = text(sale, width: side.width, context).asides
      TicketText.draw(beside, in: side, on: &buffer)
    }
    if left > area.height { drawRest(left - area.height + 1, layout, on: &buffer, context) }
  }

  /// Draws the remark that the ticket continues below.
  private func drawRest(
    _ count: Int, _ layout: TicketLayout, on buffer: inout Buffer, _ context: Context
  ) {
    let line = layout.paper.row(layout.paper.height - 1)
    let key = context.key(.pageDown)
    buffer.fill(line)
    buffer.write(
      .tr("\(count) more line: \(key)", "\(count) more lines: \(key)", count), x: line.x + 1,
      y: line.y, style: Theme.accent, width: line.width - 1)
  }

  /// Returns the lines of the ticket; if there is no room beside it, the remarks follow.
  private func lines(
    _ sale: Sale, _ layout: TicketLayout, _ context: Context
  ) -> [TicketText.Line] {
    let text = text(sale, width: layout.paper.width, context)
    return text.lines + (layout.side == nil ? text.asides : [])
  }

  private func lines(_ sale: Sale, _ context: Context) -> [TicketText.Line] {
    let area = Rect(x: 0, y: 0, width: context.size.width, height: context.bodyHeight)
    return lines(sale, TicketLayout(area), context)
  }

  private func sale(_ context: Context) -> Sale? {
    context.records[RecordKey(resource, id)]?.records.first.map(Sale.init)
  }

  private func text(_ sale: Sale, width: Int, _ context: Context) -> TicketText {
    TicketText(
      sale, names: context.names, style: context.style, width: width, isPaper: true,
      relations: relations(sale, context).lines,
      changes: context.changeLines(of: resource, id))
  }

  /// Returns the effects that read what the ticket lacks from the mirror: the rows that refer to
  /// the sale and the customer's name, which is loaded with one call if the mirror lacks it.
  private func more(_ context: Context) -> [Effect] {
    guard let sale = sale(context) else { return [] }
    var effects: [Effect] = RelatedSales(sale, context).mentions.map { .ask(.recall($0)) }
    if let view = mirrors(context) {
      effects.append(.ask(.look(view, WindowRequest(.start, after: 20))))
    }
    if let customer = unnamedCustomer(context) {
      effects.append(.ask(.label(.customers, [customer])))
    }
    return effects
  }

  private func unnamedCustomer(_ context: Context) -> String? {
    guard let customer = sale(context)?.customer, context.may(Resource.customers.scope),
      context.names.label(Resource.customers.name, customer) == nil
    else { return nil }
    return customer
  }

  private func relations(_ sale: Sale, _ context: Context) -> RelatedSales {
    RelatedSales(sale, context, mirrors: relations)
  }

  /// Returns the query for the sales of its day and store with the opposite total.
  private func mirrors(_ context: Context) -> RowQuery? {
    sale(context).flatMap { RelatedSales.mirrors(of: $0, context) }
  }

  // MARK: - Keys

  private mutating func move(_ step: Int, _ context: Context) -> [Effect] {
    guard let sale = sale(context), !sale.lines.isEmpty else { return scroll(step, context) }
    let next = item + step
    guard sale.lines.indices.contains(next) else { return scroll(step, context) }
    item = next
    let row = lines(sale, context).firstIndex { $0.item == next } ?? 0
    // The last line may say that the ticket continues.
    offset = min(max(offset, row - context.bodyHeight + 2), row)
    if next == 0 { offset = 0 }
    return []
  }

  private mutating func scroll(_ step: Int, _ context: Context) -> [Effect] {
    guard let sale = sale(context) else { return [] }
    let count = lines(sale, context).count
    offset = min(max(0, offset + step), max(0, count - context.bodyHeight))
    return []
  }

  private func open(_ key: RecordKey?, _ context: Context) -> [Effect] {
    key.map { [.push(AnyScreen(Places.record($0, context)))] } ?? []
  }

  private func product(_ context: Context) -> RecordKey? {
    guard let lines = sale(context)?.lines, lines.indices.contains(item) else { return nil }
    return lines[item].product.map { RecordKey(.products, $0) }
  }

  private func customer(_ context: Context) -> RecordKey? {
    sale(context)?.customer.map { RecordKey(.customers, $0) }
  }

  private func store(_ context: Context) -> RecordKey? {
    sale(context)?.store.map { RecordKey(.stores, $0) }
  }

  // MARK: - Origins of returned goods

  private func whyNoOrigin(_ context: Context) -> String? {
    guard let sale = sale(context), sale.lines.contains(where: { $0.returnOf != nil }) else {
      return tr("Nothing is returned in this sale.")
    }
    if relations(sale, context).origin != nil { return nil }
    if !searched.isEmpty { return tr("Loading now; press \(context.key(.back)) to stop.") }
    return context.whyNot(without: Resource.productsSold.scope)
  }

  /// Opens the sale whose goods were returned. If no loaded day contains it, earlier days are
  /// loaded, a week at a time, after their cost was stated.
  private mutating func openOrigin(_ context: Context) -> [Effect] {
    guard let sale = sale(context) else { return [] }
    if let origin = relations(sale, context).origin { return openSale(origin) }
    let lists = weekToSearch(sale, context)
    guard !lists.isEmpty else {
      return [.say(Notice(hint: tr("The sale is not in the loaded days.")))]
    }
    guard hasToldCost else {
      hasToldCost = true
      return [.say(Notice(hint: costSentence(lists, context)))]
    }
    let effects = context.asking([.readAll(lists, reload: false)], again: .origin)
    searched = effects.contains(.readAll(lists, reload: false)) ? lists : []
    return effects
  }

  private func costSentence(_ lists: [ListID], _ context: Context) -> String {
    let cost = Counted.calls(Coverage(of: lists, context).cost)
    let days = lists.compactMap(\.day)
    let span = days.min().map { Format.date($0) } ?? "-"
    return tr(
      "No loaded day has the sale these goods come from. \(context.key(.origin)) again: search back to \(span) (\(cost))"
    )
  }

  private func openSale(_ id: String) -> [Effect] {
    [.push(AnyScreen(TicketScreen(.closedSales, id: id)))]
  }

  /// Handles the mirror's answers after a week was loaded.
  private mutating func found(_ context: Context) -> [Effect] {
    guard let sale = sale(context) else { return [] }
    if let origin = relations(sale, context).origin {
      (searched, awaited) = ([], [])
      return openSale(origin)
    }
    guard awaited.isEmpty else { return [] }
    searched = []
    let next = weekToSearch(sale, context)
    return next.isEmpty ? [] : [.say(Notice(hint: costSentence(next, context)))]
  }

  /// Returns the lists of the latest week before the sale whose sold products are not all loaded,
  /// at most a quarter of a year back.
  private func weekToSearch(_ sale: Sale, _ context: Context) -> [ListID] {
    guard let day = sale.businessDay ?? sale.closed?.date else { return [] }
    let stores =
      context.storeIDs.isEmpty
      ? sale.store.flatMap { Int($0) }.map { [$0] } ?? [] : context.storeIDs
    for week in 0..<13 {
      let days = (0..<7).map { day.adding(days: -7 * week - $0) }
      let lists = days.flatMap { day in
        stores.map { ListID(.productsSold, store: $0, day: day) }
      }
      if !Coverage(of: lists, context).isComplete { return lists }
    }
    return []
  }

  private func whyNoCustomer(_ context: Context) -> String? {
    if sale(context)?.customer == nil { return tr("This sale has no customer.") }
    return context.whyNot(without: Resource.customers.scope)
  }

  private func neighbour(_ step: Int) -> String? {
    guard let place = neighbours.firstIndex(of: id) else { return nil }
    return neighbours.indices.contains(place + step) ? neighbours[place + step] : nil
  }

  private func whyNoNeighbour(_ step: Int, _ context: Context) -> String? {
    if neighbours.count < 2 { return tr("This sale was not opened from a list.") }
    return neighbour(step) == nil
      ? tr("This is the end of the list. Press \(context.key(.back)) to go back.") : nil
  }

  /// Shows a neighbouring sale instead: with one call, unless it is in the mirror.
  private func go(_ step: Int) -> [Effect] {
    neighbour(step).map {
      [.pop, .push(AnyScreen(TicketScreen(resource, id: $0, among: neighbours)))]
    } ?? []
  }
}
