import Foundation

/// The rows of a query grouped by a column, with the number of rows and the sums of amounts and
/// quantities.
public struct Groups: Hashable, Sendable {
  /// The rows with the same value.
  public struct Group: Hashable, Sendable {
    /// The common value; for a date with time it is the day.
    public let value: Value
    /// The currency of the amounts if the rows of all groups have several currencies; nil if they
    /// have one, or if it is unknown.
    public let currency: String?
    /// The number of rows.
    public let count: Int
    /// The sum of each summed column, in millionths.
    public let sums: [Int]

    /// Creates a group.
    public init(value: Value, currency: String? = nil, count: Int, sums: [Int]) {
      self.value = value
      self.currency = currency
      self.count = count
      self.sums = sums
    }
  }

  /// The columns that are summed.
  public let summed: [Column]
  /// The groups, the one with the most rows first.
  public let all: [Group]
  /// The rows of all groups, including groups that are not shown.
  public let rows: Int
  /// Whether the rows have several currencies, so that each group has one of them: amounts of two
  /// currencies are never added.
  public let hasCurrencies: Bool
  /// The labels of the records that the groups refer to.
  public let names: RecordLabels

  /// Creates groups.
  public init(
    summed: [Column], all: [Group], rows: Int, hasCurrencies: Bool = false, names: RecordLabels
  ) {
    self.hasCurrencies = hasCurrencies
    self.summed = summed
    self.all = all
    self.rows = rows
    self.names = names
  }

  /// Returns the groups ordered by the sum with this index, largest first; by the number of rows if
  /// it is nil.
  public func sorted(bySum index: Int?) -> [Group] {
    guard let index else { return all }
    return all.enumerated().sorted { left, right in
      (right.element.sums[index], left.offset) < (left.element.sums[index], right.offset)
    }.map(\.element)
  }
}

extension Resource {
  /// The columns to sum in groups: the amounts and quantities that lists show, but no unit prices.
  public var summedColumns: [Column] { columns.filter { $0.isListed && $0.sums } }

  /// The amount that a list of rows is summed by, such as the total of a sale or of a line; nil if
  /// there is none.
  public var amount: Column? { summedColumns.first { $0.meaning == .money } }
}

extension Resource {
  /// The column with the currency of a row's amounts; nil if there is none.
  public var currencyColumn: Column? { column("currency") }
}

extension RowFilter {
  /// Returns a filter that matches the rows of a group; nil where no filter can express it.
  public static func words(for group: Groups.Group, of groups: Groups, in column: Column) -> String?
  {
    guard column.part == nil, let words = words(for: group.value, in: column) else { return nil }
    guard groups.hasCurrencies else { return words }
    return "\(words) currency:\(group.currency ?? "-")"
  }

  /// Returns a filter that matches the rows with a value; nil where no filter can express it.
  public static func words(for value: Value, in column: Column) -> String? {
    switch value {
    case .none: "\(column.word):-"
    case .text(let text):
      text.contains("\"") ? nil : "\(column.word)=\"\(text)\""
    case .number(let number), .money(let number, _): "\(column.word)=\(number)"
    case .rate(let fraction): "\(column.word)=\(fraction * 100)"
    case .date(let date): "\(column.word):\(date)"
    case .time(let time): "\(column.word):\(time.date)"
    case .flag(let flag): "\(column.word):\(flag ? "yes" : "no")"
    case .reference(_, let id): "\(column.word)=#\(id)"
    case .other: nil
    }
  }
}
