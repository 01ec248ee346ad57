import Foundation

/// The rows of a view by what they hold in a column: how many, and what their amounts and numbers come to.
public struct Groups: Hashable, Sendable {
  /// The rows that hold the same.
  public struct Group: Hashable, Sendable {
    /// What they hold; of a moment its day.
    public let value: Value
    /// The currency of their amounts where the rows of all groups have several; nil where they have one, or
    /// where nobody knows it.
    public let currency: String?
    /// How many they are.
    public let count: Int
    /// The sum of each summed column, in millionths.
    public let sums: [Int]

    /// A group.
    public init(value: Value, currency: String? = nil, count: Int, sums: [Int]) {
      self.value = value
      self.currency = currency
      self.count = count
      self.sums = sums
    }
  }

  /// The columns that are summed.
  public let summed: [Column]
  /// The groups, the one with most rows first.
  public let all: [Group]
  /// The rows of all groups, including groups that are not shown.
  public let rows: Int
  /// Whether the rows are of several currencies, so that each group is of one of them: amounts of two
  /// currencies are never added up.
  public let hasCurrencies: Bool
  /// Labels of what the groups refer to.
  public let names: RecordLabels

  /// Groups of a column.
  public init(
    summed: [Column], all: [Group], rows: Int, hasCurrencies: Bool = false, names: RecordLabels
  ) {
    self.hasCurrencies = hasCurrencies
    self.summed = summed
    self.all = all
    self.rows = rows
    self.names = names
  }

  /// The groups with the largest sum of a column first, or with most rows when it is nil.
  public func sorted(bySum index: Int?) -> [Group] {
    guard let index else { return all }
    return all.enumerated().sorted { left, right in
      (right.element.sums[index], left.offset) < (left.element.sums[index], right.offset)
    }.map(\.element)
  }
}

extension Resource {
  /// The columns that groups of its rows sum: the amounts and quantities of its lists, no unit prices.
  public var summedColumns: [Column] { columns.filter { $0.isListed && $0.sums } }

  /// The amount that a list of its rows adds up to, such as the total of a sale or of a line; nil without one.
  public var amount: Column? { summedColumns.first { $0.meaning == .money } }
}

extension Resource {
  /// The column that says of which currency the amounts of a row are; nil where none does.
  public var currencyColumn: Column? { column("currency") }
}

extension RowFilter {
  /// The words of a filter that leaves the rows of a group, nil where no words can say it.
  public static func words(for group: Groups.Group, of groups: Groups, in column: Column) -> String?
  {
    guard column.part == nil, let words = words(for: group.value, in: column) else { return nil }
    guard groups.hasCurrencies else { return words }
    return "\(words) currency:\(group.currency ?? "-")"
  }

  /// The words of a filter that leaves the rows of a group, nil where no words can say it.
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
