import Foundation
import Models
import TerminalKit

/// The stock: one row per product, with its sizes below it, and one column per warehouse.
struct StockScreen: SubjectHolder {
  /// The shown rows.
  private(set) var grid: StockGrid?
  private(set) var lines: [StockRow] = []
  /// The sums of the shown rows, computed when the rows change and not for each frame.
  private(set) var sums = Sums()
  /// The only warehouse to show; nil for all.
  private(set) var warehouse: String?
  /// The products of the shown warehouses, prepared for filtering.
  private(set) var list: StockList?
  /// All products of all warehouses.
  private var whole: StockGrid?
  private(set) var position = ListPosition()
  private(set) var showsLowOnly = false
  private(set) var order = StockGrid.Order.missing
  private(set) var opened: Set<String> = []
  private(set) var filter = ""
  private(set) var field: TextInput?
  /// Purchase prices by product id, as far as the mirror knows them.
  private(set) var costs: [String: Decimal] = [:]
  /// The transfers between warehouses; nil while the mirror has none.
  private(set) var transfers: [Record]?
  /// Whether the selected product is shown; nil to decide by the size.
  private(set) var showsProduct: Bool?
  /// Whether the names of all products were loaded automatically.
  private var hasLoadedNames = false
  /// The products whose rows are marked.
  var marks: Set<String> = []
  /// Whether the list of the warehouses could not be loaded.
  private(set) var areWarehousesUnreadable = false
  /// Whether the mirror was asked about the products. The other request must wait for the answer,
  /// because a newer one replaces an older one.
  private var hasLooked = false
  /// Whether the cost of reloading the stock was stated, so that the same key reloads it.
  private var isCostTold = false

  /// The sums of rows.
  struct Sums: Hashable {
    /// The pieces in each warehouse, in the order of the columns.
    var warehouses: [Decimal] = []
    /// The pieces in all warehouses.
    var all: Decimal = 0
    /// The value at purchase prices.
    var value = StockValue(of: [], costs: [:])
  }

  /// Creates the screen with all products, or only those below their reorder point.
  init(showingLowOnly: Bool = false) { showsLowOnly = showingLowOnly }

  var title: String { tr("Stock by warehouse") }

  var chrome: Chrome { .browse(5) }

  static let bindings: [Binding<StockScreen>] =
    moveBindings + [
      Binding(
        "open", .enter, footer: "product", help: "open the product",
        whyNot: { screen, _ in screen.selected == nil ? tr("There is no row.") : nil },
        action: { screen, _ in screen.openProduct() })
    ] + markedBindings + [
      Binding(
        "sizes", .character("+"), .right, .character("l"), footer: "sizes",
        help: "show or hide the sizes",
        whyNot: { screen, _ in
          screen.selected?.sizes.isEmpty == true ? tr("This product has no sizes.") : nil
        },
        action: { $0.toggleSizes($1) }),
      Binding(
        "below", .character("b"), footer: "below reorder",
        help: "only products below their reorder point, or all",
        action: { screen, context in
          screen.showsLowOnly.toggle()
          return screen.shown(context)
        }),
      Binding(
        "warehouse", .character("W"), footer: "warehouse",
        help: "next warehouse, then all",
        whyNot: { screen, _ in
          (screen.whole?.warehouses.count ?? 0) < 2 ? tr("There is only one warehouse.") : nil
        },
        action: { screen, context in
          screen.showNextWarehouse()
          return screen.relisted(context)
        }),
      Binding(
        "sort", .character("s"), footer: "sort", help: "sort by the quantity to order, or by name",
        action: { screen, context in
          screen.order = screen.order == .missing ? .name : .missing
          return screen.shown(context)
        }),
      Binding(
        "filter", .character("/"), footer: "filter",
        help: "filter by name as you type; Esc clears the filter",
        action: { screen, _ in
          screen.field = TextInput(screen.filter)
          return []
        }),
    ] + markBindings + [
      Binding(
        "read_all", .character("L"), footer: "names",
        help: "load all product names (cost shown below)",
        whyNot: { _, context in
          if context.reading.contains(products) {
            return tr("Loading now; press \(context.key(.back)) to stop.")
          }
          return context.states[products]?.isComplete == true ? tr("All names are loaded.") : nil
        },
        action: { _, context in
          context.asking([.readAll([products], reload: false)], again: .readAll)
        }),
      Binding(
        "refresh", .character("R"), footer: "refresh",
        help: "reload the stock (one call per warehouse)",
        whyNot: { screen, context in
          context.directory.warehouses == nil
            ? context.whyNot(without: Resource.warehouses.scope) : nil
        },
        action: { $0.reload($1) }),
      Binding(
        "transfers", .character("t"), footer: "transfers",
        help: "transfers between warehouses; loads them if needed (1 call)",
        action: { _, _ in [.push(AnyScreen(ListScreen(.stockTransfers)))] }),
      Binding(
        "detail", .tab, footer: "detail",
        help: "show or hide the side panel (under 120 columns, below the list)",
        action: { screen, context in
          screen.showsProduct = !screen.isProductShown(context)
          screen.position.fit(count: screen.lines.count, page: screen.page(context))
          return screen.beside(context)
        }),
    ] + subjectBindings + [
      Binding(
        "back", .escape, help: "stop loading, clear marks, clear the filter, or go back",
        action: { $0.escape($1) })
    ]

  /// Handles a click: it selects a row, and opens the product of the selected row.
  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    var table = area.splitTop(1).rest.splitBottom(footHeight(context)).rest
    if isProductShown(context), selected != nil {
      table = RecordPane.split(table, table: tableWidths(context)).list
    }
    guard field == nil,
      let place = position.place(
        at: point, in: table.splitBottom(Self.totalRows).rest, count: lines.count)
    else { return nil }
    if place == position.selected { return openProduct() }
    position.select(place, count: lines.count, page: page(context))
    return beside(context)
  }

  private static let moveBindings: [Binding<StockScreen>] = ListMove.bindings {
    $0.move($1, $2)
  }

  /// Moves the cursor.
  mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: lines.count, page: page(context))
    return beside(context)
  }

  mutating func appear(_ context: Context) -> [Effect] {
    (isCostTold, hasLooked) = (false, false)
    return context.nameList(.warehouses) + rebuilt(context)
      + [
        .ask(.look(RowQuery(Self.products), WindowRequest(.start, after: 1))),
        .ask(.gather([Self.transferList])),
      ]
  }

  func resized(_ context: Context) -> [Effect] { beside(context) }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .learned(let list, _) where list.resource == .warehouses:
      return rebuilt(context) + states(context)
    case .learned(let list, _) where list.resource == .stock:
      return rebuilt(context) + facts()
    case .failed(.learn(let list, _), _) where list.resource == .warehouses:
      areWarehousesUnreadable = true
      return []
    case .answered(.look(let view, _), _) where view.lists == queries(context):
      return wanted(context)
    case .answered(.look(RowQuery(Self.products), _), _):
      hasLooked = true
      return firstNames(context) + states(context)
    case .answered(.label(.products, _), _): return relisted(context)
    case .answered(.price, .prices(let costs)):
      self.costs = costs
      return relisted(context)
    case .answered(.gather([Self.transferList]), .lists(let loaded)):
      transfers = loaded.first.flatMap { $0?.records }
      return []
    case .paged(Self.products, _): return facts()
    case .walked([Self.products], _), .failed(.readAll([Self.products], _), _): return facts()
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
      return shown(context)
    default:
      guard field?.handle(key) == true else { return nil }
      filter = field?.text ?? ""
      return shown(context)
    }
  }

  var takesText: Bool { field != nil }

  func lacks(_ context: Context) -> [Scope] {
    if !context.may(Resource.stock.scope) { return [Resource.stock.scope] }
    let isKnown = context.directory.warehouses != nil || context.may(Resource.warehouses.scope)
    return isKnown ? [] : [Resource.warehouses.scope]
  }

  /// Returns the selected product with its stock in all warehouses.
  func subject(_ context: Context) -> SelectedRecord? {
    guard let product = selected?.product else { return nil }
    let levels = queries(context).flatMap { context.lists[$0]?.records ?? [] }
      .filter { Resource.stock.id(of: $0) == product }
    return SelectedRecord(.stock, id: product, rows: levels)
  }

  func hasSubject(_ context: Context) -> Bool { selected != nil }

  func age(_ context: Context) -> Age? { context.age(of: queries(context)) }

  func refresh(_ context: Context) -> [Effect] { queries(context).map { .learn($0, reload: true) } }

  // MARK: Reading

  /// The list with the names of the products.
  static let products = ListID(.products)

  /// Returns the ids and names of the warehouses; none while they are unknown.
  private func warehouses(_ context: Context) -> [(id: String, name: String)] {
    (context.directory.warehouses ?? []).map { ("\($0.id)", $0.name ?? "#\($0.id)") }
  }

  /// Returns the names of the warehouses whose stock is not loaded, so that no total counts them.
  func unloaded(_ context: Context) -> [String] {
    warehouses(context).filter { warehouse in
      Int(warehouse.id).map { context.lists[ListID(.stock, warehouse: $0)] == nil } ?? true
    }.map(\.name)
  }

  private func queries(_ context: Context) -> [ListID] {
    warehouses(context).compactMap { Int($0.id) }.map { ListID(.stock, warehouse: $0) }
  }

  /// Returns the effect that reads the load states of the warehouses' stock from the mirror.
  private func states(_ context: Context) -> [Effect] {
    let queries = queries(context)
    guard hasLooked, context.may(Resource.stock.scope), !queries.isEmpty else { return [] }
    return [.ask(.look(RowQuery(queries), WindowRequest(.start, after: 1)))]
  }

  /// Returns the effects that load stock without a key: what the mirror has, and one missing
  /// warehouse. In the demo shop, where calls are free, all of them.
  private func wanted(_ context: Context) -> [Effect] {
    let missing = queries(context)
      .filter { context.lists[$0] == nil && !context.reading.contains($0) }
    let free = missing.filter { context.states[$0]?.isComplete == true }
    let paid = missing.filter { !free.contains($0) }
    let isLoaded = paid.count == 1 || context.session?.isDemo == true
    return (free + (isLoaded ? paid : [])).map { .learn($0, reload: false) }
  }

  /// Returns the cost of loading the missing stock.
  func cost(_ context: Context) -> CallCost { ListPlan(missingOf: queries(context), context).cost }

  /// Loads the stock of all warehouses again. The first press states the cost, unless the screen
  /// shows it.
  private mutating func reload(_ context: Context) -> [Effect] {
    if context.directory.warehouses == nil {
      areWarehousesUnreadable = false
      return context.nameList(.warehouses)
    }
    let queries = queries(context)
    let isShown = grid == nil || queries.count < 2 || context.session?.isDemo == true
    guard isShown || isCostTold else {
      isCostTold = true
      return [.say(Notice(hint: CostText.again(queries, context)))]
    }
    isCostTold = false
    return context.asking(queries.map { .learn($0, reload: true) })
  }

  /// Returns the effects that read the names and the purchase prices of the rows from the mirror.
  private func facts() -> [Effect] {
    let products = whole?.rows.map(\.product) ?? []
    return products.isEmpty ? [] : [.ask(.label(.products, products)), .ask(.price(products))]
  }

  /// The list of transfers between warehouses.
  static let transferList = ListID(.stockTransfers)

  /// Returns the effects that read what the product beside the rows needs from the mirror, without
  /// a call.
  private func beside(_ context: Context) -> [Effect] {
    guard isProductShown(context), let product = selected?.product else { return [] }
    return [.ask(.recall(StockPane.row(of: product)))] + context.salesWanted(of: .products, product)
  }

  /// Returns whether the selected product is shown beside or below the rows.
  func isProductShown(_ context: Context) -> Bool {
    showsProduct ?? RecordPane.isShown(context, table: tableWidths(context))
  }

  /// Returns the width that shows all columns, and the width at which no text is cut.
  func tableWidths(_ context: Context) -> (all: Int, wanted: Int) {
    guard let grid else { return (0, 0) }
    let columns = columns(grid)
    return (Table.width(of: columns), Table.wantedWidth(of: columns))
  }

  /// Returns the number of lines below the table: the legend and, if there is room, the value and
  /// the latest transfer.
  func footHeight(_ context: Context) -> Int { context.bodyHeight < 14 ? 1 : 3 }

  /// The number of lines for the sums.
  static let totalRows = 1

  /// Returns the number of visible rows.
  private func page(_ context: Context) -> Int {
    let height = context.bodyHeight - 1 - footHeight(context)
    let area = Rect(x: 0, y: 0, width: context.size.width, height: height)
    let list =
      isProductShown(context)
      ? RecordPane.split(area, table: tableWidths(context)).list : area
    return max(1, Table.visibleRows(in: list.height - Self.totalRows))
  }

  /// Returns the effect that loads the first page of the products if none was ever loaded, as any
  /// list does.
  private mutating func firstNames(_ context: Context) -> [Effect] {
    if context.session?.isDemo == true { return allNames(context) }
    guard context.states[Self.products] == nil, context.mayRead(Resource.products.scope) else {
      return []
    }
    return [.read(Self.products, .next)]
  }

  /// Returns the effect that loads all names, once, in the demo shop, where calls are free.
  private mutating func allNames(_ context: Context) -> [Effect] {
    guard !hasLoadedNames, context.mayRead(Resource.products.scope),
      context.states[Self.products]?.isComplete != true,
      !context.reading.contains(Self.products)
    else { return [] }
    hasLoadedNames = true
    return [.readAll([Self.products], reload: false)]
  }

  // MARK: Rows

  var selected: StockRow? {
    lines.indices.contains(position.selected) ? lines[position.selected] : nil
  }

  /// The number of products in the shown warehouses, whatever the filter.
  var count: Int { list?.grid.rows.count ?? 0 }

  /// Makes the grid from the loaded stock.
  private mutating func rebuilt(_ context: Context) -> [Effect] {
    let rows = queries(context).compactMap { context.lists[$0]?.records }
    guard !rows.isEmpty else { return [] }
    whole = StockGrid(rows: rows.flatMap { $0 }, warehouses: warehouses(context))
    return relisted(context)
  }

  /// Prepares the rows of the shown warehouses for filtering and sorting.
  private mutating func relisted(_ context: Context) -> [Effect] {
    guard let whole else { return [] }
    let grid = warehouse.map(whole.only) ?? whole
    list = StockList(grid, names: context.names, costs: costs)
    return shown(context)
  }

  /// Applies the filter and the order. Every key that changes them calls only this, so that nothing
  /// is folded or named again.
  private mutating func shown(_ context: Context) -> [Effect] {
    guard let list else { return [] }
    let words = filter.foldedForSearch
    let grid = list.shown(order, belowOnly: showsLowOnly, words: words)
    let totals = grid.totals
    sums = Sums(
      warehouses: totals, all: totals.reduce(0, +),
      value: list.value(belowOnly: showsLowOnly, words: words))
    self.grid = grid
    lines = grid.rows.flatMap { opened.contains($0.product) ? [$0] + $0.sizes : [$0] }
    position.fit(count: lines.count, page: page(context))
    return beside(context)
  }

  /// Shows the next warehouse alone, from all to the first and from the last back to all.
  private mutating func showNextWarehouse() {
    let ids = whole?.warehouses.map(\.id) ?? []
    let next = warehouse.flatMap { ids.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    warehouse = ids.indices.contains(next) ? ids[next] : nil
  }

  private func openProduct() -> [Effect] {
    guard let product = selected?.product else { return [] }
    let row = Record(.object([.init("product_id", .number(product))]))
    return [.push(AnyScreen(RecordScreen(.products, id: product, row: row)))]
  }

  private mutating func toggleSizes(_ context: Context) -> [Effect] {
    guard let product = selected?.product else { return [] }
    opened.formSymmetricDifference([product])
    return shown(context)
  }

  /// Handles Escape: it dismisses a notice, else stops a load, else clears the marks, else the
  /// filter, else goes back.
  mutating func escape(_ context: Context) -> [Effect] {
    if context.notice != nil { return [.dismiss] }
    let reading = [Self.products] + queries(context)
    if !context.reading.isDisjoint(with: reading) { return [.stop(reading)] + facts() }
    if !marks.isEmpty {
      marks = []
      return []
    }
    guard !filter.isEmpty else { return [.pop] }
    filter = ""
    return shown(context)
  }
}
