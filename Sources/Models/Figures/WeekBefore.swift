public import Foundation

/// What a day is compared with: the same day of the week before, up to the same hour where that is known.
public struct WeekBefore: Hashable, Sendable {
  /// The turnover; nil where it was not read.
  public let gross: Decimal?
  /// Things sold, counted in the lines as those of the day are; nil where the lines are not in the copy.
  public let items: Decimal?
  /// How much of that day it is.
  public let span: Span

  /// How much of the day a week before is compared.
  public enum Span: Hashable, Sendable {
    /// All of it, with all of the day.
    case whole
    /// All of it, though the day is not over: the sales of that day are not in the copy.
    case wholeAgainstPart
    /// What was sold up to the time of day at which the day itself was read.
    case until(ShopTime)
  }

  /// What is known of the week before.
  ///
  /// - Parameters:
  ///   - before: the turnover of the whole day.
  ///   - until: when the sales of a day that is not over were read.
  init(_ books: DayBooks, day: ShopDate, before: Turnover?, until: ShopTime?, isOver: Bool) {
    let lines = books.soldBefore.flatMap { sold in
      books.returnedBefore.map { DayLine.all(sold: sold, returned: $0) }
    }
    guard !isOver else {
      gross = before?.gross
      items = books.salesBefore.flatMap { Self.items($0, lines) }
      span = .whole
      return
    }
    guard let until, let sales = books.salesBefore else {
      gross = before?.gross
      items = nil
      span = .wholeAgainstPart
      return
    }
    let part = Self.part(of: sales, upTo: until.adding(days: -7))
    gross = part.sum { $0.decimal("total") }
    items = Self.items(part, lines)
    span = .until(until)
  }

  /// The sales that were closed by a moment.
  private static func part(of sales: [Record], upTo moment: ShopTime) -> [Record] {
    sales.filter { $0.time("completed_at").map { $0 <= moment } ?? false }
  }

  /// Things sold in some sales, voided ones apart.
  private static func items(_ records: [Record], _ lines: [DayLine]?) -> Decimal? {
    guard let lines else { return nil }
    let sales = DaySale.all(records, lines: lines)
    let counted = Set(sales.filter { $0.kind != .void }.map(\.id))
    return lines.filter { counted.contains($0.sale) && $0.product != nil && !$0.isReturn }
      .sum(of: \.quantity)
  }
}

extension ShopTime {
  /// The same time of day on another day.
  fileprivate func adding(days: Int) -> ShopTime {
    ShopTime(date.adding(days: days), second: second)
  }
}
