import Foundation
public import Models

/// The groups of a list as rows of their own: what they hold, how many they are, what they come to.
public struct GroupedRows {
  private let column: Column
  private let groups: Groups

  /// The rows of groups by a column.
  public init(of groups: Groups, by column: Column) {
    self.groups = groups
    self.column = column
  }

  /// Their columns.
  public var columns: [Column] {
    let currency = groups.hasCurrencies && column.id != Self.currency
    return [column] + (currency ? [Column("Currency", .code, Self.currency)] : [])
      + [Column("Count", .number, Self.count)] + groups.summed
  }

  /// Their rows, those of most rows or of the largest sum first.
  ///
  /// - Parameters:
  ///   - summed: the column whose sums they are put in order by, nil for the count.
  ///   - isAscending: whether the smallest are first.
  ///   - limit: at most so many, nil for all.
  public func rows(by summed: Column?, isAscending: Bool = false, limit: Int?) -> [Record] {
    let index = summed.flatMap { groups.summed.firstIndex(of: $0) }
    let descending = groups.sorted(bySum: index)
    let sorted = isAscending ? descending.reversed() : descending
    return sorted.prefix(limit ?? sorted.count).map(row)
  }

  /// The name of the column that counts the rows of a group.
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

  /// What the rows of a group hold, as the wire writes it.
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
