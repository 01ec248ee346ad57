import Foundation
import Models

/// How often a product was sold of late, and by which days that is known, in words.
struct SoldText {
  private let sales: ProductSales
  private let style: NumberStyle
  private let loadKey: String?

  /// The sales of a product.
  ///
  /// - Parameter loadKey: the key that loads what is missing, empty where no key does here; nil where a command does.
  init(_ sales: ProductSales, style: NumberStyle, loadKey: String?) {
    self.sales = sales
    self.style = style
    self.loadKey = loadKey
  }

  /// What stands in its record.
  var pairs: [(String, String)] {
    let read = sales.read(ofDays: ProductSales.longest)
    guard read > 0 else {
      // Of stores that are not known nobody knows what they cost.
      let isKnown = sales.calls > 0
      return [(tr("Sold"), isKnown ? tr("not loaded yet (\(command))") : tr("not loaded"))]
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

  /// `2026-08-23..2026-09-08 (L: load, 18 calls)`.
  private var missing: String { "\(Self.spans(sales.missing)) (\(command))" }

  /// What loads the days that are missing, and its cost.
  private var command: String {
    let cost = Counted.calls(sales.calls)
    return switch loadKey {
    case nil: "hibou sync products_sold, \(cost)"
    case ""?: cost
    case let key?: tr("\(key): load, \(cost)")
    }
  }

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
