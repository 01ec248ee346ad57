import Models
import TerminalKit

/// A record as names and values: every known field that says something, then every field nobody told us
/// about, then where it leads.
struct RecordPane {
  private let resource: Resource
  private let row: Record
  private let showsLinks: Bool
  private let note: String?
  /// The columns that the row beside it shows; nil where there is none.
  private let columns: [Column]?

  /// From this width on the record stands beside its list where the list loses no column by it, below it otherwise.
  static let besideWidth = 120
  /// The least a record beside a list needs.
  static let leastWidth = 40
  /// From this many rows on there is room for a list and the record below it.
  static let belowHeight = 30

  /// A record of a resource; `row` is used until the whole record has been read.
  ///
  /// - Parameters:
  ///   - showsLinks: whether the lists that belong to it stand below its fields.
  ///   - note: what else is to be said below them.
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

  /// Whether a record of a width stands beside a table: the table must lose no column by it.
  static func isBeside(
    in width: Int, table: (all: Int, wanted: Int), least: Int = leastWidth
  ) -> Bool {
    width >= max(besideWidth, min(table.all, Table.most) + 1 + least)
  }

  /// The part of the list, and the part of the record. Beside it a list is as wide as its texts need.
  static func split(
    _ area: Rect, table: (all: Int, wanted: Int), least: Int = leastWidth
  ) -> (list: Rect, record: Rect) {
    guard isBeside(in: area.width, table: table, least: least) else {
      let (list, record) = area.splitTop(area.height - area.height * 2 / 5)
      return (list, record)
    }
    // A cell more for the scroll bar.
    let most = min(Table.most + 1, area.width - least)
    let width = min(max(table.wanted + 1, area.width / 2), most)
    let (list, record) = area.splitLeft(max(width, min(table.all, Table.most) + 1))
    return (list, record)
  }

  /// Whether a record is shown where nobody asked: beside its list, or below it on a high screen.
  static func isShown(
    _ context: Context, table: (all: Int, wanted: Int), least: Int = leastWidth
  ) -> Bool {
    context.size.width >= besideWidth
      && (isBeside(in: context.size.width, table: table, least: least)
        || context.bodyHeight >= belowHeight)
  }

  /// Draws the record with its title; scrolled by a number of lines.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context, offset: Int = 0) {
    fields(context, offset: offset).draw(in: area, on: &buffer)
  }

  /// How many lines it takes.
  func height(width: Int, _ context: Context) -> Int {
    fields(context, offset: 0).height(width: width)
  }

  private func title(_ context: Context) -> CleanText {
    let label = resource.label(of: wholeRecord(context)) ?? ""
    let id = resource.id(of: row) ?? "-"
    return CleanText(label == id ? id : "\(id) \(label)")
  }

  private func fields(_ context: Context, offset: Int) -> Fields {
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
    return Fields(
      title: title(context), pairs: visits(context) + (columns.map(all.beside) ?? all.told),
      tail: tail, offset: offset)
  }

  /// How often a customer bought and what that came to, as far as the copy knows.
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

  /// How often a product was sold, where that was counted and may be told.
  private func sales(_ context: Context) -> ProductSales? {
    guard resource == .products, context.may(Resource.productsSold.scope) else { return nil }
    return resource.id(of: row).flatMap { context.sold[$0] }
  }

  /// The lists that belong to it, and what the copy holds that refers to it, a line each.
  private func tail(_ record: Record, _ context: Context) -> [CleanText] {
    let links = Links(resource, id: resource.id(of: row), record)
    let lines = (links.owned(context) + links.back(context)).map {
      CleanText("> \($0.title)").padded(to: 30) + CleanText($0.words)
    }
    return lines.isEmpty ? [] : ["", .tr("Related (\(context.key(.links)))")] + lines
  }

  /// The changes that loads found in the record, one line each.
  private func changes(_ context: Context) -> [CleanText] {
    let lines = context.changeLines(of: resource, resource.id(of: row))
    return lines.isEmpty ? [] : ["", .tr("Changes")] + lines.map { CleanText($0) }
  }

  /// What was read by the id, when it was; its first row is the record.
  private func wholeRecord(_ context: Context) -> Record {
    let id = resource.id(of: row)
    let whole = id.flatMap { context.records[RecordKey(resource, $0)]?.records.first }
    return context.names.shown(whole ?? row, of: resource)
  }
}
