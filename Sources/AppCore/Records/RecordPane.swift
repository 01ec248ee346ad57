import Models
import TerminalKit

/// A record as names and values: every known field that says something, then every field nobody told us
/// about, then where it leads.
struct RecordPane {
  private let resource: Resource
  private let row: Record
  private let showsLinks: Bool
  private let note: String?

  /// From this width on the record stands beside its list, below it otherwise.
  static let besideWidth = 120

  /// A record of a resource; `row` is used until the whole record has been read.
  ///
  /// - Parameters:
  ///   - showsLinks: whether the lists that belong to it stand below its fields.
  ///   - note: what else is to be said below them.
  init(_ resource: Resource, row: Record, showsLinks: Bool = false, note: String? = nil) {
    self.resource = resource
    self.row = row
    self.showsLinks = showsLinks
    self.note = note
  }

  /// The part of the list, and the part of the record.
  static func split(_ area: Rect) -> (list: Rect, record: Rect) {
    if area.width >= besideWidth {
      let (list, record) = area.splitLeft(area.width * 3 / 5)
      return (list, record)
    }
    let (list, record) = area.splitTop(area.height - area.height * 2 / 5)
    return (list, record)
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
    let pairs = RecordPairs(
      resource, record, names: context.names, style: context.style,
      sales: sales(context)
    ).pairs
    return Fields(
      title: title(context), pairs: pairs,
      tail: (showsLinks ? tail(record, context) : []) + (note.map { ["", CleanText($0)] } ?? []),
      offset: offset)
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
    return lines.isEmpty ? [] : ["", .tr("Leads to (\(context.key(.links)))")] + lines
  }

  /// What was read by the id, when it was; its first row is the record.
  private func wholeRecord(_ context: Context) -> Record {
    let id = resource.id(of: row)
    let whole = id.flatMap { context.records[RecordKey(resource, $0)]?.records.first }
    return context.names.shown(whole ?? row, of: resource)
  }
}
