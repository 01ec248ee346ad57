import Models
import TerminalKit

/// A record as names and values: every known field that says something, then every field nobody told us about.
struct RecordPane {
  private let resource: Resource
  private let row: Record

  /// From this width on the record stands beside its list, below it otherwise.
  static let besideWidth = 120

  /// A record of a resource; `row` is used until the whole record has been read.
  init(_ resource: Resource, row: Record) {
    self.resource = resource
    self.row = row
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
    Fields(title: title(context), pairs: pairs(context), offset: offset).draw(in: area, on: &buffer)
  }

  /// How many lines it takes.
  func height(width: Int, _ context: Context) -> Int {
    Fields(title: title(context), pairs: pairs(context), offset: 0).height(width: width)
  }

  private func title(_ context: Context) -> CleanText {
    let label = resource.label(of: wholeRecord(context)) ?? ""
    let id = resource.id(of: row) ?? "-"
    return CleanText(label == id ? id : "\(id) \(label)")
  }

  private func pairs(_ context: Context) -> [(label: CleanText, value: CleanText)] {
    RecordPairs(resource, wholeRecord(context), names: context.names, style: context.style).pairs
  }

  /// What was read by the id, when it was; its first row is the record.
  private func wholeRecord(_ context: Context) -> Record {
    guard let id = resource.id(of: row) else { return row }
    return context.records[RecordKey(resource, id)]?.records.first ?? row
  }
}
