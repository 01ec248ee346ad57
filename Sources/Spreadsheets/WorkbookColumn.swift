import Foundation
import Models

/// The content of a workbook's cell.
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
  /// Whether it contains labels instead of ids.
  private let hasLabels: Bool

  /// Returns the columns of a workbook: a reference has one column for its labels and one for its
  /// ids.
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

  /// Returns the content of a record's cell.
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

  /// Returns an id as a number if its digits have the usual form, else as a text.
  private static func id(_ text: String) -> WorkbookCell {
    let isNumber =
      text.utf8.count <= 15 && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
      && (text == "0" || !text.hasPrefix("0"))
    return (isNumber ? Decimal(string: text) : nil).map(WorkbookCell.number) ?? .text(text)
  }

  /// Returns a number as a cell. A number with more than 15 digits becomes a text, because
  /// spreadsheets would round it.
  private static func exact(
    _ number: Decimal, _ cell: (Decimal) -> WorkbookCell
  ) -> WorkbookCell {
    let digits = number.description.filter(\.isNumber).drop { $0 == "0" }
    return digits.count <= 15 ? cell(number) : .text(number.description)
  }
}
