import Models
import TerminalKit

/// A record as names and values: the known fields with a value, then the undocumented ones, then
/// its links.
struct RecordPane {
  private let resource: Resource
  private let row: Record
  private let showsLinks: Bool
  private let note: String?
  /// The columns that the row beside it shows; nil if there is no row.
  private let columns: [Column]?

  /// From this width on the record is beside its list, if the list loses no column by that;
  /// otherwise it is below the list.
  static let besideWidth = 120
  /// The least width of a record beside a list.
  static let leastWidth = 40
  /// From this height on there is room for a list and the record below it.
  static let belowHeight = 30

  /// Creates the pane of a record; `row` is shown until the complete record was loaded.
  ///
  /// - Parameters:
  ///   - showsLinks: whether the lists that belong to it are shown below its fields.
  ///   - note: a note to show below them.
  ///   - columns: the columns of the row beside it, which it does not repeat.
  init(
    _ resource: Resource, row: Record, showsLinks: Bool = false, note: String? = nil,
    beside columns: [Column]? = nil
  ) {
    self.columns = columns
    self.resource = resource
    self.row = row
    self.showsLinks = showsLinks
    self.note = note
  }

  /// Returns whether a record fits beside a table without hiding any of its columns.
  static func isBeside(
    in width: Int, table: (all: Int, wanted: Int), least: Int = leastWidth
  ) -> Bool {
    width >= max(besideWidth, min(table.all, Table.most) + 1 + least)
  }

  /// Returns the area of the list and the area of the record. A list beside a record is as wide as
  /// its texts need.
  static func split(
    _ area: Rect, table: (all: Int, wanted: Int), least: Int = leastWidth
  ) -> (list: Rect, record: Rect) {
    guard isBeside(in: area.width, table: table, least: least) else {
      let (list, record) = area.splitTop(area.height - area.height * 2 / 5)
      return (list, record)
    }
    // One more cell is needed for the scroll bar.
    let most = min(Table.most + 1, area.width - least)
    let width = min(max(table.wanted + 1, area.width / 2), most)
    let (list, record) = area.splitLeft(max(width, min(table.all, Table.most) + 1))
    return (list, record)
  }

  /// Returns whether a record is shown by default: beside its list, or below it on a high screen.
  static func isShown(
    _ context: Context, table: (all: Int, wanted: Int), least: Int = leastWidth
  ) -> Bool {
    context.size.width >= besideWidth
      && (isBeside(in: context.size.width, table: table, least: least)
        || context.bodyHeight >= belowHeight)
  }

  /// Draws the record with its title, scrolled by a number of lines.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context, offset: Int = 0) {
    fields(context, offset: offset).draw(in: area, on: &buffer)
  }

  /// Returns the number of lines that the record needs.
  func height(width: Int, _ context: Context) -> Int {
    fields(context, offset: 0).height(width: width)
  }

  private func title(_ context: Context) -> CleanText {
    let label = resource.label(of: wholeRecord(context)) ?? ""
    let id = resource.id(of: row) ?? "-"
    return CleanText(label == id ? id : "\(id) \(label)")
  }

  private func fields(_ context: Context, offset: Int) -> DetailGrid {
    let record = wholeRecord(context)
    let all = RecordPairs(
      resource, record, names: context.names, style: context.style, sales: sales(context),
      loadKey: showsLinks ? context.key(.readAll) : "")
    let untold = all.untold
    var tail = showsLinks ? self.tail(record, context) : []
    if columns != nil, !untold.isEmpty {
      let count = untold.count
      let key = context.key(.json)
      tail += [
        "",
        .tr("\(count) more field (\(key))", "\(count) more fields (\(key))", count),
      ]
    } else if !untold.isEmpty {
      tail += ["", .tr("Other fields")]
      tail += untold.map { $0.label.padded(to: 30) + $0.value }
    }
    if showsLinks { tail += changes(context) }
    tail += note.map { ["", CleanText($0)] } ?? []
    return DetailGrid(
      title: title(context), pairs: visits(context) + (columns.map(all.beside) ?? all.told),
      tail: tail, offset: offset)
  }

  /// Returns the number and the sum of a customer's sales, as far as the mirror knows them.
  private func visits(_ context: Context) -> [(label: CleanText, value: CleanText)] {
    guard resource == .customers, let id = resource.id(of: row) else { return [] }
    let sales = Resource.customerSales
    guard context.may(sales.scope) else { return [] }
    guard let tally = context.tallies[ListID(sales, owner: id)], tally.count > 0 else {
      return [
        (
          .tr("Visits"),
          .tr("not loaded yet; \(context.key(.links)) loads the sales: \(Counted.calls(1))")
        )
      ]
    }
    let count = context.style.count(tally.count)
    return [(.tr("Visits"), CleanText("\(count)   \(context.text(of: tally))"))]
  }

  /// Returns how often a product was sold, if that was counted and the scope is granted.
  private func sales(_ context: Context) -> ProductSales? {
    guard resource == .products, context.may(Resource.productsSold.scope) else { return nil }
    return resource.id(of: row).flatMap { context.sold[$0] }
  }

  /// Returns the lists that belong to it and the rows in the mirror that refer to it, one line
  /// each.
  private func tail(_ record: Record, _ context: Context) -> [CleanText] {
    let links = Links(resource, id: resource.id(of: row), record)
    let lines = (links.owned(context) + links.back(context)).map {
      CleanText("> \($0.title)").padded(to: 30) + CleanText($0.words)
    }
    return lines.isEmpty ? [] : ["", .tr("Related (\(context.key(.links)))")] + lines
  }

  /// Returns the changes that loads found in the record, one line each.
  private func changes(_ context: Context) -> [CleanText] {
    let lines = context.changeLines(of: resource, resource.id(of: row))
    return lines.isEmpty ? [] : ["", .tr("Changes")] + lines.map { CleanText($0) }
  }

  /// Returns the record that was loaded by id, or the row if it was not.
  private func wholeRecord(_ context: Context) -> Record {
    let id = resource.id(of: row)
    let whole = id.flatMap { context.records[RecordKey(resource, $0)]?.records.first }
    return context.names.shown(whole ?? row, of: resource)
  }
}
