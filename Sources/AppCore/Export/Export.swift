public import Models

/// The content of a screen, to be written to a file.
public enum Export: Hashable, Sendable {
  /// The figures of a day.
  case day(DayExport)
  /// Rows of lists.
  case rows(RowExport)
  /// A table that hibou computed, such as the stock.
  case table(TableExport)

  /// The file name that the dialog proposes, without its extension.
  var fileName: String {
    switch self {
    case .day(let day): day.fileName
    case .rows(let rows): rows.query.resource.name
    case .table(let table): table.name
    }
  }

  /// The possible kinds of files; the default comes first.
  var kinds: [FileKind] {
    switch self {
    case .day: FileKind.ofDay
    case .rows, .table: FileKind.ofRows
    }
  }

  /// Returns the same export as a file of another kind.
  func written(as kind: FileKind?) -> Export {
    switch self {
    case .day(var day):
      day.isForExcel = kind?.isForExcel
      return .day(day)
    case .rows(var rows):
      rows.isForExcel = kind?.isForExcel
      return .rows(rows)
    case .table(var table):
      table.isForExcel = kind?.isForExcel
      return .table(table)
    }
  }

  /// The title of the dialog.
  var title: String {
    switch self {
    case .day(let day): tr("Export \(Format.date(day.figures.day))")
    case .rows(let rows): tr("Export \(rows.query.resource.title)")
    case .table(let table): tr("Export \(table.title)")
    }
  }
}

/// Rows of lists to write to a file: all matching rows, or the marked ones.
public struct RowExport: Hashable, Sendable {
  /// The query of the rows.
  public let query: RowQuery
  /// The numbers of the marked rows; empty for all rows.
  public let marked: Set<Int>
  /// The labels of ids; people are masked if they are masked on the screen.
  public let names: RecordLabels
  /// Whether a CSV is for Excel or for programs; nil to follow the settings.
  public internal(set) var isForExcel: Bool?

  /// Creates an export of all rows of a query, or of the marked ones. A filter does not hide marked
  /// rows.
  init(_ query: RowQuery, marked: Set<Int>, names: RecordLabels) {
    self.query = marked.isEmpty ? query : RowQuery(query.lists, order: query.order)
    self.marked = marked
    self.names = names
  }
}

/// A table that hibou computed, to write to a file.
public struct TableExport: Hashable, Sendable {
  /// The name of the file without its extension.
  let name: String
  /// The title on screens.
  public let title: String
  /// Its columns.
  public let columns: [Column]
  /// Its rows.
  public let rows: [Record]
  /// The number of rows to report to the user; sizes below a product do not count.
  let count: Int
  /// The content of a JSON file; nil for the rows.
  public let json: JSON?
  /// The labels of ids; people are masked if they are masked on the screen.
  public let names: RecordLabels
  /// Whether a CSV is for Excel or for programs; nil to follow the settings.
  public internal(set) var isForExcel: Bool?

  /// Creates a table.
  init(
    _ name: String, title: String, columns: [Column], rows: [Record], count: Int? = nil,
    json: JSON? = nil, names: RecordLabels
  ) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
    self.count = count ?? rows.count
    self.json = json
    self.names = names
  }
}
