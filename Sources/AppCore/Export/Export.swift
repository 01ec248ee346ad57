public import Models

/// What a screen shows, on its way into a file.
public enum Export: Hashable, Sendable {
  /// The figures of a day.
  case day(DayExport)
  /// Rows of lists.
  case rows(RowExport)
  /// A table that hibou made, such as the stock.
  case table(TableExport)

  /// The file name that the box proposes, without its ending.
  var fileName: String {
    switch self {
    case .day(let day): day.fileName
    case .rows(let rows): rows.query.resource.name
    case .table(let table): table.name
    }
  }

  /// The kinds of files, the one that is offered first in front.
  var kinds: [FileKind] {
    switch self {
    case .day: FileKind.ofDay
    case .rows, .table: FileKind.ofRows
    }
  }

  /// The same for a file of a kind.
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

  /// What is written, for the frame of its screen.
  var title: String {
    switch self {
    case .day(let day): tr("Export \(Format.date(day.figures.day))")
    case .rows(let rows): tr("Export \(rows.query.resource.title)")
    case .table(let table): tr("Export \(table.title)")
    }
  }
}

/// Rows of lists on their way into a file: all that match, or the marked ones.
public struct RowExport: Hashable, Sendable {
  /// The rows and their order.
  public let query: RowQuery
  /// The numbers of the marked rows; empty where all are meant.
  public let marked: Set<Int>
  /// The labels of ids; people are hidden when they are on the screen.
  public let names: RecordLabels
  /// Whether a CSV is for Excel or for programs; nil where the settings decide.
  public internal(set) var isForExcel: Bool?

  /// All rows of a query, or some of them. A filter hides no row that is marked.
  init(_ query: RowQuery, marked: Set<Int>, names: RecordLabels) {
    self.query = marked.isEmpty ? query : RowQuery(query.lists, order: query.order)
    self.marked = marked
    self.names = names
  }
}

/// A table that hibou made, on its way into a file.
public struct TableExport: Hashable, Sendable {
  /// The name of the file without its ending.
  let name: String
  /// What it is called on screens.
  public let title: String
  /// Its columns.
  public let columns: [Column]
  /// Its rows.
  public let rows: [Record]
  /// How many of the rows a user counts: sizes stand below their product.
  let count: Int
  /// What a JSON file has in place of the rows; nil for the rows themselves.
  public let json: JSON?
  /// The labels of ids; people are hidden when they are on the screen.
  public let names: RecordLabels
  /// Whether a CSV is for Excel or for programs; nil where the settings decide.
  public internal(set) var isForExcel: Bool?

  /// A table.
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
