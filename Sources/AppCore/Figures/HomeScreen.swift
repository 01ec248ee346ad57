import Models
import TerminalKit

/// The day at a glance: sales by hour, by product and by payment type, and what needs attention.
struct HomeScreen: Screen {
  /// The selected stores, whose figures are added up.
  private(set) var stores = StoreChoice()
  /// The figures of the day.
  private(set) var reading = FiguresReading<DaySources>()
  /// The counts that need attention.
  private(set) var attention = Attention()
  /// The tile with the cursor.
  private(set) var tile = HomeTile.sales
  /// The row with the cursor in «Top».
  private(set) var row = 0
  /// The day; nil for today, whatever the date.
  private var day: ShopDate?
  /// The filter on the rows of «Top».
  private(set) var filter = LineFilter()
  private var depth = 1
  /// Whether the demo shop has loaded its first day automatically.
  private var hasBegun = false

  /// Creates the screen for today and all stores.
  init() {}

  var title: String { tr("Home") }

  var chrome: Chrome { .browse(1) }

  var takesText: Bool { filter.isOpen }

  static let bindings: [Binding<HomeScreen>] = [
    Binding(
      "open", .enter, footer: "open the tile",
      help: "open the tile, or load a day that is not loaded yet",
      action: { $0.open($1) }),
    Binding(
      "next_pane", .tab, footer: "next tile",
      help: "next tile; top products, then categories, then sellers",
      action: { screen, _ in screen.move(1) }),
    Binding(
      "previous_pane", .backTab, help: "previous tile", action: { screen, _ in screen.move(-1) }),
    Binding(
      "down", .down, .character("j"), help: "next row of the tile", action: { $0.moveRow(1, $1) }),
    Binding(
      "up", .up, .character("k"), help: "previous row of the tile", action: { $0.moveRow(-1, $1) }),
    Binding(
      "before", .character("<"), .left, .character("h"), footer: "day before",
      help: "previous day",
      action: { $0.step(-1, $1) }),
    Binding(
      "after", .character(">"), .right, .character("l"), footer: "day after", help: "next day",
      whyNot: { screen, context in
        screen.shownDay(context) >= screen.lastDay(context)
          ? tr("This is the last day available.") : nil
      },
      action: { $0.step(1, $1) }),
    Binding(
      "today", .character("T"), footer: "today", help: "today",
      whyNot: { screen, _ in screen.day == nil ? tr("This is today.") : nil },
      action: { $0.show(nil, $1) }),
    Binding(
      "days", .character("D"), footer: "date", help: "choose a day",
      action: { screen, context in [.push(AnyScreen(DaysScreen(today: screen.today(context))))] }),
    Binding(
      "store", .character("t"), footer: "store", help: "next store, then all stores",
      whyNot: { screen, context in screen.stores.whyNoOther(context) },
      action: { screen, context in
        screen.stores.next(context)
        return screen.changed(context)
      }),
    Binding(
      "currency", .character("C"), help: "next currency, if the stores use several",
      whyNot: { screen, _ in StoreChoice.whyNoOther(currencyOf: screen.currencies) },
      action: { screen, _ in
        screen.stores.next(currencyOf: screen.currencies)
        return []
      }),
    Binding(
      "refresh", .character("R"), footer: "refresh",
      help: "load the day (cost shown below)",
      whyNot: { screen, context in screen.reading.whyNoReading(context) },
      action: { screen, context in screen.read(context) }),
    Binding(
      "export", .character("x"), footer: "export",
      help: "write the day to a file: .json, .csv, .tsv, .md or .txt",
      whyNot: { screen, _ in
        screen.reading.figures?.isUnknown != false ? tr("This day is not loaded yet.") : nil
      },
      action: { screen, context in
        screen.export(context).map { [.push(AnyScreen(ExportScreen(.day($0))))] } ?? []
      }),
    Binding(
      "filter", .character("/"), footer: "filter",
      help: "filter the top products, categories and sellers by name; Esc clears it",
      whyNot: { screen, _ in
        screen.amounts == nil ? tr("This day is not loaded yet.") : nil
      },
      action: { screen, _ in
        screen.filter.open()
        if !HomeTile.dimensions.contains(screen.tile) { screen.tile = .products }
        screen.row = 0
        return []
      }),
    Binding(
      "back", .escape, help: "stop loading, clear the filter, or go back",
      action: { $0.escape($1) }),
  ]

  mutating func appear(_ context: Context) -> [Effect] {
    depth = context.depth
    return (stores.ids(context) == nil ? context.nameList(.stores) : changed(context))
      + Attention.counting(context)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    attention.receive(message, context)
    switch message {
    case .learned(let list, _) where list.resource == .stores: return changed(context)
    case .learned(let list, _) where list.resource == .warehouses: return stock(context)
    case .learned(let list, _) where list.resource == .stock: return [.ask(.shortages)]
    case .paused where context.depth == depth: return reading.loadMissing(context)
    case .answered(.gather, _):
      let effects = reading.receive(message, context)
      return effects + loadInDemo(context, unless: !effects.isEmpty)
    // Other screens ask for days too; the answer concerns this one only when it is on top.
    case .daysChosen(let days) where context.depth == depth: return choose(days, context)
    default: return reading.receive(message, context)
    }
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard filter.isOpen else { return nil }
    switch filter.type(key) {
    case .passed: return nil
    case .closed: break
    case .changed: row = 0
    }
    return []
  }

  func age(_ context: Context) -> Age? { reading.age(context) }

  mutating func refresh(_ context: Context) -> [Effect] {
    day == nil && !reading.isUnread(context) ? reading.load(context) : []
  }

  // MARK: Days and stores

  /// Returns the current day in the stores.
  func today(_ context: Context) -> ShopDate { context.today(store: stores.ids(context)?.first) }

  /// Returns the last day that has begun in any of the stores.
  private func lastDay(_ context: Context) -> ShopDate {
    (stores.ids(context) ?? []).map { context.directory.today(store: $0, at: context.now) }.max()
      ?? today(context)
  }

  /// Returns the day that is shown.
  func shownDay(_ context: Context) -> ShopDate { day ?? today(context) }

  /// Moves to another day. In the demo shop, where calls are free, the day is loaded once no key is
  /// pressed any more, as the foot says.
  private mutating func step(_ step: Int, _ context: Context) -> [Effect] {
    show(shownDay(context).adding(days: step), context)
      + (context.session?.isDemo == true ? [.pause] : [])
  }

  private mutating func show(_ day: ShopDate?, _ context: Context) -> [Effect] {
    self.day = day == today(context) ? nil : day
    return changed(context)
  }

  private mutating func choose(_ days: ClosedRange<ShopDate>?, _ context: Context) -> [Effect] {
    guard let days, days.count > 1 else { return show(days?.lowerBound, context) }
    return [.say(Notice(hint: tr("Home shows one day. Press 6 for a month or a year.")))]
  }

  /// Returns the sources of a day; nil while the stores are unknown.
  private func sources(_ day: ShopDate?, _ context: Context) -> DaySources? {
    guard let ids = stores.ids(context), let session = context.session else { return nil }
    return DaySources(
      day: day, stores: ids, granted: session.granted, in: context.directory, at: context.now)
  }

  private mutating func changed(_ context: Context) -> [Effect] {
    guard let sources = sources(day, context) else {
      reading.clear()
      return []
    }
    return reading.show(sources) + names(context)
  }

  /// Loads the current day when the demo shop is first shown.
  private mutating func loadInDemo(_ context: Context, unless isBusy: Bool) -> [Effect] {
    guard !hasBegun, !isBusy, day == nil, reading.figures != nil else { return [] }
    hasBegun = true
    let isDemo = context.session?.isDemo == true
    return reading.loadMissing(context)
      + (isDemo ? context.nameList(.warehouses) + stock(context) : [])
  }

  /// Returns the effects that load the demo shop's stock with its first day, so that reorders are
  /// known.
  private func stock(_ context: Context) -> [Effect] {
    guard hasBegun, context.session?.isDemo == true, context.mayRead(Resource.stock.scope)
    else { return [] }
    return (context.directory.warehouseIDs ?? []).map { ListID(.stock, warehouse: $0) }
      .filter { context.lists[$0] == nil && !context.reading.contains($0) }
      .map { .learn($0, reload: false) }
  }

  /// Returns the cost of loading the previous day in the demo shop; nil in any other account.
  func stepCost(_ context: Context) -> CallCost? {
    guard context.session?.isDemo == true else { return nil }
    let before = shownDay(context).adding(days: -1)
    return sources(before, context).map { sources in
      FiguresPlan(
        sources, states: { context.states[$0] }, rows: { _ in nil }, in: context.directory,
        at: context.now, policy: .missingOnly
      ).cost
    }
  }

  /// The currencies of the figures.
  var currencies: [String?] { reading.figures?.currencies.map(\.currency) ?? [] }

  /// The figures in the selected currency.
  var amounts: DayAmounts? { reading.figures?.amounts(in: stores.currency) }

  /// Returns the effects that load the names of sellers and categories: from the mirror, because
  /// the user did not ask for them; in the demo shop, where calls are free, also with calls.
  private func names(_ context: Context) -> [Effect] {
    context.session?.isDemo == true
      ? Self.named.flatMap { context.nameList($0) } : [.ask(.gather(Self.named.map { ListID($0) }))]
  }

  private static let named: [Resource] = [.users, .categories]

  private mutating func read(
    _ context: Context, again command: NamedCommand = .refresh
  ) -> [Effect] {
    if stores.ids(context) == nil { return context.nameList(.stores) }
    return reading.load(context, again: command) + Self.named.flatMap { context.nameList($0) }
  }

  private func export(_ context: Context) -> DayExport? {
    guard let figures = reading.figures, let plan = reading.plan(.missingOnly, context) else {
      return nil
    }
    return DayExport(
      figures: figures, basis: plan.basis, directory: context.directory, now: context.now,
      names: context.names)
  }

  /// Handles a click: it selects a tile or a row of «Top», and opens what is selected already.
  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    guard let (tile, row) = HomeLayout(area, context, tile).tile(at: point) else { return nil }
    let last = max(0, (parts(of: tile, context)?.count ?? 1) - 1)
    let place = HomeTile.dimensions.contains(tile) ? min(row, last) : 0
    if tile == self.tile, place == self.row { return open(context) }
    (self.tile, self.row) = (tile, place)
    return []
  }

  // MARK: Tiles

  private mutating func move(_ step: Int) -> [Effect] {
    tile = tile.moved(by: step)
    row = 0
    return []
  }

  private mutating func moveRow(_ step: Int, _ context: Context) -> [Effect] {
    guard HomeTile.dimensions.contains(tile) else { return [] }
    let count = min(parts(of: tile, context)?.count ?? 0, topRows(context))
    row = min(max(0, row + step), max(0, count - 1))
    return []
  }

  private mutating func open(_ context: Context) -> [Effect] {
    if reading.isUnread(context), reading.whyNoReading(context) == nil {
      return read(context, again: .open)
    }
    return place(context).map { [.push(AnyScreen($0))] }
      ?? [.say(Notice(hint: tr("There is nothing to open here.")))]
  }

  private func place(_ context: Context) -> (any Screen)? {
    switch tile {
    case .sales, .hours, .sellers: return SalesScreen(of: day, store: stores.store)
    case .products: return topProduct(context)
    case .categories: return topCategory(context)
    case .payments: return ReportsScreen(z: shownDay(context), stores: stores)
    case .shortages: return StockScreen(showingLowOnly: true)
    case .openSales: return ListScreen(.openSales, store: stores.store)
    case .barcodes: return ListScreen(.products, filter: "barcode:-")
    case .token: return AccountScreen()
    }
  }

  /// A row of «Top» with its rank among all rows.
  typealias Ranked = (rank: Int, part: DayAmounts.Part)

  /// Returns the rows of «Top» that match the filter; nil when unknown.
  func parts(of tile: HomeTile, _ context: Context) -> [Ranked]? {
    amounts.flatMap(tile.parts)?.enumerated().map { (rank: $0 + 1, part: $1) }
      .filter { filter.matches(tile.name(of: $0.part, context)) }
  }

  private func topPart(_ context: Context) -> DayAmounts.Part? {
    guard let parts = parts(of: tile, context), parts.indices.contains(row) else { return nil }
    return parts[row].part
  }

  private func topProduct(_ context: Context) -> (any Screen)? {
    guard let part = topPart(context) else { return nil }
    let product = Record(
      .object([
        .init("product_id", .number(part.id)),
        .init("product_model", .string(part.name ?? "")),
      ]))
    return Places.record(.products, product, context)
  }

  private func topCategory(_ context: Context) -> (any Screen)? {
    topPart(context).map { ListScreen(.products, filter: "category=#\($0.id)") }
  }

  private mutating func escape(_ context: Context) -> [Effect] {
    if context.notice != nil { return [.dismiss] }
    if filter.isActive {
      filter.clear()
      row = 0
      return []
    }
    return reading.isReading(context) ? reading.stop() : [.pop]
  }
}
