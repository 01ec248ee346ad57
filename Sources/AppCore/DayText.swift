import Foundation
public import Models
import TerminalKit

/// The figures of a day in plain lines, as the home screen shows them.
public struct DayText {
  private let figures: DayFigures
  private let stores: [Int]
  private let isToday: Bool
  private let currency: String?
  private let names: Names
  private let style: NumberStyle

  /// The figures of a day.
  public init(
    _ figures: DayFigures, stores: [Int], isToday: Bool, currency: String?, names: Names,
    style: NumberStyle
  ) {
    self.figures = figures
    self.stores = stores
    self.isToday = isToday
    self.currency = currency
    self.names = names
    self.style = style
  }

  /// The lines; foreign names in them are as they came.
  public var text: String {
    (head + sums + part(tr("By hour"), hours) + part(tr("Paid with"), payments)
      + part(tr("Top products"), rows(figures.products, .products))
      + part(tr("Top categories"), rows(figures.categories, .categories))
      + part(tr("Top sellers"), rows(figures.sellers, .users)))
      .joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let name = figures.day.whole
    let stores = stores.map { names.label(Resource.stores.name, "\($0)") ?? "#\($0)" }
    return ["\(isToday ? tr("\(name) so far") : name)   \(stores.joined(separator: ", "))"]
  }

  private var sums: [String] {
    let gross = figures.gross.map { Format.money($0, currency, style: style) } ?? Format.nothing
    let rows = [
      (tr("Sales incl. VAT"), "\(gross)   \(change)"),
      (tr("Sales excl. VAT"), money(figures.net)),
      (
        tr("Tickets"),
        "\(figures.tickets.map { "\($0)" } ?? Format.nothing)   "
          + tr("average \(money(figures.average))")
      ),
      (tr("Items sold"), number(figures.items) + itemsChange),
      (tr("Returned"), "\(number(figures.returnedItems))   \(money(figures.returnedGross))"),
      (tr("Voided sales"), figures.voids.map { "\($0)" } ?? Format.nothing),
      (tr("Open sales"), figures.openSales.map { "\($0)" } ?? Format.nothing),
    ]
    let width = rows.reduce(15) { max($0, CleanText($1.0).width) } + 1
    return rows.map { "  \(CleanText($0.0).padded(to: width).string) \($0.1)" }
  }

  private var change: String {
    let day = figures.day.adding(days: -7)
    let span = figures.weekBefore.span.words(from: day).map { " (\($0))" } ?? ""
    return figures.grossChange.words(from: day) + span
  }

  /// `   +3 %` behind the things sold, where the lines of the week before are known.
  private var itemsChange: String {
    figures.itemsChange == .unknown
      ? "" : "   \(figures.itemsChange.words(from: figures.day.adding(days: -7)))"
  }

  private var hours: [(String, String)]? {
    figures.gross == nil ? nil : figures.hours.map { (tr("\($0.hour) h"), money($0.gross)) }
  }

  private var payments: [(String, String)]? {
    figures.payments?.map { part in
      (names.label(Resource.paymentTypes.name, part.id) ?? part.id, money(part.gross))
    }
  }

  private func rows(_ parts: [DayFigures.Part]?, _ resource: Resource) -> [(String, String)]? {
    parts?.prefix(10).map { part in
      let name =
        names.shownLabel(resource.name, part.id)
        ?? part.name.map { names.shown($0, of: resource.name) } ?? "#\(part.id)"
      return (
        part.id == "0" ? tr("(none)") : name, "\(number(part.quantity)) x   \(money(part.gross))"
      )
    }
  }

  private func part(_ title: String, _ rows: [(String, String)]?) -> [String] {
    guard let rows else { return ["", tr("\(title): not read")] }
    if rows.isEmpty { return ["", tr("\(title): nothing")] }
    return ["", title]
      + rows.map {
        "  \(CleanText($0.0).padded(to: 40).string) "
          + CleanText($0.1).padded(to: 22, .trailing).string
      }
  }

  private func money(_ amount: Decimal?) -> String {
    amount.map { Format.money($0, style: style) } ?? Format.nothing
  }

  private func number(_ number: Decimal?) -> String {
    number.map { Format.quantity($0, style: style) } ?? Format.nothing
  }
}
