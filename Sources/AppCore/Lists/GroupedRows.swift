import Foundation
public import Models

/// The groups of a list as rows: the common value, the number of rows and the sums.
public struct GroupedRows {
  private let column: Column
  private let groups: Groups

  /// Creates rows from groups by a column.
  public init(of groups: Groups, by column: Column) {
    self.groups = groups
    self.column = column
  }

  /// The columns of these rows.
  public var columns: [Column] {
    let currency = groups.hasCurrencies && column.id != Self.currency
    return [column] + (currency ? [Column("Currency", .code, Self.currency)] : [])
      + [Column("Count", .number, Self.count)] + groups.summed
  }

  /// Returns the rows, the one with the most rows or the largest sum first.
  ///
  /// - Parameters:
  ///   - summed: the column whose sums determine the order; nil for the number of rows.
  ///   - isAscending: whether the smallest come first.
  ///   - limit: the most rows; nil for all.
  public func rows(by summed: Column?, isAscending: Bool = false, limit: Int?) -> [Record] {
    let index = summed.flatMap { groups.summed.firstIndex(of: $0) }
    let descending = groups.sorted(bySum: index)
    let sorted = isAscending ? descending.reversed() : descending
    return sorted.prefix(limit ?? sorted.count).map(row)
  }

  /// The name of the column with the number of rows.
  public static let count = "count"
  private static let currency = "currency"

  private func row(_ group: Groups.Group) -> Record {
    let own = [
      JSON.Member(column.id, Self.json(group.value)),
      JSON.Member(Self.count, .number("\(group.count)")),
    ]
    let currency =
      groups.hasCurrencies && column.id != Self.currency
      ? [JSON.Member(Self.currency, group.currency.map(JSON.string) ?? .null)] : []
    let sums = zip(groups.summed, group.sums).map { column, millionths in
      let sum = GroupsText.decimal(millionths)
      return JSON.Member(
        column.id,
        column.meaning == .money
          ? .string(Format.machine(.money(sum, nil))) : .number(sum.description))
    }
    return Record(.object(own + currency + sums))
  }

  /// Returns the common value of a group, in the form of the API.
  private static func json(_ value: Value) -> JSON {
    switch value {
    case .none: .null
    case .other(let json): json
    case .number(let number), .rate(let number): .number(number.description)
    case .flag(let flag): .number(flag ? "1" : "0")
    case .reference(_, let id): Int(id) == nil ? .string(id) : .number(id)
    case .time(let time): .string(time.description)
    case .text, .money, .date: .string(Format.machine(value))
    }
  }
}
