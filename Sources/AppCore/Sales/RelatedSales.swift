import Foundation
import Models

/// The sales that belong to a sale: those that returned its goods, those whose goods it returns,
/// and those that void it. It uses only what the mirror contains; nothing is loaded.
struct RelatedSales {
  /// A sale that belongs to the sale.
  struct Relation: Hashable {
    /// The relation, such as `Returned in`.
    let title: String
    /// Its id.
    let sale: String
    /// The text on the ticket.
    let line: String
  }

  /// The related sales.
  let relations: [Relation]
  /// The sale whose goods are returned; nil when unknown.
  let origin: String?
  /// The back references to its lines in the mirror.
  let mentions: [BackReference]

  /// The texts on the ticket.
  var lines: [String] { relations.map(\.line) }

  /// Finds the sales that belong to a sale.
  ///
  /// - Parameter mirrors: the ids of the sales of its day with the opposite total.
  init(_ sale: Sale, _ context: Context, mirrors: [String] = []) {
    let returns = sale.lines.flatMap { line in
      Self.mentions(of: line.id, in: "line_item_id_return", context).map { (line, $0) }
    }
    let origins = sale.lines.flatMap { line in
      Self.mentions(of: line.returnOf, in: "line_item_id", context).map { (line, $0) }
    }
    mentions = (returns + origins).map(\.1)
    let isVoid = sale.state == .void
    let sources = origins.flatMap {
      Self.relations(tr("Returns from"), $0, $1, context) { tr("Returns: \($0)") }
    }
    origin = sources.first { $0.sale != sale.id }?.sale
    relations =
      (returns.flatMap {
        Self.relations(tr("Returned in"), $0, $1, context) { tr("Returned later: \($0)") }
      }
      + sources
      + mirrors.map { id in
        Relation(
          title: isVoid ? tr("Voids") : tr("Mirrored by"), sale: id,
          line: isVoid
            ? tr("Voids a sale of the same amount: > #\(id)")
            : tr("A sale of the same day has this total the other way round: > #\(id)"))
      }).uniqued()
  }

  /// Returns the query for the sales of its store and day with the opposite total; nil if it has no
  /// such day or total.
  static func mirrors(of sale: Sale, _ context: Context) -> RowQuery? {
    guard let total = sale.total, total != 0, let store = sale.store.flatMap({ Int($0) }),
      let day = sale.businessDay ?? sale.closed?.date
    else { return nil }
    let list = ListID(.closedSales, store: store, day: day)
    let filter = RowFilter("total=\(-total)", resource: .closedSales, today: day)
    return RowQuery([list], filter: filter)
  }

  /// The names of the lists of lines that may refer to a line.
  private static let lists = ["products_returned", "products_sold"]

  private static func mentions(
    of line: String?, in column: String, _ context: Context
  ) -> [BackReference] {
    guard let line else { return [] }
    return lists.compactMap { name in
      guard let resource = context.resource(name), let column = resource.column(column) else {
        return nil
      }
      return BackReference(resource, column, id: line)
    }
  }

  private static func relations(
    _ title: String, _ line: Sale.Line, _ mention: BackReference, _ context: Context,
    _ sentence: (String) -> String
  ) -> [Relation] {
    (context.recalled[mention] ?? []).compactMap { row in
      guard let sale = row.text("sale_id") else { return nil }
      let quantity = row.decimal("quantity") ?? line.quantity
      let amount = quantity.map { "\(Format.quantity($0, style: context.style)) x " } ?? ""
      return Relation(
        title: title, sale: sale, line: sentence(tr("\(amount)\(line.name ?? "-") in > #\(sale)")))
    }
  }
}

extension [RelatedSales.Relation] {
  /// Returns the elements without duplicates, in the order of their first occurrence.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
