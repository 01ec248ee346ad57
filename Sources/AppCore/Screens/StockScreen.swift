import Foundation
import Models
import TerminalKit

/// The stock as products down and warehouses across, sizes under their product.
struct StockScreen: Screen {
  private var grid: StockGrid?
  private var lines: [StockRow] = []
  private var position = ListPosition()
  private var showsLowOnly = false
  private var order = StockGrid.Order.missing
  private var opened: Set<String> = []
  private var filter = ""
  private var field: TextInput?
  private var areWarehousesUnreadable = false
  private var readsAllNames = false
  private var hasToldPrice = false

  /// All products of all warehouses.
  init() {}

  var title: String { "Stock by warehouse" }

  var chrome: Chrome { .browse(5) }

  static let bindings: [Binding<StockScreen>] =
    moveBindings + [
      Binding(
        .enter, footer: "product", help: "open the product",
        whyNot: { screen, _ in screen.selected == nil ? "there is no row" : nil },
        action: { screen, _ in screen.openProduct() }),
      Binding(
        .character("+"), .right, .character("l"), footer: "sizes", help: "show or hide the sizes",
        whyNot: { screen, _ in screen.selected?.sizes.isEmpty == true ? "it has no sizes" : nil },
        action: { $0.toggleSizes($1) }),
      Binding(
        .character("b"), footer: "below reorder",
        help: "only what is under its reorder point, or all",
        action: { screen, context in
          screen.showsLowOnly.toggle()
          return screen.rebuilt(context)
        }),
      Binding(
        .character("s"), footer: "sort", help: "by what is missing, or by name",
        action: { screen, context in
          screen.order = screen.order == .missing ? .name : .missing
          return screen.rebuilt(context)
        }),
      Binding(
        .character("/"), footer: "filter", help: "filter by name while typing; Esc clears it",
        action: { screen, _ in
          screen.field = TextInput(screen.filter)
          return []
        }),
      Binding(
        .character("L"), help: "read the names of all products; says the price first",
        whyNot: { _, context in
          context.lists[Query(.products)]?.isComplete == true ? "all names are read" : nil
        },
        action: { $0.readNames($1) }),
      Binding(
        .character("R"), footer: "refresh", help: "read the stock again, one call a warehouse",
        action: { screen, context in [.dismiss] + screen.queries(context).map { .read($0, page: 1) }
        }),
      Binding(
        .escape, help: "clear the filter, or go back", action: { $0.escape($1) }),
    ]

  private static let moveBindings: [Binding<StockScreen>] = ListMove.keys.map { keys, help, move in
    Binding(of: keys, help: help) { screen, context in
      screen.position.move(move, count: screen.lines.count, page: context.listHeight - 3)
      return []
    }
  }

  mutating func appear(_ context: Context) -> [Effect] {
    return context.nameList(.warehouses) + wanted(context) + moreNames(context) + rebuilt(context)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .paged(let query, _):
      guard Self.ownResources.contains(query.resource) else { return [] }
      return rebuilt(context) + wanted(context)
        + (query.resource == .products ? moreNames(context) : [])
    case .failed(.read(let query, _), _) where query.resource == .warehouses:
      areWarehousesUnreadable = true
      return wanted(context)
    default: return []
    }
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard field != nil else { return nil }
    switch key {
    case .enter:
      field = nil
      return []
    case .escape:
      field = nil
      filter = ""
      return rebuilt(context)
    default:
      guard field?.handle(key) == true else { return nil }
      filter = field?.text ?? ""
      return rebuilt(context)
    }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, rest) = area.splitTop(1)
    drawHead(in: head, on: &buffer, context)
    guard let grid else {
      buffer.write(waiting(context), x: 3, y: rest.y + 1, style: Theme.quiet)
      return
    }
    let (body, foot) = rest.splitBottom(2)
    drawTable(grid, in: body, on: &buffer, context)
    drawFoot(grid, in: foot, on: &buffer, context)
  }

  // MARK: Reading

  private static let ownResources: Set<Resource> = [.stock, .warehouses, .products]

  /// Names cost a call for each 250 products; so many calls are made without asking.
  private static let freePages = 10

  /// The warehouses' ids; 1 where they cannot be read.
  private func warehouses(_ context: Context) -> [(id: String, name: String)] {
    if let list = context.lists[Query(.warehouses)] {
      return list.records.compactMap { record in
        Resource.warehouses.id(of: record).map { ($0, record.text("warehouse_name") ?? "#\($0)") }
      }
    }
    let cannotRead = areWarehousesUnreadable || !context.may(Resource.warehouses.scope)
    return cannotRead ? [("1", "#1")] : []
  }

  private func queries(_ context: Context) -> [Query] {
    warehouses(context).compactMap { Int($0.id) }.map { Query(.stock, warehouse: $0) }
  }

  private func wanted(_ context: Context) -> [Effect] {
    queries(context).filter { context.lists[$0] == nil && !context.reading.contains($0) }
      .map { .read($0, page: 1) }
  }

  /// The next page of product names: while few are left, or when the user asked for all.
  private func moreNames(_ context: Context) -> [Effect] {
    let query = Query(.products)
    guard context.may(Resource.products.scope), !context.reading.contains(query) else { return [] }
    guard let list = context.lists[query] else { return [.read(query, page: 1)] }
    let isCheap = list.pages + (list.pagesLeft ?? Self.freePages) <= Self.freePages
    return !list.isComplete && (isCheap || readsAllNames)
      ? [.read(query, page: list.pages + 1)] : []
  }

  private mutating func readNames(_ context: Context) -> [Effect] {
    if hasToldPrice {
      readsAllNames = true
      return moreNames(context)
    }
    hasToldPrice = true
    let price = context.lists[Query(.products)]?.pagesLeft.map(Counted.calls) ?? "some calls"
    return [.say(Notice(hint: "L again reads the names of all products: \(price)."))]
  }

  // MARK: Rows

  private var selected: StockRow? {
    lines.indices.contains(position.selected) ? lines[position.selected] : nil
  }

  private mutating func rebuilt(_ context: Context) -> [Effect] {
    let rows = queries(context).compactMap { context.lists[$0]?.records }
    guard !rows.isEmpty else { return [] }
    let whole = StockGrid(rows: rows.flatMap { $0 }, warehouses: warehouses(context))
    let words = filter.foldedForSearch.split(separator: " ")
    let shown = whole.filtered { row in
      (!showsLowOnly || row.state != .fine) && matches(row, words, context)
    }
    let sorted = shown.sorted(by: order, names: context.names)
    grid = sorted
    lines = sorted.rows.flatMap { opened.contains($0.product) ? [$0] + $0.sizes : [$0] }
    position.fit(count: lines.count, page: context.listHeight - 3)
    return []
  }

  private func matches(_ row: StockRow, _ words: [Substring], _ context: Context) -> Bool {
    if words.isEmpty { return true }
    let name = context.text(.reference(Resource.products.name, row.product)).foldedForSearch
    return words.allSatisfy { name.contains($0) }
  }

  private func openProduct() -> [Effect] {
    guard let product = selected?.product else { return [] }
    let row = Record(.object([.init("product_id", .number(product))]))
    return [.push(AnyScreen(RecordScreen(.products, id: product, row: row)))]
  }

  private mutating func toggleSizes(_ context: Context) -> [Effect] {
    guard let product = selected?.product else { return [] }
    opened.formSymmetricDifference([product])
    return rebuilt(context)
  }

  private mutating func escape(_ context: Context) -> [Effect] {
    if context.notice != nil { return [.dismiss] }
    guard !filter.isEmpty else { return [.pop] }
    filter = ""
    return rebuilt(context)
  }

  // MARK: Drawing

  private func waiting(_ context: Context) -> CleanText {
    context.isBusy ? "Reading the stock …" : "Nothing read. R reads the stock."
  }

  private func drawHead(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    if let field {
      buffer.write(" / ", x: area.x, y: area.y, style: Theme.strong)
      FormField(input: field, isFocused: true).draw(
        in: Rect(x: area.x + 3, y: area.y, width: area.width - 4, height: 1), on: &buffer)
      return
    }
    let count = context.style.count(grid?.rows.count ?? 0)
    let what = showsLowOnly ? "below reorder point" : "all products"
    let text = " show: \(what) (\(count))   sort: \(order == .missing ? "Missing v" : "Name ^")"
    let filter = filter.isEmpty ? "" : "   Filter: \(filter)"
    let list = context.lists[Query(.products)]
    let unread = list?.isComplete == true ? "" : "   \(list?.records.count ?? 0) names read (L)"
    buffer.write(CleanText(text + filter + unread), x: area.x, y: area.y, width: area.width)
  }

  private func drawTable(
    _ grid: StockGrid, in area: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let height = Table.visibleRows(in: area.height)
    let top = position.visibleTop(height: height, count: lines.count)
    let names = grid.warehouses.map { CleanText($0.name) } + ["Total", "Reorder"]
    let columns =
      [Table.Column(title: "Product", alignment: .leading, minimum: 20, ideal: 34, weight: 1)]
      + names.map {
        Table.Column(title: $0, alignment: .trailing, minimum: min(11, max(7, $0.width)), ideal: 14)
      }
    Table(
      columns: columns, rows: lines.dropFirst(top).prefix(height).map { row($0, context) },
      selected: lines.isEmpty ? nil : position.selected - top, sorted: nil
    ).draw(in: area, on: &buffer)
  }

  private func row(_ row: StockRow, _ context: Context) -> Table.Row {
    let numbers = row.available + [row.total, row.reorder]
    let cells = numbers.map { number in
      number.map { CleanText(context.text(.number($0))) } ?? "-"
    }
    return Table.Row(cells: [CleanText(name(of: row, context))] + cells, mark: mark(row.state))
  }

  private func name(of row: StockRow, _ context: Context) -> String {
    if let size = row.size {
      return "    " + (context.names.label("sizes", size) ?? "size \(size)")
    }
    let name = context.text(.reference(Resource.products.name, row.product))
    if row.sizes.isEmpty { return name }
    return name + (opened.contains(row.product) ? "  (sizes) v" : "  (sizes) +")
  }

  private func mark(_ state: StockGrid.State) -> CleanText {
    switch state {
    case .out: "x"
    case .low: "!"
    case .fine: ""
    }
  }

  private func drawFoot(
    _ grid: StockGrid, in area: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let sums = zip(grid.warehouses, grid.totals)
      .map { "\($0.name) \(context.text(.number($1)))" }.joined(separator: "   ")
    let total = context.text(.number(grid.total))
    let count = grid.rows.count == 1 ? "1 row" : "\(context.style.count(grid.rows.count)) rows"
    buffer.write(
      CleanText(" Totals of \(count):  all \(total)   \(sums)"),
      x: area.x, y: area.y, style: Theme.strong, width: area.width)
    buffer.write(
      " x out of stock   ! under the reorder point   - not managed there", x: area.x,
      y: area.y + 1, style: Theme.quiet, width: area.width)
  }
}
