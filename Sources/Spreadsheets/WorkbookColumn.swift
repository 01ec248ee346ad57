import Foundation
import Models

/// What a cell of a workbook holds.
enum WorkbookCell: Hashable {
  case nothing
  case text(String)
  case number(Decimal)
  case amount(Decimal)
  case percent(Decimal)
  case day(ShopDate)
  case time(ShopTime)
}

/// A column of a workbook: a column of the rows, or the labels of what it refers to.
struct WorkbookColumn {
  let column: Column
  let heading: String
  /// Whether it has the labels of the ids.
  private let hasLabels: Bool

  /// The columns of a workbook: a reference has its labels, and its ids in a column of their own.
  static func all(of columns: [Column], _ headings: Dialect.Headings) -> [WorkbookColumn] {
    columns.flatMap { column -> [WorkbookColumn] in
      let isTitled = headings == .label
      let title = isTitled ? column.title : column.id
      guard case .reference = column.meaning else {
        return [WorkbookColumn(column: column, heading: title, hasLabels: false)]
      }
      return [
        WorkbookColumn(column: column, heading: title, hasLabels: true),
        WorkbookColumn(
          column: column, heading: isTitled ? column.idTitle : "\(column.id)_id", hasLabels: false),
      ]
    }
  }

  /// What the cell of a record holds.
  func content(of record: Record, _ names: RecordLabels) -> WorkbookCell {
    switch column.value(of: record) {
    case .none: .nothing
    case .text(let text): column.meaning == .identifier ? Self.id(text) : .text(text)
    case .number(let number): Self.exact(number, WorkbookCell.number)
    case .money(let amount, _): Self.exact(amount, WorkbookCell.amount)
    case .rate(let fraction): Self.exact(fraction, WorkbookCell.percent)
    case .date(let day): day.year >= 1900 ? .day(day) : .text(day.description)
    case .time(let time): time.date.year >= 1900 ? .time(time) : .text(time.description)
    case .flag(let flag): .text(Format.flag(flag))
    case .reference(let resource, let id): hasLabels ? label(resource, id, names) : Self.id(id)
    case .other(.string(let text)): .text(text)
    case .other(let json): .text(String(decoding: json.text, as: UTF8.self))
    }
  }

  private func label(_ resource: String, _ id: String, _ names: RecordLabels) -> WorkbookCell {
    if resource == Resource.taxes.name, let rate = names.rate(tax: id) { return .percent(rate) }
    return names.shownLabel(resource, id).map(WorkbookCell.text) ?? .nothing
  }

  /// An id is a number where it is written as one would write it.
  private static func id(_ text: String) -> WorkbookCell {
    let isNumber =
      text.utf8.count <= 15 && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
      && (text == "0" || !text.hasPrefix("0"))
    return (isNumber ? Decimal(string: text) : nil).map(WorkbookCell.number) ?? .text(text)
  }

  /// A spreadsheet has 15 digits: what has more stays a text, so that no digit is lost.
  private static func exact(
    _ number: Decimal, _ cell: (Decimal) -> WorkbookCell
  ) -> WorkbookCell {
    let digits = number.description.filter(\.isNumber).drop { $0 == "0" }
    return digits.count <= 15 ? cell(number) : .text(number.description)
  }
}
