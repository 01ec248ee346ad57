import Models
import TerminalKit

/// One complete record: all its fields, then its links. It can be scrolled.
struct RecordScreen: SubjectHolder {
  private let resource: Resource
  /// Its id; nil when it has none, in which case only its row is known.
  private let id: String?
  private let row: Record
  /// When a load found that it is gone; nil while it exists.
  private let goneAt: ShopTime?
  private var offset = 0

  /// Creates the screen of a record; the list's row is shown until the complete record was loaded.
  /// A record that is gone is shown as it was, without a call.
  init(_ resource: Resource, id: String?, row: Record, goneAt: ShopTime? = nil) {
    self.resource = resource
    self.id = id
    self.row = row
    self.goneAt = goneAt
  }

  var title: String { "\(resource.title) > \(id ?? tr("row"))" }

  var chrome: Chrome { .browse(Shell.tab(of: resource)) }

  static let bindings: [Binding<RecordScreen>] =
    ListMove.bindings(footer: "scroll") { $0.scroll(by: $1.lines(page: $2.bodyHeight - 1), $2) }
    + subjectBindings + [
      Binding(
        "refresh", .character("R"), footer: "refresh", help: "reload the record (one call)",
        whyNot: { screen, _ in screen.whyNoCall },
        action: { screen, context in
          screen.key.map { context.asking([.open($0.resource, id: $0.id, reload: true)]) } ?? []
        }),
      Binding(
        "read_all", .character("L"), footer: "load sales",
        help: "load what was sold of the product on the days that are missing (cost shown)",
        whyNot: { screen, context in screen.whyNoSales(context) },
        action: { screen, context in
          let lists = screen.salesLists(context)
          return lists.isEmpty
            ? context.nameList(.stores)
            : context.asking([.readAll(lists, reload: false)], again: .readAll)
        }),
      Binding(
        "copy", .character("y"), footer: "copy id", help: "copy the id (OSC 52)",
        whyNot: { screen, _ in screen.id == nil ? tr("This record has no id.") : nil },
        action: { screen, _ in screen.id.map { [.copy($0)] } ?? [] }),
      Binding(
        "back", .escape, footer: "back", help: "back",
        action: { screen, context in
          let sales = screen.salesLists(context)
          return context.reading.isDisjoint(with: sales) ? [.dismiss, .pop] : [.stop(sales)]
        }),
    ]

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .walked(let lists, _) where lists == salesLists(context),
      .failed(.readAll(let lists, _), _) where lists == salesLists(context):
      context.salesWanted(of: resource, id)
    case .learned(ListID(.stores), _): context.salesWanted(of: resource, id)
    default: []
    }
  }

  /// Returns the lists that show how often the product was sold recently; empty for other records.
  private func salesLists(_ context: Context) -> [ListID] {
    guard resource == .products else { return [] }
    return ProductSalesSources(in: context.directory, at: context.now).needs.map(\.query)
  }

  private func whyNoSales(_ context: Context) -> String? {
    guard resource == .products, let id else { return tr("Only products have sales to load.") }
    if let reason = context.whyNot(without: Resource.productsSold.scope) { return reason }
    if context.storeIDs.isEmpty, let reason = context.whyNot(without: Resource.stores.scope) {
      return reason
    }
    if !context.reading.isDisjoint(with: salesLists(context)) {
      return tr("Loading now; press \(context.key(.back)) to stop.")
    }
    return context.sold[id]?.missing.isEmpty == false ? nil : tr("All of these days are loaded.")
  }

  mutating func appear(_ context: Context) -> [Effect] {
    let known =
      Links(resource, id: id, row).wanted(context) + context.salesWanted(of: resource, id)
      + context.changesWanted(of: resource, id)
    // A record that is gone needs no call.
    if goneAt != nil { return known }
    return reading(context) + context.namesWanted(for: resource) + context.nameList(.warehouses)
      + (resource == .products ? context.nameList(.taxes) : [])
      + known
  }

  func age(_ context: Context) -> Age? { key.flatMap { context.age(of: $0) } }

  func lacks(_ context: Context) -> [Scope] {
    context.may(resource.scope) ? [] : [resource.scope]
  }

  func subject(_ context: Context) -> SelectedRecord? {
    var subject = SelectedRecord(resource, id: id, row: known(context), context)
    if resource == .products, let last = id.flatMap({ context.sold[$0]?.last }) {
      subject.links.append(
        Link(
          title: tr("Last sale"), words: "#\(last.sale)",
          target: .record(RecordKey(.closedSales, last.sale))))
    }
    return subject
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    if let sentence = context.sentence(ifMissing: resource.scope) {
      buffer.write(
        CleanText(sentence), x: 3, y: area.y + 1, style: Theme.quiet, width: area.width - 4)
      return
    }
    pane(context).draw(in: area, on: &buffer, context, offset: offset)
  }

  /// The key for loading it; nil when the API has no such route.
  private var key: RecordKey? {
    resource.one == nil || goneAt != nil ? nil : id.map { RecordKey(resource, $0) }
  }

  private var whyNoCall: String? {
    if goneAt != nil { return tr("This record is gone; this is what it was.") }
    return key == nil ? tr("This record is loaded with its list.") : nil
  }

  /// The rows of lists that contain it, for a record that no route returns and whose lists belong
  /// to a day or a store.
  private var rows: BackReference? {
    guard key == nil, goneAt == nil, let id else { return nil }
    return BackReference(resource, resource.key, id: id)
  }

  /// Returns the effect that loads it by its id, or with its short list, unless it is there.
  private func reading(_ context: Context) -> [Effect] {
    guard context.may(resource.scope) else { return [] }
    let list = ListID(resource)
    if let key {
      // The row in a short list is complete. A failed load is retried only on request.
      let isThere =
        context.records[key] != nil || context.failedRecords.contains(key)
        || (resource.isShort && context.lists[list] != nil)
      return isThere ? [] : [.open(key.resource, id: key.id, reload: false)]
    }
    if row.members.count <= 1, !list.missing.isEmpty, let rows { return [.ask(.recall(rows))] }
    let isRead = row.members.count > 1 || context.lists[list] != nil || !list.missing.isEmpty
    return isRead ? [] : [.learn(list, reload: false)]
  }

  /// Returns the row that it was opened with, or the row in its short list.
  private func known(_ context: Context) -> Record {
    guard row.members.count <= 1, goneAt == nil, let id else { return row }
    guard let list = context.lists[ListID(resource)] else {
      return rows.flatMap { context.recalled[$0]?.last } ?? row
    }
    return list.records.first { resource.id(of: $0) == id } ?? row
  }

  private func pane(_ context: Context) -> RecordPane {
    RecordPane(
      resource, row: known(context), showsLinks: true,
      note: goneAt.map { tr("Gone: the load of \(Format.time($0)) did not find it any more.") })
  }

  private mutating func scroll(by lines: Int, _ context: Context) -> [Effect] {
    let last = max(
      0, pane(context).height(width: context.size.width, context) - context.bodyHeight + 1)
    offset = min(max(0, offset + lines), last)
    return []
  }
}
