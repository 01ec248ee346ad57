import CXlsxWriter
import Foundation
public import Models

/// Why a workbook could not be written.
public struct WorkbookError: Error, Hashable, Sendable {
  /// The reason as libxlsxwriter's text.
  public let reason: String
}

/// Writes rows as an Office Open XML workbook with explicit cell types, so that spreadsheets guess
/// nothing.
///
/// Rows are written to an unnamed file as they arrive, so that the memory does not depend on their
/// number.
public final class Workbook {
  /// The most rows of a sheet, including the headings.
  private static let mostRows = 1_048_576
  /// The most characters of a cell.
  private static let mostCharacters = 32_767

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let title: String
  private let cells: [WorkbookColumn]
  private let formats: WorkbookFormats
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var sheetCount = 0
  private var row = 0
  private var widths: [Int]
  private var isClosed = false

  /// Creates a workbook at a path.
  ///
  /// - Parameters:
  ///   - title: the name of its sheet.
  ///   - headings: the kind of headings, which may be none.
  public init(
    at path: String, title: String, columns: [Column], headings: Dialect.Headings = .label
  ) throws {
    var options = lxw_workbook_options()
    options.constant_memory = UInt8(LXW_TRUE.rawValue)
    guard let book = workbook_new_opt(path, &options) else {
      throw WorkbookError(reason: "\(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)")
    }
    self.book = book
    self.title = title
    formats = WorkbookFormats(book)
    cells = WorkbookColumn.all(of: columns, headings)
    widths = cells.map(\.heading.count)
    hasHeadings = headings != .none
    try begin()
  }

  private let hasHeadings: Bool

  deinit { if !isClosed { lxw_workbook_free(book) } }

  /// Appends records; `names` contains the labels of what they refer to.
  public func add(_ records: [Record], names: RecordLabels) throws {
    for record in records {
      if row == Self.mostRows {
        end()
        try begin()
      }
      for (place, cell) in cells.enumerated() {
        write(cell.content(of: record, names), at: place, isCode: cell.column.isCode)
      }
      row += 1
    }
  }

  /// Completes the file.
  public func close() throws {
    end()
    isClosed = true
    let error = workbook_close(book)
    guard error == LXW_NO_ERROR else {
      throw WorkbookError(reason: lxw_strerror(error).map { String(cString: $0) } ?? "")
    }
  }

  // MARK: Sheets

  private func begin() throws {
    sheetCount += 1
    // Spreadsheets refuse longer names and some characters.
    let plain = String(title.filter { !"[]:*?/\\'".contains($0) }.prefix(25))
    let name = sheetCount == 1 ? plain : "\(plain) \(sheetCount)"
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw WorkbookError(reason: name)
    }
    self.sheet = sheet
    row = 0
    guard hasHeadings else { return }
    for (place, cell) in cells.enumerated() {
      worksheet_write_string(sheet, 0, lxw_col_t(place), cell.heading, formats.heading)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    row = 1
  }

  private func end() {
    guard let sheet, !cells.isEmpty else { return }
    for (place, width) in widths.enumerated() {
      // There must be room for the arrow of the filter.
      let column = lxw_col_t(place)
      worksheet_set_column(sheet, column, column, Double(min(width + 3, 60)), nil)
    }
    if hasHeadings {
      worksheet_autofilter(sheet, 0, 0, lxw_row_t(max(row - 1, 0)), lxw_col_t(cells.count - 1))
    }
  }

  // MARK: Cells

  private func write(_ content: WorkbookCell, at place: Int, isCode: Bool) {
    guard let sheet else { return }
    let (row, column) = (lxw_row_t(row), lxw_col_t(place))
    let width: Int
    switch content {
    case .nothing: return
    case .text(let text):
      let text = Self.clean(text)
      width = text.count
      worksheet_write_string(sheet, row, column, text, isCode ? formats.text : nil)
    case .number(let number):
      width = number.description.count
      worksheet_write_number(sheet, row, column, Self.double(number), nil)
    case .amount(let amount):
      width = amount.description.count + 4
      worksheet_write_number(sheet, row, column, Self.double(amount), formats.amount)
    case .percent(let fraction):
      width = 7
      worksheet_write_number(sheet, row, column, Self.double(fraction), formats.percent)
    case .day(let day):
      width = 10
      var moment = Self.moment(day, second: 0)
      worksheet_write_datetime(sheet, row, column, &moment, formats.day)
    case .time(let time):
      width = 19
      var moment = Self.moment(time.date, second: time.second)
      worksheet_write_datetime(sheet, row, column, &moment, formats.time)
    }
    widths[place] = max(widths[place], width)
  }

  private static func double(_ number: Decimal) -> Double {
    // The conversion with NSDecimalNumber turns 0.055 into 0.05500000000000001.
    Double(number.description) ?? NSDecimalNumber(decimal: number).doubleValue
  }

  private static func moment(_ day: ShopDate, second: Int) -> lxw_datetime {
    lxw_datetime(
      year: Int32(day.year), month: Int32(day.month), day: Int32(day.day),
      hour: Int32(second / 3_600), min: Int32(second / 60 % 60), sec: Double(second % 60))
  }

  /// Returns the text without characters that XML forbids, cut to the length of a cell.
  private static func clean(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars where count < mostCharacters {
      let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
      if isControl || scalar.value == 0xFFFE || scalar.value == 0xFFFF { continue }
      // Spreadsheets count UTF-16 units.
      count += scalar.value > 0xFFFF ? 2 : 1
      scalars.append(scalar)
    }
    return String(scalars)
  }
}

/// The formats of a workbook's cells.
private struct WorkbookFormats {
  let heading: UnsafeMutablePointer<lxw_format>?
  let text: UnsafeMutablePointer<lxw_format>?
  let amount: UnsafeMutablePointer<lxw_format>?
  let percent: UnsafeMutablePointer<lxw_format>?
  let day: UnsafeMutablePointer<lxw_format>?
  let time: UnsafeMutablePointer<lxw_format>?

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ code: String) -> UnsafeMutablePointer<lxw_format>? {
      let format = workbook_add_format(book)
      if let format { format_set_num_format(format, code) }
      return format
    }
    heading = workbook_add_format(book)
    if let heading { format_set_bold(heading) }
    text = format("@")
    amount = format("#,##0.00")
    percent = format("0.0#%")
    day = format("yyyy-mm-dd")
    time = format("yyyy-mm-dd hh:mm:ss")
  }
}
