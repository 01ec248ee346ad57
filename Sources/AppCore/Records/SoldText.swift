import Foundation
import Models

/// How often a product was sold of late, and by which days that is known, in words.
struct SoldText {
  private let sales: ProductSales
  private let style: NumberStyle

  /// The sales of a product.
  init(_ sales: ProductSales, style: NumberStyle) {
    self.sales = sales
    self.style = style
  }

  /// What stands in its record.
  var pairs: [(String, String)] {
    let read = sales.read(ofDays: ProductSales.longest)
    guard read > 0 else {
      return [
        (tr("Sold"), tr("not loaded yet (\(command))"))
      ]
    }
    let spans = [7, ProductSales.longest].map { days in
      let read = sales.read(ofDays: days)
      let part = read == days ? "" : " " + tr("(\(read) of \(days) loaded)")
      let sold = Format.quantity(sales.sold(inDays: days), style: style)
      return tr("\(days) days \(sold)") + part
    }
    let last = sales.last.map { [(tr("Last sale"), "#\($0.sale), \(Format.date($0.day))")] } ?? []
    return [(tr("Sold"), spans.joined(separator: "   "))] + last
      + (sales.missing.isEmpty ? [] : [(tr("Days not loaded"), missing)])
  }

  /// `2026-08-23..2026-09-08 (hibou sync products_sold, 18 calls)`.
  private var missing: String { "\(Self.spans(sales.missing)) (\(command))" }

  /// What reads the days that are missing, and its price.
  private var command: String { "hibou sync products_sold, \(Counted.calls(sales.calls))" }

  /// Days in order, those that follow each other as a span; of many spans the first ones.
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
