import Foundation
import Models

/// The recent sales of a product as text, and the days for which they are known.
struct SoldText {
  private let sales: ProductSales
  private let style: NumberStyle
  private let loadKey: String?

  /// Creates the text for a product.
  ///
  /// - Parameter loadKey: the key that loads what is missing; empty where no key does; nil to name
  /// a command instead.
  init(_ sales: ProductSales, style: NumberStyle, loadKey: String?) {
    self.sales = sales
    self.style = style
    self.loadKey = loadKey
  }

  /// The names and values for the record.
  var pairs: [(String, String)] {
    let read = sales.read(ofDays: ProductSales.longest)
    guard read > 0 else {
      // Without known stores the cost is unknown.
      let isKnown = sales.calls > 0
      return [(tr("Sold"), isKnown ? tr("not loaded yet (\(command))") : tr("not loaded"))]
    }
    let spans = [7, ProductSales.longest].map { days in
      let read = sales.read(ofDays: days)
      let sold = Format.quantity(sales.sold(inDays: days), style: style)
      return (
        tr("Sold in \(days) days"),
        read == days ? sold : tr("\(sold) (\(read) of \(days) days loaded)")
      )
    }
    let last = sales.last.map { [(tr("Last sale"), "#\($0.sale), \(Format.date($0.day))")] } ?? []
    return spans + last
      + (sales.missing.isEmpty ? [] : [(tr("Days not loaded"), missing)])
  }

  /// The missing days and how to load them: `2026-08-23..2026-09-08 (L: load, 18 calls)`.
  private var missing: String { "\(Self.spans(sales.missing)) (\(command))" }

  /// The key or command that loads the missing days, with its cost.
  private var command: String {
    let cost = Counted.calls(sales.calls)
    return switch loadKey {
    case nil: "hibou sync products_sold, \(cost)"
    case ""?: cost
    case let key?: tr("\(key): load, \(cost)")
    }
  }

  /// Returns days as text, with consecutive ones as a span; only the first spans if there are many.
  private static func spans(_ days: [ShopDate]) -> String {
    var spans: [ClosedRange<ShopDate>] = []
    for day in days {
      if let last = spans.last, last.upperBound.adding(days: 1) == day {
        spans[spans.count - 1] = last.lowerBound...day
      } else {
        spans.append(day...day)
      }
    }
    let words = spans.prefix(3).map { span in
      span.lowerBound == span.upperBound
        ? Format.date(span.lowerBound)
        : "\(Format.date(span.lowerBound))..\(Format.date(span.upperBound))"
    }
    return words.joined(separator: ", ") + (spans.count > 3 ? " " + tr("and others") : "")
  }
}
